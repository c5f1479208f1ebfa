package org.chengxin.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.xssf.usermodel.XSSFDataValidation;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.sheet.FormColumn.Entry;
import org.chengxin.sheet.FormColumn.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormWorkbookTest {

    private static final List<String> LONG =
            IntStream.range(0, 60).mapToObj(i -> "第" + i + "种违法行为").toList();

    @TempDir
    Path folder;

    @Test
    void aListTooLongForTheRuleStandsOnAHiddenSheetUnderAName() throws Exception {
        try (var workbook = write(words("一", LONG), words("二", List.of("甲", "乙")), words("三", LONG))) {
            var rules = workbook.getSheetAt(0).getDataValidations();
            assertThat(rules.get(1).getValidationConstraint().getExplicitListValues())
                    .containsExactly("甲", "乙");
            for (int column : new int[] {0, 2}) {
                assertThat(named(rules.get(column), workbook)).isEqualTo(LONG);
            }
            assertThat(workbook.getAllNames())
                    .filteredOn(name -> !name.getNameName().startsWith("_xlnm."))
                    .hasSize(1);
            assertThat(workbook.isSheetHidden(workbook.getSheetIndex("词"))).isTrue();
        }
    }

    @Test
    void aWordWithACommaCannotStandInTheRule() throws Exception {
        try (var workbook = write(words("一", List.of("甲,乙", "丙")))) {
            assertThat(named(workbook.getSheetAt(0).getDataValidations().get(0), workbook))
                    .containsExactly("甲,乙", "丙");
        }
    }

    @Test
    void aHintLongerThanProgramsShowIsCut() throws Exception {
        var column = new FormColumn("列", true, Look.TEXT, 20, "注", new Entry.Anything(), "字".repeat(300), "");
        try (var workbook = write(column)) {
            var rule = workbook.getSheetAt(0).getDataValidations().get(0);
            assertThat(rule.getPromptBoxText()).isEqualTo("字".repeat(254) + "…");
            assertThat(rule.getShowErrorBox()).isFalse();
        }
    }

    @Test
    void propertiesComeBack() throws Exception {
        write(words("一", List.of("甲"))).close();
        try (var file = SheetFile.open(folder.resolve("form.xlsx"), "form.xlsx")) {
            assertThat(file.properties()).containsExactly(Map.entry("某项", "某值 <&>"));
        }
    }

    @Test
    void damagedPropertiesAreNone() throws Exception {
        write(words("一", List.of("甲"))).close();
        try (var zip = FileSystems.newFileSystem(folder.resolve("form.xlsx"))) {
            Files.writeString(zip.getPath("docProps/custom.xml"), "<Properties><property name='a'><lpwstr>b");
        }
        try (var file = SheetFile.open(folder.resolve("form.xlsx"), "form.xlsx")) {
            assertThat(file.properties()).isEmpty();
            assertThat(file.sheets()).hasSize(2);
        }
    }

    private static FormColumn words(String header, List<String> words) {
        return new FormColumn(header, true, Look.TEXT, 20, "注", new Entry.Words(words, false), "选一项", "");
    }

    private XSSFWorkbook write(FormColumn... columns) throws Exception {
        var guide = new FormGuide(
                "说明", "题", List.of("前"), List.of("列"), List.of(List.of("一")), List.of(20, 20), List.of("后"), "小字");
        var file = folder.resolve("form.xlsx");
        FormWorkbook.write(file, new FormWorkbook.Plan("表", List.of(columns), guide, "词", Map.of("某项", "某值 <&>")));
        return new XSSFWorkbook(Files.newInputStream(file));
    }

    private static List<String> named(XSSFDataValidation rule, XSSFWorkbook workbook) {
        var name = workbook.getName(rule.getValidationConstraint().getFormula1());
        var cells = new AreaReference(name.getRefersToFormula(), workbook.getSpreadsheetVersion());
        return Stream.of(cells.getAllReferencedCells())
                .map(cell -> workbook.getSheet(cell.getSheetName())
                        .getRow(cell.getRow())
                        .getCell(cell.getCol())
                        .getStringCellValue())
                .toList();
    }
}
