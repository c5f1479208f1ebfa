package org.chengxin.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.chengxin.calendar.WorkingDays;
import org.springframework.util.FileSystemUtils;

/**
 * The shipped jobs, and an invented table of working days of this year and of the next where the program has none: they are published
 * in November, and what tests say must hold on every day of every year.
 */
final class JobsOfToday {

    private JobsOfToday() {}

    private static final class Shared {

        static final Path FOLDER = make();

        private static Path make() {
            try {
                var folder = FolderOfAllTests.make("jobs");
                return copy(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Those of all tests, which leave them as they are. */
    static Path folder() {
        return Shared.FOLDER;
    }

    /** @return the folder that they were copied into */
    static Path copy(Path folder) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("jobs"), folder);
        return tables(folder);
    }

    /** The tables alone, beside jobs of a test's own. */
    static Path tables(Path jobs) throws IOException {
        var calendar = Files.createDirectories(jobs.resolve("calendar"));
        int now = Beijing.today().getYear();
        for (int year = now; year <= now + 1; year++) {
            if (WorkingDays.class.getResource(year + ".csv") == null) {
                Files.writeString(calendar.resolve(year + ".csv"), "%s,off,国庆节\n".formatted(weekday(year)));
            }
        }
        return jobs;
    }

    private static LocalDate weekday(int year) {
        var day = LocalDate.of(year, 10, 1);
        while (day.getDayOfWeek().getValue() > 5) {
            day = day.plusDays(1);
        }
        return day;
    }
}
