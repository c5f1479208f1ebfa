package org.chengxin.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.chengxin.mapping.Packing;
import org.chengxin.sheet.WorkbookOutput;
import org.jspecify.annotations.Nullable;

/** One file of a package while it is written. */
interface RowFile {

    /** @param out stays open */
    static RowFile begin(Packing packing, OutputStream out, List<String> columns) throws IOException {
        var leading = TargetForm.Leading.of(packing.format());
        return switch (packing.format()) {
            case CSV -> new CsvRows(out, packing.charset(), leading, columns);
            case ROWDATA_XML -> new XmlRows(out, XmlRows.Names.ROWDATA, leading, columns);
            case DATAS_XML -> new XmlRows(out, XmlRows.Names.DATAS, leading, columns);
            case JSON -> new JsonRows(out, leading, columns);
            case XLSX -> new SheetRows(out, leading, columns);
        };
    }

    /** How a file's name ends. */
    static String extension(Packing.Format format) {
        return switch (format) {
            case CSV -> ".csv";
            case ROWDATA_XML, DATAS_XML -> ".xml";
            case JSON -> ".json";
            case XLSX -> ".xlsx";
        };
    }

    /** Whether a file of this format can hold a value. */
    static boolean canCarry(Packing.Format format, String value) {
        return switch (format) {
            case CSV, JSON -> true;
            case ROWDATA_XML, DATAS_XML -> XmlRows.canCarry(value);
            case XLSX -> value.length() <= WorkbookOutput.LONGEST && XmlRows.canCarry(value);
        };
    }

    /** What every row begins with, then its values. */
    static @Nullable String[] line(String operation, String mark, @Nullable String[] values) {
        var cells = new @Nullable String[2 + values.length];
        cells[0] = operation;
        cells[1] = mark;
        System.arraycopy(values, 0, cells, 2, values.length);
        return cells;
    }

    /**
     * Adds a record.
     *
     * @param operation in the target's word
     * @param values one for each column; {@code null} where nothing is said
     */
    void row(String operation, String mark, @Nullable String[] values) throws IOException;

    /** Hands on to the stream what was written so far. */
    void flush() throws IOException;

    /** Writes the end and hands everything on to the stream. */
    void end() throws IOException;
}
