package org.chengxin.samples;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes samples as workbooks, the same bytes at every time. */
final class Workbooks {

    private static final LocalDateTime WRITTEN = LocalDateTime.of(2024, 4, 1, 9, 0);
    private static final int WIDTH = 18 * 256;

    private Workbooks() {}

    /**
     * Of the form of 2007.
     *
     * @param titles rows above the header
     * @param other a sheet that holds no data; hidden if its name begins with 隐藏
     */
    static byte[] xlsx(Sample sample, List<String> titles, Optional<String> other) throws IOException {
        try (var workbook = new XSSFWorkbook()) {
            var properties = workbook.getProperties().getCoreProperties();
            properties.setCreated(Optional.of(Date.from(Instant.parse("2024-04-01T01:00:00Z"))));
            properties.setCreator("样例");
            fill(workbook, sample, titles);
            other.ifPresent(name -> addSheet(workbook, name));
            return repacked(bytes(workbook), ZipEntry.DEFLATED);
        }
    }

    /** Of the form of 97. */
    static byte[] xls(Sample sample, List<String> titles) throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            fill(workbook, sample, titles);
            return bytes(workbook);
        }
    }

    private static byte[] bytes(Workbook workbook) throws IOException {
        var out = new ByteArrayOutputStream();
        workbook.write(out);
        return out.toByteArray();
    }

    private static void fill(Workbook workbook, Sample sample, List<String> titles) {
        var sheet = workbook.createSheet("Sheet1");
        int columns = sample.headers().size();
        for (var title : titles) {
            int row = sheet.getPhysicalNumberOfRows();
            sheet.createRow(row).createCell(0).setCellValue(title);
            sheet.addMergedRegion(new CellRangeAddress(row, row, 0, columns - 1));
        }
        header(workbook, sheet, sample.headers());
        var day = workbook.createCellStyle();
        day.setDataFormat(workbook.createDataFormat().getFormat("yyyy/m/d"));
        int number = titles.size() + 1;
        for (var line : sample.lines()) {
            var row = sheet.createRow(number++);
            row.setZeroHeight(line.hidden());
            for (int i = 0; i < line.cells().size(); i++) {
                line.cells().get(i).into(row.createCell(i), day);
            }
        }
        for (int i = 0; i < columns; i++) {
            sheet.setColumnWidth(i, WIDTH);
        }
        sheet.createFreezePane(0, titles.size() + 1);
    }

    private static void header(Workbook workbook, Sheet sheet, List<String> headers) {
        CellStyle style = workbook.createCellStyle();
        style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setAlignment(HorizontalAlignment.CENTER);
        style.setWrapText(true);
        var row = sheet.createRow(sheet.getPhysicalNumberOfRows());
        for (int i = 0; i < headers.size(); i++) {
            var cell = row.createCell(i);
            cell.setCellValue(headers.get(i));
            cell.setCellStyle(style);
        }
    }

    private static void addSheet(Workbook workbook, String name) {
        var sheet = workbook.createSheet(name);
        var words = List.of("常用词", "罚款", "警告", "普通程序", "简易程序");
        for (int i = 0; i < words.size(); i++) {
            sheet.createRow(i).createCell(0).setCellValue(words.get(i));
        }
        workbook.setSheetHidden(workbook.getSheetIndex(sheet), name.startsWith("隐藏"));
    }

    /**
     * The same zip with one fixed time.
     *
     * @param method stored, so that its bytes do not depend on the machine's compressor, or deflated
     */
    static byte[] repacked(byte[] zip, int method) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(zip));
                var to = new ZipOutputStream(out)) {
            for (var old = from.getNextEntry(); old != null; old = from.getNextEntry()) {
                byte[] content = from.readAllBytes();
                var crc = new CRC32();
                crc.update(content);
                var entry = new ZipEntry(old.getName());
                entry.setTimeLocal(WRITTEN);
                entry.setMethod(method);
                entry.setSize(content.length);
                entry.setCrc(crc.getValue());
                to.putNextEntry(entry);
                to.write(content);
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
