package org.chengxin.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * The days of one year that are not what their weekday says.
 *
 * <p>A line is a day, {@code off} (a weekday that is not worked) or {@code work} (a Saturday or Sunday that is worked in
 * its stead), and the holiday it is for, apart by commas. Lines that begin with {@code #} are notes.
 *
 * @param worked for each such day whether it is worked
 */
record YearTable(Map<LocalDate, Boolean> worked) {

    YearTable {
        worked = Map.copyOf(worked);
    }

    boolean isWorkingDay(LocalDate day) {
        var exception = worked.get(day);
        return exception == null ? !weekend(day) : exception;
    }

    /** Reads a table; {@code file} is what messages call it. */
    static YearTable read(int year, String file, BufferedReader lines) throws IOException {
        var worked = new HashMap<LocalDate, Boolean>();
        var number = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            // Editors on Windows may put a byte order mark before the first line.
            var text = (number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            var columns = text.split(",", -1);
            var day = day(file, number, columns[0]);
            var works = works(file, number, columns.length > 1 ? columns[1] : "");
            if (day.getYear() != year) {
                throw WorkingDayTableException.line(file, number, day + " is not a day of " + year);
            }
            if (works != weekend(day)) {
                throw WorkingDayTableException.line(
                        file,
                        number,
                        "%s is a %s: \"%s\" says nothing new".formatted(day, day.getDayOfWeek(), columns[1]));
            }
            if (worked.put(day, works) != null) {
                throw WorkingDayTableException.line(file, number, day + " stands here for the second time");
            }
        }
        if (worked.isEmpty()) {
            throw WorkingDayTableException.line(file, number, "no day stands here; every year has holidays");
        }
        return new YearTable(worked);
    }

    private static LocalDate day(String file, int number, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw WorkingDayTableException.line(file, number, "\"%s\" is not a day; write 2026-01-01".formatted(text));
        }
    }

    private static boolean works(String file, int number, String text) {
        return switch (text) {
            case "work" -> true;
            case "off" -> false;
            default ->
                throw WorkingDayTableException.line(
                        file, number, "\"%s\" is neither \"off\" nor \"work\"".formatted(text));
        };
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
