package org.chengxin.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.FormulaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsFileTest {

    @TempDir
    Path folder;

    private Path save(HSSFWorkbook workbook) throws Exception {
        var file = folder.resolve("x.xls");
        try (workbook;
                var out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        return file;
    }

    @Test
    void readsWhatPoiWrites() throws Exception {
        var workbook = new HSSFWorkbook();
        workbook.createSheet("空");
        var sheet = workbook.createSheet("处罚");
        var row = sheet.createRow(2);
        row.createCell(0).setCellValue("张一一");
        row.createCell(1).setCellValue(0.1 + 0.2);
        row.createCell(2).setCellValue(true);
        row.createCell(3).setCellErrorValue(FormulaError.NA.getCode());
        row.createCell(4).setBlank();
        row.createCell(6).setCellValue(411702199003070012d);
        row.createCell(7).setCellValue("411702199003070012");
        row.createCell(8).setCellValue(440524800101001d);
        var date = workbook.createCellStyle();
        date.setDataFormat(workbook.createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\""));
        row.createCell(9).setCellValue(LocalDate.of(2024, 2, 29));
        row.getCell(9).setCellStyle(date);
        row.createCell(10).setCellValue(60);
        row.getCell(10).setCellStyle(date);
        sheet.createRow(4).setZeroHeight(true);
        sheet.createRow(6).createCell(1).setCellValue("x");

        var rows = Read.rows(save(workbook), 1);

        assertThat(rows).extracting(RawRow::number).containsExactly(3, 5, 7);
        assertThat(rows).extracting(RawRow::hidden).containsExactly(false, true, false);
        assertThat(Read.cells(rows.get(0)))
                .containsExactly(
                        "TEXT 张一一",
                        "NUMBER 0.3",
                        "BOOLEAN TRUE",
                        "ERROR #N/A",
                        "BLANK",
                        "BLANK",
                        "NUMBER 411702199003070016",
                        "TEXT 411702199003070012",
                        "NUMBER 440524800101001",
                        "DATE 2024-02-29",
                        "BAD_DATE 60");
        assertThat(Read.rows(folder.resolve("x.xls"), 0)).isEmpty();
    }

    @Test
    void formulasGiveTheirCachedValue() throws Exception {
        var workbook = new HSSFWorkbook();
        var row = workbook.createSheet().createRow(0);
        var formulas = new String[] {"1+1", "\"a\"&\"b\"", "\"\"", "1=1", "NA()", "DATE(2024,3,5)"};
        for (int i = 0; i < formulas.length; i++) {
            row.createCell(i).setCellFormula(formulas[i]);
        }
        var date = workbook.createCellStyle();
        date.setDataFormat((short) 14);
        row.getCell(5).setCellStyle(date);
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

        assertThat(Read.cells(Read.rows(save(workbook)).get(0)))
                .containsExactly("NUMBER 2", "TEXT ab", "BLANK", "BOOLEAN TRUE", "ERROR #N/A", "DATE 2024-03-05");
    }

    @Test
    void readsTheCalendarOf1904() throws Exception {
        var workbook = new HSSFWorkbook();
        var records = workbook.getInternalWorkbook().getRecords();
        for (var record : records) {
            if (record instanceof org.apache.poi.hssf.record.DateWindow1904Record window) {
                window.setWindowing((short) 1);
            }
        }
        var cell = workbook.createSheet().createRow(0).createCell(0);
        cell.setCellValue(43894);
        var date = workbook.createCellStyle();
        date.setDataFormat((short) 14);
        cell.setCellStyle(date);
        assertThat(Read.cells(Read.rows(save(workbook)).get(0))).containsExactly("DATE 2024-03-05");
    }

    @Test
    void listsSheetsInTheOrderOfTheTabsAlsoIfStoredOtherwise() throws Exception {
        var workbook = new HSSFWorkbook();
        for (var name : new String[] {"甲", "乙", "丙"}) {
            workbook.createSheet(name).createRow(0).createCell(0).setCellValue(name);
        }
        workbook.setSheetOrder("丙", 0);
        workbook.setSheetHidden(1, true);
        var file = save(workbook);
        try (var opened = SheetFile.open(file, "x.xls")) {
            assertThat(opened.form()).isEqualTo(SheetFile.Form.XLS);
            assertThat(opened.sheets())
                    .containsExactly(
                            new SheetFile.Sheet(0, "丙", false),
                            new SheetFile.Sheet(1, "甲", true),
                            new SheetFile.Sheet(2, "乙", false));
        }
        assertThat(Read.rows(file, 0).get(0).text(0)).isEqualTo("丙");
        assertThat(Read.rows(file, 2).get(0).text(0)).isEqualTo("乙");
    }

    /** More strings than one record holds, so that they go on in others. */
    @Test
    void readsManyStringsAndRows() throws Exception {
        var workbook = new HSSFWorkbook();
        var sheet = workbook.createSheet();
        for (int i = 0; i < 2_000; i++) {
            sheet.createRow(i).createCell(0).setCellValue("第" + i + "行" + "长".repeat(i % 50));
        }
        var rows = Read.rows(save(workbook));
        assertThat(rows).hasSize(2_000);
        assertThat(rows.get(1_999).text(0)).isEqualTo("第1999行" + "长".repeat(49));
    }

    @Test
    void damageIsARefusalWhereverItIs() throws Exception {
        var workbook = new HSSFWorkbook();
        var sheet = workbook.createSheet();
        for (int i = 0; i < 300; i++) {
            sheet.createRow(i).createCell(0).setCellValue("第" + i + "行");
        }
        var whole = Files.readAllBytes(save(workbook));
        var random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            var broken = whole.clone();
            int from = random.nextInt(whole.length - 64);
            for (int at = from; at < from + 64; at++) {
                broken[at] = (byte) random.nextInt();
            }
            try {
                Read.rows(Read.write(folder, "broken.xls", broken));
            } catch (UnreadableFileException e) {
                refused++;
            } catch (AssertionError counted) {
                // damage inside a cell record can change its row for both ways of counting
            }
        }
        assertThat(refused).isPositive();
        for (int length : new int[] {600, 5_000, whole.length / 2}) {
            var file = Read.write(folder, "short.xls", java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Read.rows(file)).hasMessageStartingWith("F-DAMAGED");
        }
    }
}
