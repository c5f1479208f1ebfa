package org.chengxin.report;

import java.time.LocalDate;
import java.util.Optional;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.calendar.WorkingDayTableException;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.mapping.Due;

/**
 * The last day on which something is in time.
 *
 * @param day a working day; the earliest that it can be while {@code unknown} says why that cannot be told
 * @param unknown present where a year has no table of working days yet
 */
record DueDay(LocalDate day, Optional<WorkingDayTableException> unknown) {

    static DueDay of(Due.Regular regular, CalendarPeriod period, WorkingDays days) {
        var day = regular.nominal(period);
        try {
            while (!days.isWorkingDay(day)) {
                day = day.plusDays(1);
            }
            return new DueDay(day, Optional.empty());
        } catch (WorkingDayTableException e) {
            return new DueDay(day, Optional.of(e));
        }
    }

    /**
     * For what is only right when the day is certain.
     *
     * @throws WorkingDayTableException if it is not
     */
    LocalDate certain() {
        unknown.ifPresent(why -> {
            throw why;
        });
        return day;
    }
}
