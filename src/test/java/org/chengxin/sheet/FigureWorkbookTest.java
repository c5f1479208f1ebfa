package org.chengxin.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.sheet.FigureTable.Column;
import org.chengxin.sheet.FigureTable.Kind;
import org.junit.jupiter.api.Test;

class FigureWorkbookTest {

    private static final FigureTable TABLE = new FigureTable(
            "质量",
            "报送质量",
            List.of(new Column("部门", Kind.TEXT, 20), new Column("行", Kind.COUNT, 8), new Column("率", Kind.SHARE, 8)),
            List.of(
                    List.of(Figure.of("=1+1"), Figure.of(1_234_567), Figure.share(2, 3)),
                    List.of(Figure.of("00123"), Figure.of(0), Figure.none()),
                    List.of(Figure.of("甲，\"乙\"\n丙,丁"), Figure.of(7), Figure.shareOfFaults(2, 3))),
            List.of("=说明：“—”不是零"));

    private static final BarChart SHARES = new BarChart(
            "及时率", "部门", List.of("甲局", "乙局"), List.of(new BarChart.Series("及时率", "4472C4", List.of(0.5, 1.0))), true);

    private static final BarChart PARTS = new BarChart(
            "去向",
            "部门",
            List.of("甲局", "乙局"),
            List.of(
                    new BarChart.Series("入库", "70AD47", List.of(10.0, 0.0)),
                    new BarChart.Series("退回", "C00000", List.of(3.0, 4.0))),
            false);

    @Test
    void numbersAreNumbersAndTextsAreTexts() throws IOException {
        try (var workbook = written(List.of())) {
            var sheet = workbook.getSheet("质量");
            assertThat(shown(sheet, 0)).containsExactly("报送质量");
            assertThat(shown(sheet, 1)).containsExactly("部门", "行", "率");
            assertThat(shown(sheet, 2)).containsExactly("=1+1", "1234567", "66.6%");
            assertThat(shown(sheet, 3)).containsExactly("00123", "0", "—");
            assertThat(shown(sheet, 4)).containsExactly("甲，\"乙\"\n丙,丁", "7", "66.7%");
            assertThat(sheet.getRow(2).getCell(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(sheet.getRow(2).getCell(1).getNumericCellValue()).isEqualTo(1_234_567);
            assertThat(sheet.getRow(2).getCell(2).getNumericCellValue()).isEqualTo(0.666);
            assertThat(sheet.getRow(3).getCell(2).getCellType()).isEqualTo(CellType.STRING);
            assertThat(workbook.getNumberOfSheets()).isEqualTo(1);
        }
    }

    @Test
    void printsOnePageWideAcrossWithItsHeaderOnEveryPage() throws IOException {
        try (var workbook = written(List.of())) {
            var sheet = workbook.getSheet("质量");
            assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
            assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
            assertThat(sheet.getPrintSetup().getFitHeight()).isZero();
            assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:2");
            assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 2);
        }
    }

    @Test
    void chartsStandBesideTheirNumbers() throws IOException {
        var empty = new BarChart("空", "部门", List.of(), List.of(new BarChart.Series("空", "000000", List.of())), false);
        try (var workbook = written(List.of(SHARES, empty, PARTS))) {
            var sheet = workbook.getSheet("图表");
            var charts = sheet.getDrawingPatriarch().getCharts();
            assertThat(charts.stream().map(chart -> chart.getTitleText().getString()))
                    .containsExactly("及时率", "去向");
            assertThat(shown(sheet, 1)).containsExactly("甲局", "50.0%");
            assertThat(shown(sheet, 17)).containsExactly("部门", "入库", "退回");
            var stacked = charts.get(1).getCTChart().getPlotArea().getBarChartArray(0);
            assertThat(stacked.getGrouping().getVal()).hasToString("stacked");
            assertThat(stacked.getSerArray(1).getVal().getNumRef().getF()).isEqualTo("图表!$C$19:$C$20");
            assertThat(stacked.getSerArray(1).getCat().getStrRef().getF()).isEqualTo("图表!$A$19:$A$20");
        }
    }

    @Test
    void asCsvItOpensInASpreadsheetAndIsNoFormula() throws IOException {
        var out = new ByteArrayOutputStream();
        TABLE.writeCsv(out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF部门,行,率\r\n'=1+1,1234567,66.6%\r\n00123,0,—\r\n\"甲，\"\"乙\"\"\n丙,丁\",7,66.7%\r\n"
                        + "\r\n'=说明：“—”不是零\r\n");
    }

    private static XSSFWorkbook written(List<BarChart> charts) throws IOException {
        var out = new ByteArrayOutputStream();
        FigureWorkbook.write(out, List.of(TABLE), charts);
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }

    private static List<String> shown(XSSFSheet sheet, int row) {
        var formatter = new DataFormatter();
        var texts = new ArrayList<String>();
        sheet.getRow(row).forEach(cell -> texts.add(formatter.formatCellValue(cell)));
        return texts;
    }
}
