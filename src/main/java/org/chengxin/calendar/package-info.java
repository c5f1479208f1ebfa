/**
 * Working days of the People's Republic of China, with make-up days; fails loudly for a year without a table.
 *
 * <p>Start at {@link org.chengxin.calendar.WorkingDays}. The tables, one a year, lie beside it among the resources; how
 * they are made says {@code src/build/rebuild-tables}.
 */
@NullMarked
package org.chengxin.calendar;

import org.jspecify.annotations.NullMarked;
