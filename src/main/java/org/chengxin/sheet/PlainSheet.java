package org.chengxin.sheet;

import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;

/** Writes a {@link Summary} through POI's user model. */
final class PlainSheet {

    private static final List<Integer> WIDTHS = List.of(16, 44, 12, 60);

    private final Sheet sheet;
    private final CellStyle plain;
    private final CellStyle bold;
    private int next;

    private PlainSheet(Sheet sheet) {
        this.sheet = sheet;
        var workbook = sheet.getWorkbook();
        plain = workbook.createCellStyle();
        plain.setWrapText(true);
        plain.setVerticalAlignment(VerticalAlignment.CENTER);
        plain.setDataFormat((short) 49);
        plain.setQuotePrefixed(true);
        var font = workbook.createFont();
        font.setBold(true);
        bold = workbook.createCellStyle();
        bold.setFont(font);
    }

    static void fill(Sheet sheet, Summary summary) {
        for (int i = 0; i < WIDTHS.size(); i++) {
            sheet.setColumnWidth(i, WIDTHS.get(i) * 256);
        }
        var plainSheet = new PlainSheet(sheet);
        plainSheet.row(List.of(summary.title()), plainSheet.bold);
        summary.facts().forEach(fact -> plainSheet.row(fact, plainSheet.plain));
        plainSheet.next++;
        plainSheet.row(summary.head(), plainSheet.bold);
        summary.rows().forEach(line -> plainSheet.row(line, plainSheet.plain));
        plainSheet.next++;
        summary.remarks().forEach(remark -> plainSheet.row(List.of(remark), plainSheet.bold));
    }

    private void row(List<String> texts, CellStyle style) {
        var row = sheet.createRow(next++);
        for (int i = 0; i < texts.size(); i++) {
            var cell = row.createCell(i);
            cell.setCellValue(texts.get(i));
            cell.setCellStyle(style);
        }
    }
}
