package org.chengxin.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A week, month, quarter or year of the calendar, for which something is collected. Weeks begin on Monday and are counted
 * as ISO 8601 does.
 *
 * @param first its first day
 */
public record CalendarPeriod(Kind kind, LocalDate first) implements Comparable<CalendarPeriod> {

    /** How long a period is. */
    public enum Kind {
        WEEK("\\d{4}-W\\d{2}", "2026-W48"),
        MONTH("\\d{4}-\\d{2}", "2026-11"),
        QUARTER("\\d{4}-Q[1-4]", "2026-Q4"),
        YEAR("\\d{4}", "2026");

        private final Pattern form;
        private final String example;

        Kind(String form, String example) {
            this.form = Pattern.compile(form);
            this.example = example;
        }

        /** How one is written. */
        public String example() {
            return example;
        }
    }

    public CalendarPeriod {
        if (!begins(kind, first)) {
            throw new IllegalArgumentException("no %s begins on %s".formatted(kind, first));
        }
    }

    private static boolean begins(Kind kind, LocalDate day) {
        return day.equals(firstDay(kind, day));
    }

    private static LocalDate firstDay(Kind kind, LocalDate day) {
        return switch (kind) {
            case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The period that a day belongs to. */
    public static CalendarPeriod containing(Kind kind, LocalDate day) {
        return new CalendarPeriod(kind, firstDay(kind, day));
    }

    /** Reads {@code 2026-W48}, {@code 2026-11}, {@code 2026-Q4} or {@code 2026}; empty if it is none of them. */
    public static Optional<CalendarPeriod> parse(String text) {
        for (var kind : Kind.values()) {
            if (kind.form.matcher(text).matches()) {
                try {
                    return Optional.of(new CalendarPeriod(kind, first(kind, text)));
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static LocalDate first(Kind kind, String text) {
        int year = Integer.parseInt(text.substring(0, 4));
        return switch (kind) {
            case WEEK -> firstDay(kind, week(year, Integer.parseInt(text.substring(6))));
            case MONTH -> LocalDate.of(year, Integer.parseInt(text.substring(5)), 1);
            case QUARTER -> LocalDate.of(year, 3 * Integer.parseInt(text.substring(6)) - 2, 1);
            case YEAR -> LocalDate.of(year, 1, 1);
        };
    }

    /** The fourth of January lies in week 1 of its year; years have 52 or 53 weeks. */
    private static LocalDate week(int year, int number) {
        var day = LocalDate.of(year, 1, 4).plusWeeks(number - 1L);
        if (day.get(IsoFields.WEEK_BASED_YEAR) != year || day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) != number) {
            throw new DateTimeException("no such week");
        }
        return day;
    }

    /** Its last day. */
    public LocalDate last() {
        return next().first.minusDays(1);
    }

    public CalendarPeriod next() {
        return new CalendarPeriod(
                kind,
                switch (kind) {
                    case WEEK -> first.plusWeeks(1);
                    case MONTH -> first.plusMonths(1);
                    case QUARTER -> first.plusMonths(3);
                    case YEAR -> first.with(TemporalAdjusters.firstDayOfNextYear());
                });
    }

    public CalendarPeriod previous() {
        return containing(kind, first.minusDays(1));
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last());
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return switch (kind) {
            case WEEK ->
                "%04d-W%02d"
                        .formatted(first.get(IsoFields.WEEK_BASED_YEAR), first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> "%04d-%02d".formatted(first.getYear(), first.getMonthValue());
            case QUARTER -> "%04d-Q%d".formatted(first.getYear(), first.get(IsoFields.QUARTER_OF_YEAR));
            case YEAR -> "%04d".formatted(first.getYear());
        };
    }

    /** Earlier first days first; of those that begin on one day the shorter. */
    @Override
    public int compareTo(CalendarPeriod other) {
        int byDay = first.compareTo(other.first);
        return byDay != 0 ? byDay : kind.compareTo(other.kind);
    }
}
