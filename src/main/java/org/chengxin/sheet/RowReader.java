package org.chengxin.sheet;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet in physical order, once, in constant memory. Not thread-safe. */
public interface RowReader extends Closeable {

    /**
     * The next row that the file holds, or {@code null} after the last. Row numbers rise; a number that is left out is a
     * blank row of which the file holds nothing.
     *
     * @throws UnreadableFileException if the rest cannot be read
     */
    @Nullable
    RawRow next() throws IOException, UnreadableFileException;

    /** The next row with this number or, where the file holds none, a higher one: what is passed over need not be read. */
    default @Nullable RawRow from(int number) throws IOException, UnreadableFileException {
        var row = next();
        while (row != null && row.number() < number) {
            row = next();
        }
        return row;
    }
}
