package org.chengxin.submission;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.sheet.RawRow;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.UnreadableFileException;

/** Those of the first rows of a sheet that hold anything. */
record SheetTop(SheetFile.Sheet sheet, List<RawRow> rows) {

    static SheetTop of(SheetFile file, SheetFile.Sheet sheet) throws IOException, UnreadableFileException {
        var rows = new ArrayList<RawRow>();
        try (var reader = file.rows(sheet)) {
            for (var row = reader.next(); row != null && row.number() <= Profiler.HEADER_WITHIN; row = reader.next()) {
                if (!row.blank()) {
                    rows.add(row);
                }
            }
        }
        return new SheetTop(sheet, rows);
    }
}
