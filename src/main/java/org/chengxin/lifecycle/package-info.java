/** What time and decisions do to records that are in the store. */
@NullMarked
package org.chengxin.lifecycle;

import org.jspecify.annotations.NullMarked;
