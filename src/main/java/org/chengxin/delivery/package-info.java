/**
 * Transports that bring a package to its target. Start at {@link org.chengxin.delivery.Transport}.
 */
@NullMarked
package org.chengxin.delivery;

import org.jspecify.annotations.NullMarked;
