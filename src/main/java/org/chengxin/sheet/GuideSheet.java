package org.chengxin.sheet;

import java.util.HexFormat;
import java.util.List;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes the {@link FormGuide} of a blank form. */
final class GuideSheet {

    private final XSSFWorkbook workbook;
    private final XSSFCellStyle title;
    private final XSSFCellStyle head;
    private final XSSFCellStyle text;
    private final XSSFCellStyle cell;
    private final XSSFCellStyle small;
    private int next;

    GuideSheet(XSSFWorkbook workbook) {
        this.workbook = workbook;
        title = style(16, true);
        head = style(11, true);
        head.setFillForegroundColor(new XSSFColor(HexFormat.of().parseHex(CellStyles.GREY)));
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        head.setBorderBottom(BorderStyle.THIN);
        text = style(11, false);
        cell = style(11, false);
        cell.setBorderBottom(BorderStyle.HAIR);
        small = style(8, false);
    }

    private XSSFCellStyle style(int points, boolean bold) {
        var style = workbook.createCellStyle();
        var font = workbook.createFont();
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        style.setFont(font);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setDataFormat((short) 49);
        return style;
    }

    void write(FormGuide guide) {
        var sheet = workbook.createSheet(guide.sheet());
        for (int i = 0; i < guide.widths().size(); i++) {
            sheet.setColumnWidth(i, guide.widths().get(i) * 256);
        }
        paragraph(sheet, guide, guide.title(), title).setHeightInPoints(26);
        guide.before().forEach(line -> paragraph(sheet, guide, line, text));
        next++;
        line(sheet, guide, guide.head(), head);
        guide.rows().forEach(row -> line(sheet, guide, row, cell));
        next++;
        guide.after().forEach(line -> paragraph(sheet, guide, line, text));
        next++;
        paragraph(sheet, guide, guide.smallPrint(), small);
        PlainSheet.onePageWide(sheet);
    }

    private Row paragraph(XSSFSheet sheet, FormGuide guide, String words, XSSFCellStyle style) {
        int width = guide.widths().stream().mapToInt(Integer::intValue).sum();
        sheet.addMergedRegion(
                new CellRangeAddress(next, next, 0, Math.max(1, guide.widths().size() - 1)));
        var row = sheet.createRow(next++);
        row.setHeightInPoints(RowHeight.points(List.of(words), List.of(width)));
        var first = row.createCell(0);
        first.setCellStyle(style);
        first.setCellValue(words);
        return row;
    }

    private void line(XSSFSheet sheet, FormGuide guide, List<String> texts, XSSFCellStyle style) {
        var row = sheet.createRow(next++);
        row.setHeightInPoints(RowHeight.points(texts, guide.widths()) + 3);
        for (int i = 0; i < texts.size(); i++) {
            var target = row.createCell(i);
            target.setCellStyle(style);
            target.setCellValue(texts.get(i));
        }
    }
}
