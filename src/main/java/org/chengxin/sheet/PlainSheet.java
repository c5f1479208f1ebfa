package org.chengxin.sheet;

import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Summary} through POI's user model. */
final class PlainSheet {

    private final Sheet sheet;
    private final CellStyle title;
    private final CellStyle head;
    private final CellStyle plain;
    private final CellStyle number;
    private final CellStyle remark;
    private int next;

    private PlainSheet(Sheet sheet) {
        this.sheet = sheet;
        var bold = sheet.getWorkbook().createFont();
        bold.setBold(true);
        title = style(bold);
        head = style(bold);
        head.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        plain = style(null);
        plain.setWrapText(true);
        plain.setDataFormat((short) 49);
        plain.setQuotePrefixed(true);
        number = style(null);
        number.setDataFormat((short) 1);
        number.setAlignment(HorizontalAlignment.LEFT);
        remark = style(null);
        remark.setDataFormat((short) 49);
    }

    private CellStyle style(@Nullable Font font) {
        var style = sheet.getWorkbook().createCellStyle();
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        if (font != null) {
            style.setFont(font);
        }
        return style;
    }

    static void fill(Sheet sheet, Summary summary) {
        for (int i = 0; i < Summary.WIDTHS.size(); i++) {
            sheet.setColumnWidth(i, Summary.WIDTHS.get(i) * 256);
        }
        var plainSheet = new PlainSheet(sheet);
        plainSheet.row(List.of(summary.title()), plainSheet.title);
        summary.facts().forEach(fact -> plainSheet.row(fact, plainSheet.plain));
        plainSheet.next++;
        plainSheet.row(summary.head(), plainSheet.head);
        summary.rows().forEach(line -> plainSheet.row(line, plainSheet.plain));
        plainSheet.next++;
        summary.remarks().forEach(remark -> plainSheet.row(List.of(remark), plainSheet.remark));
        onePageWide(sheet);
    }

    /** To be printed on A4 across, as many pages as it takes. */
    static void onePageWide(Sheet sheet) {
        sheet.setFitToPage(true);
        // In an .xls POI takes this bit for that one (WSBOOL, [MS-XLS] 2.4.351); in an .xlsx it is what it says.
        sheet.setAutobreaks(true);
        var print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
    }

    private void row(List<String> texts, CellStyle style) {
        var row = sheet.createRow(next++);
        row.setHeightInPoints(RowHeight.points(style == plain ? texts : List.of(), Summary.WIDTHS));
        for (int i = 0; i < texts.size(); i++) {
            var cell = row.createCell(i);
            var text = texts.get(i);
            if (style == plain && Summary.isNumber(text)) {
                cell.setCellValue(Double.parseDouble(text));
                cell.setCellStyle(number);
            } else {
                cell.setCellValue(text);
                cell.setCellStyle(style);
            }
        }
    }
}
