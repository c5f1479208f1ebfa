package org.chengxin.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A new workbook of tables of figures, a sheet each, and a last sheet of charts. Numbers are numbers, with the format of
 * their column; every sheet prints on A4 across, one page wide, its header on every page. Whole in memory: for reports, not
 * for data.
 */
public final class FigureWorkbook {

    /** Title and header; what stands above the first row of figures. */
    private static final int ROWS_ABOVE = 2;

    private final XSSFWorkbook workbook;
    private final XSSFCellStyle title;
    private final XSSFCellStyle head;
    private final XSSFCellStyle headOfFigures;
    private final XSSFCellStyle note;
    private final Map<FigureTable.Kind, XSSFCellStyle> cells = new EnumMap<>(FigureTable.Kind.class);
    private final XSSFCellStyle none;

    private FigureWorkbook(XSSFWorkbook workbook) {
        this.workbook = workbook;
        title = style(16, true);
        head = head();
        headOfFigures = head();
        headOfFigures.setAlignment(HorizontalAlignment.RIGHT);
        note = style(9, false);
        for (var kind : FigureTable.Kind.values()) {
            var style = style(11, false);
            style.setBorderBottom(BorderStyle.HAIR);
            style.setDataFormat(workbook.createDataFormat().getFormat(format(kind)));
            style.setQuotePrefixed(kind == FigureTable.Kind.TEXT);
            cells.put(kind, style);
        }
        none = style(11, false);
        none.setBorderBottom(BorderStyle.HAIR);
        none.setAlignment(HorizontalAlignment.RIGHT);
    }

    private XSSFCellStyle head() {
        var style = style(11, true);
        style.setFillForegroundColor(new XSSFColor(HexFormat.of().parseHex(CellStyles.GREY)));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setBorderBottom(BorderStyle.THIN);
        return style;
    }

    private static String format(FigureTable.Kind kind) {
        return switch (kind) {
            case TEXT -> "@";
            case COUNT -> "0";
            case SHARE -> "0.0%";
        };
    }

    private XSSFCellStyle style(int points, boolean bold) {
        var style = workbook.createCellStyle();
        var font = workbook.createFont();
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        style.setFont(font);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        return style;
    }

    /**
     * Writes the workbook.
     *
     * @param charts drawn on a sheet of their own, 图表, beside the numbers that they show; those without a category are left
     *     out
     * @param out stays open
     */
    public static void write(OutputStream out, List<FigureTable> tables, List<BarChart> charts) throws IOException {
        try (var workbook = new XSSFWorkbook()) {
            workbook.getProperties().getCoreProperties().setCreator(AnnotatedWorkbook.AUTHOR);
            var sheets = new FigureWorkbook(workbook);
            tables.forEach(sheets::table);
            var drawn = charts.stream()
                    .filter(chart -> !chart.categories().isEmpty())
                    .toList();
            if (!drawn.isEmpty()) {
                sheets.charts(drawn);
            }
            workbook.write(out);
        }
    }

    private void table(FigureTable table) {
        var sheet = workbook.createSheet(WorkbookUtil.createSafeSheetName(table.name()));
        var widths = table.columns().stream().map(FigureTable.Column::width).toList();
        for (int i = 0; i < widths.size(); i++) {
            sheet.setColumnWidth(i, widths.get(i) * 256);
        }
        paragraph(sheet, 0, table.title(), title, widths).setHeightInPoints(26);
        header(sheet.createRow(1), table, widths);
        int next = ROWS_ABOVE;
        for (var figures : table.rows()) {
            row(sheet.createRow(next++), figures, table.columns(), widths);
        }
        next++;
        for (var words : table.notes()) {
            int width = widths.stream().mapToInt(Integer::intValue).sum();
            paragraph(sheet, next++, words, note, widths)
                    .setHeightInPoints(RowHeight.points(List.of(words), List.of(width)));
        }
        sheet.createFreezePane(0, ROWS_ABOVE);
        sheet.setRepeatingRows(CellRangeAddress.valueOf("1:" + ROWS_ABOVE));
        PlainSheet.onePageWide(sheet);
    }

    private XSSFRow paragraph(XSSFSheet sheet, int at, String words, XSSFCellStyle style, List<Integer> widths) {
        if (widths.size() > 1) {
            sheet.addMergedRegion(new CellRangeAddress(at, at, 0, widths.size() - 1));
        }
        var row = sheet.createRow(at);
        var cell = row.createCell(0);
        cell.setCellStyle(style);
        cell.setCellValue(words);
        return row;
    }

    private void header(XSSFRow row, FigureTable table, List<Integer> widths) {
        var headers = table.headers();
        row.setHeightInPoints(RowHeight.points(headers, widths) + 3);
        for (int i = 0; i < headers.size(); i++) {
            var cell = row.createCell(i);
            cell.setCellStyle(table.columns().get(i).kind() == FigureTable.Kind.TEXT ? head : headOfFigures);
            cell.setCellValue(headers.get(i));
        }
    }

    private void row(XSSFRow row, List<Figure> figures, List<FigureTable.Column> columns, List<Integer> widths) {
        row.setHeightInPoints(
                RowHeight.points(figures.stream().map(Figure::text).toList(), widths) + 3);
        for (int i = 0; i < figures.size(); i++) {
            var figure = figures.get(i);
            var kind = columns.get(i).kind();
            var cell = row.createCell(i);
            if (figure.number().isPresent()) {
                cell.setCellValue(figure.number().getAsDouble());
                cell.setCellStyle(cells.get(kind));
            } else {
                cell.setCellValue(figure.text());
                cell.setCellStyle(kind == FigureTable.Kind.TEXT ? cells.get(kind) : none);
            }
        }
    }

    private void charts(List<BarChart> charts) {
        var sheet = workbook.createSheet("图表");
        int next = 0;
        for (var chart : charts) {
            next = new ChartSheet(sheet, head, headOfFigures, cells).add(chart, next);
        }
        PlainSheet.onePageWide(sheet);
    }
}
