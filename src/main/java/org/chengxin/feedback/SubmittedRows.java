package org.chengxin.feedback;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.sheet.RawRow;
import org.chengxin.sheet.RowReader;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.UnreadableFileException;
import org.jspecify.annotations.Nullable;

/** The rows of the submitted file once more, from the header on, asked for by their numbers in rising order. */
final class SubmittedRows implements Closeable {

    private final RowReader reader;
    private final RawRow header;

    /** Whether the last column is our status column. */
    private final boolean ours;

    private @Nullable RawRow current;

    SubmittedRows(SheetFile file, ReadFile read) throws IOException, UnreadableFileException {
        reader = file.rows(file.sheets().stream()
                .filter(sheet -> sheet.name().equals(read.sheet()))
                .findFirst()
                .orElseThrow(() -> new IOException("data/work 里的文件少了读过的那张工作表；把它移走再重跑，程序会从归档恢复")));
        current = reader.next();
        header = at(read.headerRow());
        ours = header.width() > 0 && read.statusColumn() == header.width() - 1;
    }

    /** The header, without the status column that an answer of ours had at its end. */
    RawRow header() {
        return trimmed(header);
    }

    List<String> headers() {
        return texts(header());
    }

    /** The row of that number; one without cells if the file holds nothing of it. */
    RawRow at(int number) throws IOException, UnreadableFileException {
        if (current != null && current.number() < number) {
            current = reader.from(number);
        }
        return current != null && current.number() == number ? current : RawRow.ofText(number);
    }

    /** The row without what stands in our status column. */
    RawRow trimmed(RawRow row) {
        if (!ours || row.width() != header.width()) {
            return row;
        }
        return RawRow.ofText(
                row.number(), texts(row).subList(0, header.width() - 1).toArray(String[]::new));
    }

    static List<String> texts(RawRow row) {
        var texts = new ArrayList<String>(row.width());
        for (int i = 0; i < row.width(); i++) {
            texts.add(row.typed(i));
        }
        return texts;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
