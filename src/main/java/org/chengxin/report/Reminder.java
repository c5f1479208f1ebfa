package org.chengxin.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.calendar.WorkingDays;

/** Something to tell a department on a day: that an obligation will be due, or that its day passed. */
public record Reminder(Kind kind, Obligation obligation) {

    /** Which of the two. */
    public enum Kind {
        /** So many working days before the due day. */
        AHEAD,
        /** On the first working day after the due day. */
        OVERDUE
    }

    /** How long before its day an obligation whose day is not certain is looked at, in days for each working day. */
    private static final int DAYS_AHEAD = 3;

    private static final int LONGEST_HOLIDAY = 15;

    /**
     * The reminders of a day; each obligation has one on at most two days, whatever happens in between.
     *
     * @param obligations as they stand on that day
     * @param ahead how many working days before the due day; zero is the due day itself
     * @throws org.chengxin.calendar.WorkingDayTableException if a due day is near and there is no table for its year
     */
    public static List<Reminder> on(LocalDate day, List<Obligation> obligations, int ahead, WorkingDays days) {
        var reminders = new ArrayList<Reminder>();
        for (var obligation : obligations) {
            of(day, obligation, ahead, days).ifPresent(kind -> reminders.add(new Reminder(kind, obligation)));
        }
        return reminders;
    }

    private static Optional<Kind> of(LocalDate day, Obligation obligation, int ahead, WorkingDays days) {
        if (obligation.state() == Obligation.State.MISSING) {
            return day.equals(days.plus(obligation.due(), 1)) ? Optional.of(Kind.OVERDUE) : Optional.empty();
        }
        boolean near = !obligation.due().isAfter(day.plusDays((long) DAYS_AHEAD * ahead + LONGEST_HOLIDAY));
        return obligation.state() == Obligation.State.DUE && near && day.equals(days.plus(obligation.due(), -ahead))
                ? Optional.of(Kind.AHEAD)
                : Optional.empty();
    }
}
