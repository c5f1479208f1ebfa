package org.chengxin.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads whole files in tests. */
final class Read {

    private Read() {}

    static List<RawRow> rows(Path file) throws Exception {
        return rows(file, 0);
    }

    /** All rows of a sheet; the last row's number is what counting alone says as well. */
    static List<RawRow> rows(Path file, int sheet) throws Exception {
        try (var opened = SheetFile.open(file, file.getFileName().toString())) {
            var chosen = opened.sheets().get(sheet);
            var rows = new ArrayList<RawRow>();
            try (var reader = opened.rows(chosen)) {
                for (var row = reader.next(); row != null; row = reader.next()) {
                    rows.add(row);
                }
            }
            int last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).number();
            if (opened.lastRow(chosen) != last) {
                throw new AssertionError("last row " + last + ", counted " + opened.lastRow(chosen));
            }
            return rows;
        }
    }

    /** The texts of a row. */
    static List<String> texts(RawRow row) {
        return IntStream.range(0, row.width()).mapToObj(row::text).toList();
    }

    /** Kind and text of each cell of a row, such as {@code NUMBER 0.2}. */
    static List<String> cells(RawRow row) {
        return IntStream.range(0, row.width())
                .mapToObj(i -> (row.kind(i) + " " + row.text(i)).strip())
                .toList();
    }

    static Path write(Path folder, String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
