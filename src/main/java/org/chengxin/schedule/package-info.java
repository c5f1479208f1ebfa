/**
 * What runs when: the files under {@code jobs/}, verified whole, and Quartz, which keeps their times in the store.
 *
 * <p>Start at {@link org.chengxin.schedule.JobFolder}, then {@link org.chengxin.schedule.Timetable}.
 */
@NullMarked
package org.chengxin.schedule;

import org.jspecify.annotations.NullMarked;
