package org.chengxin.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.chengxin.sheet.RawRow;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.UnreadableFileException;
import org.chengxin.store.Digest16;
import org.jspecify.annotations.Nullable;

/** A target's list of the records that it has, CSV or a workbook: one column names them as the packages do. In constant memory. */
final class MarkList {

    private static final int PAGE = 1_000;
    private static final Pattern MARK = Pattern.compile("[0-9a-fA-F]{32}");

    private final String column;

    /** @param column that names the record */
    MarkList(String column) {
        this.column = column;
    }

    void read(Path file, String name, Consumer<List<Digest16>> page) throws IOException, BadReceiptException {
        try (var opened = SheetFile.open(file, name);
                var reader = opened.rows(opened.sheets().get(0))) {
            int place = place(reader.next());
            var marks = new ArrayList<Digest16>();
            for (var row = reader.next(); row != null; row = reader.next()) {
                if (row.blank()) {
                    continue;
                }
                marks.add(mark(row, place));
                if (marks.size() == PAGE) {
                    page.accept(List.copyOf(marks));
                    marks.clear();
                }
            }
            page.accept(List.copyOf(marks));
        } catch (UnreadableFileException e) {
            throw BadReceiptException.listUnreadable(e.code());
        }
    }

    private int place(@Nullable RawRow header) throws BadReceiptException {
        for (int i = 0; header != null && i < header.width(); i++) {
            if (header.text(i).strip().equals(column)) {
                return i;
            }
        }
        throw BadReceiptException.listWithout(column);
    }

    private static Digest16 mark(RawRow row, int place) throws BadReceiptException {
        var text = place < row.width() ? row.text(place).strip() : "";
        if (!MARK.matcher(text).matches()) {
            throw BadReceiptException.listMark(row.number());
        }
        return Digest16.of(HexFormat.of().parseHex(text));
    }
}
