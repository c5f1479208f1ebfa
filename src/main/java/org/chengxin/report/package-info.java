/**
 * What departments owe by when, and how well they hand in: the collection calendar, reminders, the report with its
 * definitions. Nothing is kept here but what a person declared; all else is computed from the mappings and from what was
 * handed in.
 *
 * <p>Start at {@link org.chengxin.report.CollectionCalendar} and {@link org.chengxin.report.Bulletin}. The rules alone are
 * {@code Fulfilment} and {@code Timeliness}.
 */
@NullMarked
package org.chengxin.report;

import org.jspecify.annotations.NullMarked;
