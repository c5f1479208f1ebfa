/**
 * Working days of the People's Republic of China, with make-up days; fails loudly for a year without a table.
 */
@NullMarked
package org.chengxin.calendar;

import org.jspecify.annotations.NullMarked;
