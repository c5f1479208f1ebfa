package org.chengxin.check;

import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a day strictly from the forms that departments write: {@code 2024-03-05}, {@code 2024/3/5}, {@code 2024.3.5},
 * {@code 20240305}, {@code 2024年3月5日}, each with or without a time of day. Never guesses a century, an order of day
 * and month, or a day that the calendar does not have.
 */
final class Dates {

    /** How a day without end is kept and sent on, after the standard of the double publicity of 2018. */
    static final LocalDate OPEN = LocalDate.of(2099, 12, 31);

    private static final Set<String> OPEN_WORDS = Set.of("长期", "永久", "长期有效", "永久有效", "无固定期限");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private Dates() {}

    /**
     * What a text says.
     *
     * @param date {@code null} if it is refused
     * @param reason why it is refused, as a term of the code catalogue; empty if it is not
     * @param open whether it means "without end"
     * @param timed whether a time of day other than midnight stood behind it
     */
    record Day(@Nullable LocalDate date, String reason, boolean open, boolean timed) {

        static Day refused(String reason) {
            return new Day(null, reason, false, false);
        }
    }

    /** @param text half-width and without outer spaces */
    static Day read(String text) {
        if (OPEN_WORDS.contains(text)) {
            return new Day(OPEN, "", true, false);
        }
        var scan = new Scan(text);
        int digits = scan.digitsAhead();
        if (digits == 8) {
            return scan.rest(scan.number(4), scan.number(2), scan.number(2));
        }
        if (digits == 4 && text.length() > 4) {
            return scan.separated();
        }
        if (digits <= 2 && text.length() > digits && "-/.年".indexOf(text.charAt(digits)) >= 0 && digits > 0) {
            return Day.refused("date-twodigit");
        }
        return Day.refused(serial(text, digits) ? "date-serial" : "date-form");
    }

    /** Whether the text is a number as spreadsheets count days: 45356 is 2024-03-05. */
    private static boolean serial(String text, int digits) {
        return digits >= 1
                && digits <= 6
                && (digits == text.length() || (text.charAt(digits) == '.' && text.indexOf('.', digits + 1) < 0))
                && text.chars().allMatch(c -> c == '.' || Chars.digit(c));
    }

    /** A position in a text. */
    private static final class Scan {

        private final String text;
        private int at;

        Scan(String text) {
            this.text = text;
        }

        int digitsAhead() {
            int i = at;
            while (i < text.length() && Chars.digit(text.charAt(i))) {
                i++;
            }
            return i - at;
        }

        /** The next digits, at most that many; -1 if there is none. */
        int number(int most) {
            int value = -1;
            for (int end = at + most; at < end && digitsAhead() > 0; at++) {
                value = Math.max(value, 0) * 10 + text.charAt(at) - '0';
            }
            return value;
        }

        boolean skip(char c) {
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        void spaces() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }

        Day separated() {
            int year = number(4);
            spaces();
            char separator = at < text.length() ? text.charAt(at) : ' ';
            if (separator == '年') {
                return chinese(year);
            }
            if ("-/.".indexOf(separator) < 0 || !skip(separator)) {
                return Day.refused("date-form");
            }
            int month = number(2);
            if (!skip(separator)) {
                return Day.refused("date-form");
            }
            return rest(year, month, number(2));
        }

        private Day chinese(int year) {
            skip('年');
            spaces();
            int month = number(2);
            spaces();
            boolean said = skip('月');
            spaces();
            int day = number(2);
            spaces();
            said &= skip('日') || skip('号');
            return said ? rest(year, month, day) : Day.refused("date-form");
        }

        /** What follows the day: nothing, or a time. */
        Day rest(int year, int month, int day) {
            boolean timed = false;
            if (at < text.length()) {
                if (!skip('T')) {
                    spaces();
                }
                int hour = number(2);
                int minute = skip(':') ? number(2) : -1;
                int second = minute >= 0 && skip(':') ? number(2) : 0;
                int fraction = skip('.') ? number(9) : 0;
                if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || fraction < 0) {
                    return Day.refused("date-form");
                }
                timed = hour + minute + second + fraction > 0;
            }
            if (at < text.length() || month < 0 || day < 0) {
                return Day.refused("date-form");
            }
            return day(year, month, day, timed);
        }

        private static Day day(int year, int month, int day, boolean timed) {
            if (year == 9999 && month == 12 && day == 31) {
                return new Day(OPEN, "", true, timed);
            }
            if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) {
                return Day.refused("date-calendar");
            }
            if (year < FIRST_YEAR || year > LAST_YEAR) {
                return Day.refused("date-year");
            }
            var date = LocalDate.of(year, month, day);
            return new Day(date, "", date.equals(OPEN), timed);
        }

        private static int lastDay(int year, int month) {
            return month == 2
                    ? IsoChronology.INSTANCE.isLeapYear(year) ? 29 : 28
                    : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        }
    }
}
