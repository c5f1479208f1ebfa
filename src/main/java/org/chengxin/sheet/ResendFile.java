package org.chengxin.sheet;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.util.WorkbookUtil;
import org.jspecify.annotations.Nullable;

/**
 * A file in the form of the submitted one that holds its header and only some of its rows, ready to be corrected and
 * handed in again. Values are as they stood; numbers and dates of a workbook become text, so that nothing is rounded on
 * the way.
 */
public final class ResendFile {

    /** Rows of a sheet in an {@code .xls}. */
    private static final int XLS_ROWS = 65_536;

    private static final int XLS_TEXT = 32_767;

    private ResendFile() {}

    /** Rows, one after another, with what reading a file may throw. */
    @FunctionalInterface
    public interface Rows {

        /** The next row, or {@code null} after the last. */
        @Nullable
        RawRow next() throws IOException, UnreadableFileException;
    }

    /**
     * Writes an {@code .xlsx}.
     *
     * @return how many rows were left out because the sheet was full
     */
    public static long writeXlsx(Path target, String sheet, RawRow header, Rows rows)
            throws IOException, UnreadableFileException {
        var plan = new TableWorkbook.Plan(sheet, texts(header), List.of(), Optional.empty());
        return TableWorkbook.write(target, plan, () -> {
            var row = rows.next();
            return row == null
                    ? null
                    : texts(row).stream().map(TableWorkbook.Cell::of).toList();
        });
    }

    /**
     * Writes an {@code .xls}, whole in memory.
     *
     * @return how many rows were left out because the sheet was full
     */
    public static long writeXls(Path target, String sheet, RawRow header, Rows rows)
            throws IOException, UnreadableFileException {
        try (var workbook = new HSSFWorkbook()) {
            var page = workbook.createSheet(WorkbookUtil.createSafeSheetName(sheet));
            var style = workbook.createCellStyle();
            style.setDataFormat((short) 49);
            long leftOut = 0;
            int number = 0;
            for (var row = header; row != null; row = rows.next()) {
                if (number >= XLS_ROWS) {
                    leftOut++;
                    continue;
                }
                var written = page.createRow(number++);
                for (int i = 0; i < Math.min(row.width(), 256); i++) {
                    var text = row.text(i);
                    if (!text.isEmpty()) {
                        var cell = written.createCell(i);
                        cell.setCellStyle(style);
                        cell.setCellValue(text.length() > XLS_TEXT ? text.substring(0, XLS_TEXT) : text);
                    }
                }
            }
            for (int i = 0; i < Math.min(header.width(), 256); i++) {
                page.setDefaultColumnStyle(i, style);
                page.setColumnWidth(i, 18 * 256);
            }
            try (var out = Files.newOutputStream(target)) {
                workbook.write(out);
            }
            return leftOut;
        }
    }

    /** Writes a CSV file with the charset, byte order mark, separator and line ends of the submitted one. */
    public static void writeCsv(Path target, SheetFile.Csv csv, RawRow header, Rows rows)
            throws IOException, UnreadableFileException {
        var encoder = csv.charset()
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        try (var text = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(target), encoder))) {
            // The encoder of plain UTF-16 writes the mark by itself.
            if (csv.byteOrderMark() && !csv.charset().equals(StandardCharsets.UTF_16)) {
                text.write('\uFEFF');
            }
            var writer = new CSVWriterBuilder(text)
                    .withSeparator(csv.separator())
                    .withQuoteChar(ICSVWriter.DEFAULT_QUOTE_CHARACTER)
                    .withEscapeChar(ICSVWriter.DEFAULT_ESCAPE_CHARACTER)
                    .withLineEnd(csv.lineEnd())
                    .build();
            for (var row = header; row != null; row = rows.next()) {
                writer.writeNext(texts(row).stream().map(FormulaGuard::inCsv).toArray(String[]::new), false);
                if (writer.checkError()) {
                    throw new IOException("重报文件没有写成；保留原件，报给开发人员");
                }
            }
        }
    }

    private static List<String> texts(RawRow row) {
        var texts = new ArrayList<String>(row.width());
        for (int i = 0; i < row.width(); i++) {
            texts.add(row.text(i));
        }
        return texts;
    }
}
