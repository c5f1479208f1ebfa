package org.chengxin.identity;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Dates of birth as a number writes them. A date that was asked for once is kept, so that checking millions of numbers
 * makes no garbage; a date alone is nobody's.
 */
final class BirthDate {

    static final String NO_SUCH_DAY = "birth-no-such-day";
    static final String TOO_EARLY = "birth-before-1800";
    static final String IN_FUTURE = "birth-in-future";

    private static final int EARLIEST_YEAR = 1800;
    private static final int KEPT_YEARS = 300;

    // A generic array cannot be made otherwise; nothing but dates is put in.
    @SuppressWarnings("unchecked")
    private static final Optional<LocalDate>[] KEPT = (Optional<LocalDate>[]) new Optional<?>[KEPT_YEARS * 12 * 31];

    private BirthDate() {}

    /** What is wrong with a date of birth, as a term of the code catalogue; empty when nothing is. */
    static String objection(int year, int month, int day, LocalDate on) {
        if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return NO_SUCH_DAY;
        }
        if (year < EARLIEST_YEAR) {
            return TOO_EARLY;
        }
        if (year * 10_000 + month * 100 + day > on.getYear() * 10_000 + on.getMonthValue() * 100 + on.getDayOfMonth()) {
            return IN_FUTURE;
        }
        return "";
    }

    /** A date to which there is no objection. */
    static Optional<LocalDate> of(int year, int month, int day) {
        var index = ((year - EARLIEST_YEAR) * 12 + month - 1) * 31 + day - 1;
        if (index >= KEPT.length) {
            return Optional.of(LocalDate.of(year, month, day));
        }
        var kept = KEPT[index];
        if (kept == null) {
            kept = Optional.of(LocalDate.of(year, month, day));
            KEPT[index] = kept;
        }
        return kept;
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }
}
