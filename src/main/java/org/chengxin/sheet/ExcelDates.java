package org.chengxin.sheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The calendar of workbooks: days since the end of 1899, or since the beginning of 1904 in files from old Macs. */
final class ExcelDates {

    private static final int EPOCH_1900 = 25_569;
    private static final int EPOCH_1904 = 24_107;
    /** 9999-12-31, the last day that Excel shows. */
    private static final int LAST_1900 = 2_958_465;

    private static final int LAST_1904 = 2_957_003;
    /** Excel's 1900 calendar has a 29 February 1900, which was no day. */
    private static final int PHANTOM_DAY = 60;

    private static final int SECONDS_A_DAY = 86_400;

    private ExcelDates() {}

    /**
     * The day as {@code yyyy-MM-dd}, followed by {@code THH:mm:ss} unless it is midnight; rounded to the nearest second, as
     * Excel shows it. {@code null} if Excel shows no such day.
     */
    static @Nullable String text(double serial, boolean from1904) {
        if (!(serial >= 0 && serial < LAST_1900 + 1)) {
            return null;
        }
        int day = (int) serial;
        int second = (int) Math.round((serial - day) * SECONDS_A_DAY);
        if (second == SECONDS_A_DAY) {
            day++;
            second = 0;
        }
        if (from1904) {
            return day > LAST_1904 ? null : text(LocalDate.ofEpochDay(day - EPOCH_1904), second);
        }
        if (day == 0 || day == PHANTOM_DAY || day > LAST_1900) {
            return null;
        }
        return text(LocalDate.ofEpochDay(day - EPOCH_1900 + (day < PHANTOM_DAY ? 1 : 0)), second);
    }

    /** The same from the ISO form in which strict workbooks may store it; {@code null} if it is none. */
    static @Nullable String text(String iso) {
        var local = iso.endsWith("Z") ? iso.substring(0, iso.length() - 1) : iso;
        try {
            if (local.indexOf('T') < 0) {
                return LocalDate.parse(local).toString();
            }
            var time = LocalDateTime.parse(local).plusNanos(500_000_000);
            return text(time.toLocalDate(), time.toLocalTime().toSecondOfDay());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String text(LocalDate day, int second) {
        return second == 0
                ? day.toString()
                : day + "T" + DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofSecondOfDay(second));
    }
}
