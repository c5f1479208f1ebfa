package org.chengxin.sheet;

import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarChart;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarSer;

/** Draws bar charts one below the other, each beside the numbers that it shows. */
final class ChartSheet {

    /** The chart's first column; the numbers have those before it. */
    private static final int CHART_COLUMN = 6;

    private static final String CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static final int CHART_COLUMNS = 12;
    private static final int LEAST_ROWS = 16;

    /** Widths in characters. */
    private static final int NAMES = 36;

    private static final int FIGURES = 10;

    private final XSSFSheet sheet;
    private final XSSFCellStyle head;
    private final XSSFCellStyle headOfFigures;
    private final Map<FigureTable.Kind, XSSFCellStyle> cells;

    ChartSheet(
            XSSFSheet sheet,
            XSSFCellStyle head,
            XSSFCellStyle headOfFigures,
            Map<FigureTable.Kind, XSSFCellStyle> cells) {
        this.sheet = sheet;
        this.head = head;
        this.headOfFigures = headOfFigures;
        this.cells = cells;
        sheet.setColumnWidth(0, NAMES * 256);
        for (int column = 1; column < CHART_COLUMN; column++) {
            sheet.setColumnWidth(column, FIGURES * 256);
        }
    }

    /** @return the row below it */
    int add(BarChart chart, int top) {
        numbers(chart, top);
        int rows = Math.max(LEAST_ROWS, 5 + 2 * chart.categories().size());
        var drawing = sheet.createDrawingPatriarch();
        var anchor = drawing.createAnchor(0, 0, 0, 0, CHART_COLUMN, top, CHART_COLUMN + CHART_COLUMNS, top + rows);
        draw(drawing.createChart(anchor), chart, top);
        return top + rows + 1;
    }

    private void numbers(BarChart chart, int top) {
        var header = sheet.createRow(top);
        var names = Stream.concat(
                        Stream.of(chart.heading()), chart.series().stream().map(BarChart.Series::name))
                .toList();
        header.setHeightInPoints(RowHeight.points(
                        names,
                        Stream.concat(Stream.of(NAMES), Stream.generate(() -> FIGURES))
                                .limit(names.size())
                                .toList())
                + 3);
        var text = header.createCell(0);
        text.setCellValue(chart.heading());
        text.setCellStyle(head);
        var style = cells.get(chart.shares() ? FigureTable.Kind.SHARE : FigureTable.Kind.COUNT);
        for (int i = 0; i < chart.categories().size(); i++) {
            var cell = sheet.createRow(top + 1 + i).createCell(0);
            cell.setCellValue(chart.categories().get(i));
            cell.setCellStyle(cells.get(FigureTable.Kind.TEXT));
        }
        for (int s = 0; s < chart.series().size(); s++) {
            var series = chart.series().get(s);
            var name = header.createCell(1 + s);
            name.setCellValue(series.name());
            name.setCellStyle(headOfFigures);
            for (int i = 0; i < series.numbers().size(); i++) {
                var cell = sheet.getRow(top + 1 + i).createCell(1 + s);
                cell.setCellValue(series.numbers().get(i));
                cell.setCellStyle(style);
            }
        }
    }

    private void draw(XSSFChart chart, BarChart bars, int top) {
        chart.setTitleText(bars.title());
        chart.setTitleOverlay(false);
        var categories = chart.createCategoryAxis(AxisPosition.LEFT);
        // From top to bottom as the table; the numbers stay below.
        categories.setOrientation(AxisOrientation.MAX_MIN);
        var values = chart.createValueAxis(AxisPosition.BOTTOM);
        values.setCrosses(AxisCrosses.MAX);
        values.setMinimum(0);
        values.setNumberFormat(bars.shares() ? "0%" : "0");
        if (bars.shares()) {
            values.setMaximum(1);
        }
        fill(chart, bars, top, categories, values);
        if (bars.series().size() > 1) {
            chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        }
    }

    private void fill(XSSFChart chart, BarChart bars, int top, XDDFCategoryAxis categories, XDDFValueAxis values) {
        var data = (XDDFBarChartData) chart.createData(ChartTypes.BAR, categories, values);
        data.setBarDirection(BarDirection.BAR);
        data.setGapWidth(60);
        if (bars.series().size() > 1) {
            data.setBarGrouping(BarGrouping.STACKED);
        }
        int last = top + bars.categories().size();
        var names = XDDFDataSourcesFactory.fromStringCellRange(sheet, new CellRangeAddress(top + 1, last, 0, 0));
        for (int s = 0; s < bars.series().size(); s++) {
            var series = (XDDFBarChartData.Series) data.addSeries(
                    names,
                    XDDFDataSourcesFactory.fromNumericCellRange(
                            sheet, new CellRangeAddress(top + 1, last, 1 + s, 1 + s)));
            series.setTitle(bars.series().get(s).name(), null);
            series.setFillProperties(new XDDFSolidFillProperties(
                    XDDFColor.from(HexFormat.of().parseHex(bars.series().get(s).colour()))));
        }
        data.setVaryColors(false);
        chart.plot(data);
        if (bars.series().size() > 1) {
            onOneBar(chart.getCTChart().getPlotArea().getBarChartArray(0));
        }
        chart.getCTChart()
                .getPlotArea()
                .getBarChartArray(0)
                .getSerList()
                .forEach(series -> label(series, bars.shares()));
    }

    /** Series of a stack lie over one another; POI's small set of schemas lacks the type of that number. */
    private static void onOneBar(CTBarChart bars) {
        try (var cursor = bars.newCursor()) {
            cursor.toChild(CHART, "gapWidth");
            cursor.toNextSibling();
            cursor.beginElement("overlap", CHART);
            cursor.insertAttributeWithValue("val", "100");
        }
    }

    /** POI has no model of its own for the number on a bar. */
    private static void label(CTBarSer series, boolean shares) {
        var labels = series.isSetDLbls() ? series.getDLbls() : series.addNewDLbls();
        // Nothing where the number is zero: the bar beside it needs the place.
        var format = labels.addNewNumFmt();
        format.setFormatCode(shares ? "0.0%" : "0;;;");
        format.setSourceLinked(false);
        labels.addNewShowLegendKey().setVal(false);
        labels.addNewShowVal().setVal(true);
        labels.addNewShowCatName().setVal(false);
        labels.addNewShowSerName().setVal(false);
        labels.addNewShowPercent().setVal(false);
        labels.addNewShowBubbleSize().setVal(false);
    }
}
