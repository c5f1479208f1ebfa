/**
 * One raw row in; a record or findings out. Pure: no I/O, no Spring. Start at {@link org.chengxin.check.RowCheck}.
 */
@NullMarked
package org.chengxin.check;

import org.jspecify.annotations.NullMarked;
