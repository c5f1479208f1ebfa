package org.chengxin.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.chengxin.calendar.WorkingDayTableException;
import org.chengxin.calendar.WorkingDays;
import org.quartz.CronExpression;

/**
 * What runs when: one file of {@code jobs/}.
 *
 * @param name also the name of the file
 * @param title as operators read it
 * @param steps one after another; one that fails does not keep the next from its turn
 * @param after what it waits for
 * @param retry of failures that may pass by themselves
 * @param limits of its time
 * @param usual what it usually does; what is not usual is told
 * @param tell addresses that are told besides the administrators when it fails, is late or not as usual
 */
public record Job(
        String name,
        String title,
        Times times,
        List<Step> steps,
        Optional<After> after,
        Retry retry,
        Limits limits,
        List<Usual> usual,
        List<String> tell) {

    public Job {
        steps = List.copyOf(steps);
        usual = List.copyOf(usual);
        tell = List.copyOf(tell);
    }

    /** Whether it does nothing but take in files: a scan that finds none need not be remembered. */
    public boolean onlyImports() {
        return steps.stream().allMatch(Step.Import.class::isInstance);
    }

    /**
     * When it runs.
     *
     * @param crons in Quartz's form: seconds, minutes, hours, day of month, month, day of week
     */
    public record Times(List<String> crons, ZoneId zone, Days days, Misfire misfire) {

        public Times {
            crons = List.copyOf(crons);
        }

        /** The first time after that; empty if there is none for years. A day without a table counts as one of its days. */
        public Optional<ZonedDateTime> next(Instant after, WorkingDays calendar) {
            return crons.stream()
                    .flatMap(cron -> next(cron, after, calendar).stream())
                    .min(Comparator.naturalOrder());
        }

        private Optional<ZonedDateTime> next(String cron, Instant after, WorkingDays calendar) {
            try {
                var expression = new CronExpression(cron);
                expression.setTimeZone(TimeZone.getTimeZone(zone));
                var next = expression.getNextValidTimeAfter(Date.from(after));
                while (next != null) {
                    var time = next.toInstant().atZone(zone);
                    if (isDay(time.toLocalDate(), calendar)) {
                        return Optional.of(time);
                    }
                    // Never is a day left out for a part of it.
                    next = expression.getNextValidTimeAfter(Date.from(time.toLocalDate()
                            .plusDays(1)
                            .atStartOfDay(zone)
                            .toInstant()
                            .minusMillis(1)));
                }
                return Optional.empty();
            } catch (ParseException e) {
                throw new IllegalArgumentException("verified when it was read", e);
            }
        }

        private boolean isDay(LocalDate day, WorkingDays calendar) {
            try {
                return days.includes(day, calendar);
            } catch (WorkingDayTableException e) {
                return true;
            }
        }
    }

    /** What happens with a time that was missed because nothing was running. */
    public enum Misfire {
        /** Made up once, as soon as it can be. */
        FIRE_ONCE,
        /** Left out. */
        SKIP
    }

    /**
     * It begins when a run of each of these jobs that began at its own time or later has ended.
     *
     * @param atLatest the hour, the first after its own time, at which it begins nevertheless
     */
    public record After(List<String> jobs, LocalTime atLatest) {

        public After {
            jobs = List.copyOf(jobs);
        }
    }

    /**
     * What failed and may pass, such as a database that is away, is tried again, each time after twice as long.
     *
     * @param times after the first try; none unless said
     */
    public record Retry(int times, Duration firstAfter, Duration atMost) {

        static final Retry NONE = new Retry(0, Duration.ZERO, Duration.ZERO);

        /** How long after the failure of a try, the first being 1, the next begins. */
        Duration pause(int attempt) {
            var pause = firstAfter;
            for (int i = 1; i < attempt && pause.compareTo(atMost) < 0; i++) {
                pause = pause.multipliedBy(2);
            }
            return pause.compareTo(atMost) > 0 ? atMost : pause;
        }
    }

    /**
     * How long it may take.
     *
     * @param toldAfter somebody is told that it takes so long
     * @param stoppedAfter it is asked to stop; what is left is gone on with next time
     */
    public record Limits(Optional<Duration> toldAfter, Optional<Duration> stoppedAfter) {

        static final Limits NONE = new Limits(Optional.empty(), Optional.empty());
    }

    /** What of a job can be counted. */
    public enum Count {
        /** Files that were read. */
        FILES,
        /** Rows in them. */
        ROWS,
        /** Rows that were rejected. */
        REJECTED,
        /** Records that targets were told. */
        TOLD
    }

    /** How much of something a job usually does; both ends belong to it. */
    public record Usual(Count count, long least, long most) {}
}
