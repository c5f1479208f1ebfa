package org.chengxin.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A table of figures for people.
 *
 * @param name of its sheet
 * @param title above it
 * @param rows each with one cell a column
 * @param notes below it
 */
public record FigureTable(
        String name, String title, List<Column> columns, List<List<Figure>> rows, List<String> notes) {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What a column holds. */
    public enum Kind {
        TEXT,
        COUNT,
        /** Percentages with one decimal. */
        SHARE
    }

    /** @param width in characters, a Chinese one counting two */
    public record Column(String header, Kind kind, int width) {}

    public FigureTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("%d cells under %d headers".formatted(row.size(), columns.size()));
            }
        }
    }

    /** The headers. */
    public List<String> headers() {
        return columns.stream().map(Column::header).toList();
    }

    /**
     * Writes it as CSV that a spreadsheet opens by a double click: UTF-8 with byte order mark, CRLF, nothing that would be
     * taken for a formula. The notes stand below an empty line.
     *
     * @param out stays open
     */
    public void writeCsv(OutputStream out) throws IOException {
        writeCsv(out, List.of(this));
    }

    /**
     * Writes tables into one such CSV, one below the other.
     *
     * @param out stays open
     */
    public static void writeCsv(OutputStream out, List<FigureTable> tables) throws IOException {
        out.write(BYTE_ORDER_MARK);
        var csv = new CsvOutput(out);
        for (int i = 0; i < tables.size(); i++) {
            if (i > 0) {
                line(csv, List.of(""));
            }
            tables.get(i).lines(csv);
        }
        csv.flush();
    }

    private void lines(CsvOutput csv) throws IOException {
        line(csv, headers());
        for (var row : rows) {
            line(csv, row.stream().map(Figure::text).toList());
        }
        if (!notes.isEmpty()) {
            line(csv, List.of(""));
        }
        for (var note : notes) {
            line(csv, List.of(note));
        }
    }

    private static void line(CsvOutput csv, List<String> cells) throws IOException {
        csv.row(cells.stream().map(FormulaGuard::inCsv).toArray(String[]::new));
    }
}
