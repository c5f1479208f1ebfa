package org.chengxin.check;

import java.util.List;
import java.util.Optional;
import org.chengxin.sheet.RawRow;

/**
 * Serial numbers that should count up by one. Clerks delete rows and begin anew on purpose, so a gap or a repetition is
 * only told, where it is, and counting goes on from there. What is no number is passed over. To be fed every row of a file.
 */
final class SerialNumbers {

    private static final int LONGEST = 9;

    private final int column;
    private long last = -1;

    /** @param column of the file, or -1 if there is none */
    SerialNumbers(int column) {
        this.column = column;
    }

    /** What is to be said of the row's number. */
    Optional<Finding> next(RawRow raw) {
        if (column < 0) {
            return Optional.empty();
        }
        var text = raw.text(column).strip();
        if (text.isEmpty() || text.length() > LONGEST || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        long number = Long.parseLong(text);
        long expected = last < 0 ? number : last + 1;
        last = number;
        return number == expected
                ? Optional.empty()
                : Optional.of(new Finding(
                        raw.number(),
                        column,
                        null,
                        "R-SEQ",
                        List.of(String.valueOf(expected), String.valueOf(number)),
                        null));
    }
}
