package org.chengxin.schedule;

import java.io.Serial;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.TimeZone;
import org.chengxin.calendar.WorkingDayTableException;
import org.chengxin.calendar.WorkingDays;
import org.quartz.impl.calendar.BaseCalendar;

/**
 * The days on which a job runs, as Quartz asks for them; lies in the store with its triggers.
 *
 * <p>Days of years that there is no table for count as days on which it runs: a trigger that found no day would be over for
 * good. Whether it does run is asked again on the day ({@link Dispatch}), and then the want of a table is a failure.
 */
public final class DayCalendar extends BaseCalendar {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Quartz looks for the next time of a trigger, which is days away and not years. */
    private static final int YEARS = 2;

    private final ZoneId zone;
    private final LocalDate first;

    /** Days on which it does not run, counted from the first, as far as there are tables. */
    private final BitSet left;

    DayCalendar(Days days, ZoneId zone, WorkingDays calendar, LocalDate from) {
        super(TimeZone.getTimeZone(zone));
        this.zone = zone;
        this.first = from.withDayOfYear(1);
        this.left = left(days, calendar, first);
        setDescription(days.name());
    }

    private static BitSet left(Days days, WorkingDays calendar, LocalDate first) {
        var left = new BitSet();
        for (var day = first; day.isBefore(first.plusYears(YEARS)); day = day.plusDays(1)) {
            try {
                if (!days.includes(day, calendar)) {
                    left.set((int) ChronoUnit.DAYS.between(first, day));
                }
            } catch (WorkingDayTableException e) {
                return left;
            }
        }
        return left;
    }

    /** By its days: a trigger that refers to it need not know of changes. */
    static String name(Days days) {
        return days.name();
    }

    @Override
    public boolean isTimeIncluded(long millis) {
        return super.isTimeIncluded(millis) && !isLeft(day(millis));
    }

    @Override
    public long getNextIncludedTime(long millis) {
        long next = super.getNextIncludedTime(millis);
        while (!isTimeIncluded(next)) {
            next = day(next).plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        }
        return next;
    }

    private LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    }

    private boolean isLeft(LocalDate day) {
        long index = ChronoUnit.DAYS.between(first, day);
        return index >= 0 && index < left.length() && left.get((int) index);
    }

    @Override
    public Object clone() {
        return super.clone();
    }
}
