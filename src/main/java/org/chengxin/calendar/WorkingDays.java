package org.chengxin.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells working days of the People's Republic of China: Monday to Friday without public holidays, and the Saturdays and
 * Sundays that are worked in their stead, as the General Office of the State Council announces them for one year at a time
 * (国务院办公厅关于部分节假日安排的通知, in autumn for the next year).
 *
 * <p>Tables for 2004 to 2026 come with the program. A year without a table is never taken for one without holidays: asking
 * for a day of it throws {@link WorkingDayTableException}. Thread-safe.
 */
public final class WorkingDays {

    private final Optional<Path> folder;
    private final Map<Integer, YearTable> years = new ConcurrentHashMap<>();

    private WorkingDays(Optional<Path> folder) {
        this.folder = folder;
    }

    /** By the tables that come with the program alone. */
    public static WorkingDays shipped() {
        return new WorkingDays(Optional.empty());
    }

    /**
     * By the tables of a folder, {@code 2027.csv} and so on, and where it has none by those that come with the program. A
     * year's table is read when the year is first asked for; one that was missing then may be added while the program runs.
     *
     * @param folder may be absent or empty
     */
    public static WorkingDays with(Path folder) {
        return new WorkingDays(Optional.of(folder));
    }

    /** Whether offices work on that day. */
    public boolean isWorkingDay(LocalDate day) {
        return years.computeIfAbsent(day.getYear(), this::table).isWorkingDay(day);
    }

    /**
     * The last day of a term in working days. The day on which it begins is not counted (民法典, Art. 201), so the result
     * is the working day number {@code workingDays} after it; before it, when that is negative; the day itself, worked or
     * not, when it is zero.
     */
    public LocalDate plus(LocalDate day, int workingDays) {
        var step = workingDays < 0 ? -1 : 1;
        var last = day;
        for (var left = Math.abs((long) workingDays); left > 0; ) {
            last = last.plusDays(step);
            if (isWorkingDay(last)) {
                left--;
            }
        }
        return last;
    }

    /**
     * How many working days lie after {@code from}, up to and with {@code to}; when {@code to} is earlier, how many lie
     * before {@code from}, down to and with {@code to}, as a negative number. For a working day {@code to} it is the
     * number with which {@link #plus} leads there.
     */
    public int between(LocalDate from, LocalDate to) {
        var step = to.isBefore(from) ? -1 : 1;
        var count = 0;
        for (var day = from; !day.equals(to); ) {
            day = day.plusDays(step);
            if (isWorkingDay(day)) {
                count += step;
            }
        }
        return count;
    }

    private YearTable table(int year) {
        var name = year + ".csv";
        var own = folder.map(path -> path.resolve(name)).filter(Files::exists);
        var file = own.map(Path::toString).orElse(name);
        try (var bytes =
                own.isPresent() ? Files.newInputStream(own.get()) : WorkingDays.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw WorkingDayTableException.missing(year, folder);
            }
            return YearTable.read(year, file, text(bytes));
        } catch (IOException e) {
            throw WorkingDayTableException.unreadable(file, e);
        }
    }

    /** A decoder of its own, because a reader by charset would replace what is malformed without a word. */
    private static BufferedReader text(InputStream bytes) {
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
    }
}
