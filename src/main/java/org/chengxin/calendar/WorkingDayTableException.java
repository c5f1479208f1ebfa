package org.chengxin.calendar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Working days cannot be told. The message says of which year, what is wrong with its table, and what to write. */
public final class WorkingDayTableException extends RuntimeException {

    private WorkingDayTableException(String message) {
        super(message);
    }

    private WorkingDayTableException(String message, IOException cause) {
        super(message, cause);
    }

    static WorkingDayTableException missing(int year, Optional<Path> folder) {
        var remedy = folder.map(path -> "write " + path.resolve(year + ".csv"))
                .orElse("add src/main/resources/org/chengxin/calendar/%d.csv".formatted(year));
        return new WorkingDayTableException(
                "There is no table of working days for %d: %s, in the form of the tables of other years, from the State Council's notice on the holidays of %d"
                        .formatted(year, remedy, year));
    }

    static WorkingDayTableException unreadable(String file, IOException cause) {
        return new WorkingDayTableException(
                "%s cannot be read as UTF-8 text: %s".formatted(file, cause.getMessage()), cause);
    }

    static WorkingDayTableException line(String file, int line, String fact) {
        return new WorkingDayTableException("%s:%d: %s".formatted(file, line, fact));
    }
}
