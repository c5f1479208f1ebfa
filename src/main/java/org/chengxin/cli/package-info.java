/**
 * The command line.
 */
@NullMarked
package org.chengxin.cli;

import org.jspecify.annotations.NullMarked;
