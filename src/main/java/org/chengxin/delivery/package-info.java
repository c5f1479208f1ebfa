/**
 * Transports that bring a package to its target.
 */
@NullMarked
package org.chengxin.delivery;

import org.jspecify.annotations.NullMarked;
