package org.chengxin.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.sheet.RawRow.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxFileTest {

    @TempDir
    Path folder;

    private List<RawRow> rows(String sheetData) throws Exception {
        return Read.rows(XlsxParts.sheet(sheetData).write(folder.resolve("x.xlsx")));
    }

    /** The cells of the only row. */
    private List<String> cells(String cells) throws Exception {
        return Read.cells(rows("<row r=\"1\">" + cells + "</row>").get(0));
    }

    private Path save(Workbook workbook) throws Exception {
        var file = folder.resolve("x.xlsx");
        try (workbook;
                var out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        return file;
    }

    @Test
    void readsWhatPoiWrites() throws Exception {
        var workbook = new XSSFWorkbook();
        var sheet = workbook.createSheet("处罚");
        var row = sheet.createRow(2);
        row.createCell(0).setCellValue("张一一");
        row.createCell(1).setCellValue(0.2);
        row.createCell(2).setCellValue(true);
        row.createCell(3).setCellErrorValue(FormulaError.NA.getCode());
        row.createCell(4).setBlank();
        row.createCell(5).setCellValue(new XSSFRichTextString("a\r\nb"));
        row.createCell(7).setCellValue(411702199003070122d);
        row.createCell(8).setCellValue("411702199003070012");
        var date = workbook.createCellStyle();
        date.setDataFormat(workbook.createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\""));
        row.createCell(9).setCellValue(LocalDate.of(2024, 2, 29));
        row.getCell(9).setCellStyle(date);
        row.createCell(10).setCellValue(LocalDateTime.of(2024, 2, 29, 23, 59, 59));
        row.getCell(10).setCellStyle(date);
        sheet.createRow(4).setZeroHeight(true);

        var rows = Read.rows(save(workbook));

        assertThat(rows).extracting(RawRow::number).containsExactly(3, 5);
        assertThat(rows).extracting(RawRow::hidden).containsExactly(false, true);
        assertThat(Read.cells(rows.get(0)))
                .containsExactly(
                        "TEXT 张一一",
                        "NUMBER 0.2",
                        "BOOLEAN TRUE",
                        "ERROR #N/A",
                        "BLANK",
                        "TEXT a\r\nb",
                        "BLANK",
                        "NUMBER 4.1170219900307014E17",
                        "TEXT 411702199003070012",
                        "DATE 2024-02-29",
                        "DATE 2024-02-29T23:59:59");
        assertThat(rows.get(1).width()).isZero();
    }

    @Test
    void readsInlineStringsOfStreamingWriters() throws Exception {
        var workbook = new SXSSFWorkbook(10);
        var sheet = workbook.createSheet();
        for (int i = 0; i < 500; i++) {
            sheet.createRow(2 * i).createCell(1).setCellValue("行 <" + i + "> & ' \" 𠮷");
        }
        var rows = Read.rows(save(workbook));
        assertThat(rows).hasSize(500);
        assertThat(rows.get(499).number()).isEqualTo(999);
        assertThat(Read.cells(rows.get(499))).containsExactly("BLANK", "TEXT 行 <499> & ' \" 𠮷");
    }

    @Test
    void listsSheetsInTheOrderOfTheTabsAndTellsHiddenOnes() throws Exception {
        var workbook = new XSSFWorkbook();
        workbook.createSheet("甲");
        workbook.createSheet("乙").createRow(0).createCell(0).setCellValue("x");
        workbook.createSheet("丙");
        workbook.setSheetVisibility(1, SheetVisibility.HIDDEN);
        workbook.setSheetVisibility(2, SheetVisibility.VERY_HIDDEN);
        var file = save(workbook);
        try (var opened = SheetFile.open(file, "x.xlsx")) {
            assertThat(opened.form()).isEqualTo(SheetFile.Form.XLSX);
            assertThat(opened.csv()).isEmpty();
            assertThat(opened.sheets())
                    .containsExactly(
                            new SheetFile.Sheet(0, "甲", false),
                            new SheetFile.Sheet(1, "乙", true),
                            new SheetFile.Sheet(2, "丙", true));
        }
        assertThat(Read.rows(file, 0)).isEmpty();
        assertThat(Read.rows(file, 1)).hasSize(1);
    }

    @Test
    void aChartSheetKeepsItsPlaceAndHasNoRows() throws Exception {
        var chart = XlsxParts.sheet("<row><c><v>1</v></c></row>")
                .replace("xl/_rels/workbook.xml.rels", "/worksheet\"", "/chartsheet\"");
        assertThat(Read.rows(chart.write(folder.resolve("x.xlsx")))).isEmpty();
    }

    @Test
    void cellsAndRowsWithoutAddressFollowEachOther() throws Exception {
        var rows = rows(
                "<row><c><v>1</v></c><c r=\"D1\"><v>2</v></c><c><v>3</v></c></row><row r=\"7\"/><row><c><v>4</v></c></row>");
        assertThat(rows).extracting(RawRow::number).containsExactly(1, 7, 8);
        assertThat(Read.texts(rows.get(0))).containsExactly("1", "", "", "2", "3");
    }

    @Test
    void joinsRichTextAndLeavesPhoneticRunsOut() throws Exception {
        assertThat(
                        cells(
                                "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c>"
                                        + "<c t=\"inlineStr\"><is><r><t>内</t></r><r><t>联</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c>"))
                .containsExactly("TEXT 共享", "TEXT 一 二", "BLANK", "TEXT a\rb_x000D_", "TEXT 内联");
    }

    @Test
    void formulasGiveTheirCachedValue() throws Exception {
        assertThat(
                        cells(
                                "<c><f>1+1</f><v>2</v></c><c t=\"str\"><f>A1&amp;\"x\"</f><v>2x</v></c><c t=\"str\"><f>\"\"</f><v></v></c>"
                                        + "<c t=\"b\"><f>TRUE()</f><v>1</v></c><c t=\"e\"><f>NA()</f><v>#N/A</v></c><c s=\"1\"><f>TODAY()</f><v>45356</v></c>"))
                .containsExactly("NUMBER 2", "TEXT 2x", "BLANK", "BOOLEAN TRUE", "ERROR #N/A", "DATE 2024-03-05");
    }

    @Test
    void aFormulaThatWasNeverCalculatedIsAnErrorNotABlank() throws Exception {
        assertThat(cells("<c><f>1+1</f></c><c><f>1+1</f><v></v></c>")).containsExactly("ERROR #CALC!", "ERROR #CALC!");
    }

    @ParameterizedTest
    @CsvSource({
        "1, DATE 1900-01-01",
        "59, DATE 1900-02-28",
        "60, BAD_DATE 60",
        "61, DATE 1900-03-01",
        "45356, DATE 2024-03-05",
        "45356.5, DATE 2024-03-05T12:00:00",
        "45356.999999, DATE 2024-03-06",
        "45356.000011574, DATE 2024-03-05T00:00:01",
        "2958465, DATE 9999-12-31",
        "2958466, BAD_DATE 2958466",
        "2958465.9999999, BAD_DATE 2958465.9999999",
        "0, BAD_DATE 0",
        "0.5, BAD_DATE 0.5",
        "-1, BAD_DATE -1",
        "4.11702199003070E+17, BAD_DATE 4.11702199003070E+17",
        "1E+400, BAD_DATE 1E+400"
    })
    void readsDatesSince1900(String serial, String expected) throws Exception {
        assertThat(cells("<c s=\"2\"><v>" + serial + "</v></c>")).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, DATE 1904-01-01",
        "43894, DATE 2024-03-05",
        "60, DATE 1904-03-01",
        "2957003, DATE 9999-12-31",
        "2957004, BAD_DATE 2957004"
    })
    void readsDatesSince1904(String serial, String expected) throws Exception {
        var parts = XlsxParts.sheet("<row><c s=\"1\"><v>" + serial + "</v></c></row>")
                .replace("xl/workbook.xml", "<workbookPr/>", "<workbookPr date1904=\"1\"/>");
        assertThat(Read.cells(Read.rows(parts.write(folder.resolve("x.xlsx"))).get(0)))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-05, DATE 2024-03-05",
        "2024-03-05T00:00:00, DATE 2024-03-05",
        "2024-03-05T13:35:26Z, DATE 2024-03-05T13:35:26",
        "2024-03-05T23:59:59.700, DATE 2024-03-06",
        "2024-02-30, BAD_DATE 2024-02-30",
        "T13:35, BAD_DATE T13:35"
    })
    void readsDatesThatAreStoredAsText(String iso, String expected) throws Exception {
        assertThat(cells("<c t=\"d\"><v>" + iso + "</v></c>")).containsExactly(expected);
    }

    @Test
    void formatsOfConditionsAndOfNamedStylesMakeNoDate() throws Exception {
        assertThat(cells("<c s=\"0\"><v>45356</v></c><c s=\"3\"><v>45356</v></c><c s=\"99\"><v>45356</v></c>"))
                .containsExactly("NUMBER 45356", "NUMBER 45356", "NUMBER 45356");
    }

    @Test
    void readsStrictWorkbooks() throws Exception {
        var strict = XlsxParts.sheet(
                        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\" t=\"d\"><v>2024-03-05</v></c></row>")
                .replaceEverywhere(
                        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                        "http://purl.oclc.org/ooxml/spreadsheetml/main")
                .replaceEverywhere(
                        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                        "http://purl.oclc.org/ooxml/officeDocument/relationships");
        assertThat(Read.cells(Read.rows(strict.write(folder.resolve("x.xlsx"))).get(0)))
                .containsExactly("TEXT 共享", "DATE 2024-03-05");
    }

    @Test
    void readsNamesWithAPrefix() throws Exception {
        var prefixed = XlsxParts.sheet("")
                .part(
                        "xl/sheet1.xml",
                        "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData>"
                                + "<x:row r=\"2\"><x:c r=\"B2\"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>");
        assertThat(Read.rows(prefixed.write(folder.resolve("x.xlsx"))))
                .containsExactly(new RawRow(2, new Kind[] {Kind.BLANK, Kind.NUMBER}, new String[] {"", "5"}, false));
    }

    @Test
    void passesOnACellBeyondExcelsLimit() throws Exception {
        var long40k = "好".repeat(40_000);
        assertThat(cells("<c t=\"inlineStr\"><is><t>" + long40k + "</t></is></c>"))
                .containsExactly("TEXT " + long40k);
        var shared =
                XlsxParts.sheet("<row><c t=\"s\"><v>0</v></c></row>").replace("xl/sharedStrings.xml", "共享", long40k);
        assertThat(Read.rows(shared.write(folder.resolve("x.xlsx"))).get(0).text(0))
                .isEqualTo(long40k);
    }

    @Test
    void keepsTheWidthOfRowsWithTooManyOrTooFewCells() throws Exception {
        assertThat(rows("<row><c r=\"A1\"><v>1</v></c><c r=\"AD1\" s=\"1\"/></row><row/>"))
                .extracting(RawRow::width)
                .containsExactly(30, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"2\"/><row r=\"1\"/>",
                "<row r=\"2\"/><row r=\"2\"/>",
                "<row r=\"1048577\"/>",
                "<row r=\"x\"/>",
                "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"q\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>many</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>2</v></c></row>"
            })
    void refusesASheetThatContradictsItself(String sheetData) {
        assertThatThrownBy(() -> rows(sheetData))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("F-DAMAGED 第 1 张工作表");
    }

    @Test
    void refusesColumnsThatExcelDoesNotHave() {
        assertThatThrownBy(() -> rows("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"))
                .hasMessage("F-LIMIT 第 1 行的列数超过 16384, 请删去多余的列后重新提交");
    }

    @Test
    void refusesARowOfEndlessText() {
        var cell = "<c t=\"inlineStr\"><is><t>" + "x1y2z3".repeat(50_000) + "</t></is></c>";
        assertThatThrownBy(() -> rows("<row>" + cell.repeat(4) + "</row>"))
                .hasMessage("F-LIMIT 第 1 行的文字超过 1048576 个字符, 请检查该行，删去多余内容后重新提交");
    }
}
