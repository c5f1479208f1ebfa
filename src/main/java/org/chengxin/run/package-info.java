/**
 * Spring Batch jobs and steps, claims, and the schedule.
 */
@NullMarked
package org.chengxin.run;

import org.jspecify.annotations.NullMarked;
