package org.chengxin.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.chengxin.calendar.WorkingDays;

/** Whether a record was handed in within a term of working days after its decision. */
final class Timeliness {

    private Timeliness() {}

    /**
     * The day of the decision is not counted; a day that is not worked counts with the working day before it. Tables of
     * working days are only asked where calendar days do not tell: {@code within} working days take at least as many days,
     * and with the longest holidays there have been (nine days) never as many as three times as many and thirty more. So old
     * records, of years without a table, are late without one.
     *
     * @throws org.chengxin.calendar.WorkingDayTableException if a table is needed and there is none
     */
    static boolean inTime(LocalDate decided, LocalDate received, int within, WorkingDays days) {
        long calendarDays = ChronoUnit.DAYS.between(decided, received);
        if (calendarDays <= within) {
            return true;
        }
        return calendarDays <= 3L * within + 30 && days.between(decided, received) <= within;
    }
}
