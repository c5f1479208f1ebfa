package org.chengxin.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.chengxin.calendar.WorkingDays;

/** On which days a job runs, by the working days of the People's Republic of China, make-up days among them. */
public enum Days {
    /** On all. */
    EVERY,
    /** When offices work. */
    WORKING,
    /** When they do not. */
    RESTING,
    /** On the first working day since Monday. */
    FIRST_WORKING_OF_WEEK,
    /** On the first working day since the first of the month. */
    FIRST_WORKING_OF_MONTH;

    /**
     * Whether that day is one of them.
     *
     * @throws org.chengxin.calendar.WorkingDayTableException for want of the year's table
     */
    boolean includes(LocalDate day, WorkingDays calendar) {
        return switch (this) {
            case EVERY -> true;
            case WORKING -> calendar.isWorkingDay(day);
            case RESTING -> !calendar.isWorkingDay(day);
            case FIRST_WORKING_OF_WEEK ->
                first(day, day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), calendar);
            case FIRST_WORKING_OF_MONTH -> first(day, day.withDayOfMonth(1), calendar);
        };
    }

    private static boolean first(LocalDate day, LocalDate since, WorkingDays calendar) {
        return calendar.isWorkingDay(day) && calendar.between(since.minusDays(1), day) == 1;
    }
}
