package org.chengxin.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.DataValidation.ErrorStyle;
import org.apache.poi.ss.usermodel.DataValidationConstraint.ValidationType;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFDataValidation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.check.Outcome;
import org.chengxin.check.RowCheck;
import org.chengxin.mapping.ExampleRow;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.Mappings;
import org.chengxin.samples.FilledTemplate;
import org.chengxin.sheet.SheetFile;
import org.chengxin.submission.Profile;
import org.chengxin.submission.Profiler;
import org.chengxin.submission.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The blank forms of every department, as a spreadsheet program and as the importer see them. */
class TemplatesTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @TempDir
    Path folder;

    static Stream<Form> forms() {
        return MAPPINGS.departments().values().stream().flatMap(department -> department.forms().stream());
    }

    private Path write(Form form) throws Exception {
        var file = folder.resolve(Templates.name(form));
        new Templates(MAPPINGS).write(MAPPINGS.departments().get(form.department()), form, file);
        return file;
    }

    private static List<Field> fields(Form form) {
        return form.dataset().fields().stream()
                .filter(field -> !form.constants().containsKey(field.code()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyColumnHasItsHeaderItsFormatItsEntryRuleAndItsNote(Form form) throws Exception {
        try (var workbook = new XSSFWorkbook(Files.newInputStream(write(form)))) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getSheetName()).isEqualTo(form.dataset().name());
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            var rules = rules(sheet);
            var fields = fields(form);
            assertThat((int) sheet.getRow(0).getLastCellNum()).isEqualTo(fields.size());
            for (int i = 0; i < fields.size(); i++) {
                var field = fields.get(i);
                var own = form.headers()
                        .getOrDefault(field.code(), List.of(field.name()))
                        .get(0);
                assertThat(sheet.getRow(0).getCell(i).getStringCellValue())
                        .isEqualTo(own + (field.required() ? "*" : ""));
                assertThat(sheet.getColumnStyle(i).getDataFormatString()).isEqualTo(format(field));
                assertThat(rules.get(i)).hasSize(1);
                assertThat(sheet.getCellComment(new CellAddress(0, i))
                                .getString()
                                .getString())
                        .startsWith("【" + own + "】" + (field.required() ? "必填" : ""))
                        .contains("\n填法：")
                        .endsWith("\n依据：" + form.dataset().header().legalBasis());
                entryRule(field, rules.get(i).get(0), workbook);
            }
        }
    }

    private static String format(Field field) {
        return field.type() instanceof FieldType.Date
                ? "yyyy-mm-dd"
                : field.type() instanceof FieldType.Decimal ? "General" : "@";
    }

    /** By column; each reaches from below the header to the last row. */
    private static Map<Integer, List<XSSFDataValidation>> rules(XSSFSheet sheet) {
        return sheet.getDataValidations().stream().collect(Collectors.groupingBy(rule -> {
            var cells = rule.getRegions().getCellRangeAddress(0);
            assertThat(cells.getFirstRow()).isEqualTo(1);
            assertThat(cells.getLastRow()).isEqualTo(1_048_575);
            assertThat(cells.getLastColumn()).isEqualTo(cells.getFirstColumn());
            return cells.getFirstColumn();
        }));
    }

    private static void entryRule(Field field, XSSFDataValidation rule, XSSFWorkbook workbook) {
        var constraint = rule.getValidationConstraint();
        var type = field.type();
        assertThat(rule.getPromptBoxText()).isNotBlank().hasSizeLessThanOrEqualTo(255);
        if (type instanceof FieldType.OneOf oneOf) {
            assertThat(constraint.getValidationType()).isEqualTo(ValidationType.LIST);
            assertThat(words(rule, workbook))
                    .isNotEmpty()
                    .allSatisfy(word -> assertThat(oneOf.table().find(word)).isPresent());
            assertThat(rule.getErrorStyle())
                    .isEqualTo(oneOf.table().openPrefix().isPresent() ? ErrorStyle.WARNING : ErrorStyle.STOP);
        } else if (type instanceof FieldType.Date) {
            assertThat(constraint.getValidationType()).isEqualTo(ValidationType.DATE);
        } else if (type instanceof FieldType.Decimal decimal) {
            assertThat(constraint.getValidationType())
                    .isEqualTo(decimal.scale() == 0 ? ValidationType.INTEGER : ValidationType.DECIMAL);
            assertThat(constraint.getFormula1()).isEqualTo("0");
            assertThat(constraint.getFormula2()).hasSize(decimal.precision() + (decimal.scale() == 0 ? 0 : 1));
        } else if (type instanceof FieldType.SetOf set) {
            assertThat(constraint.getValidationType()).isEqualTo(ValidationType.ANY);
            assertThat(rule.getPromptBoxText())
                    .contains("“" + set.separators().charAt(0) + "”隔开")
                    .contains(set.table().codes().get(0).name());
        } else {
            assertThat(constraint.getValidationType())
                    .isEqualTo(field.identity().isPresent() ? ValidationType.ANY : ValidationType.TEXT_LENGTH);
        }
    }

    private static List<String> words(XSSFDataValidation rule, XSSFWorkbook workbook) {
        var explicit = rule.getValidationConstraint().getExplicitListValues();
        if (explicit != null) {
            return List.of(explicit);
        }
        var range =
                workbook.getName(rule.getValidationConstraint().getFormula1()).getRefersToFormula();
        var cells = new AreaReference(range, workbook.getSpreadsheetVersion());
        assertThat(workbook.isSheetHidden(workbook.getSheetIndex("选项"))).isTrue();
        return Stream.of(cells.getAllReferencedCells())
                .map(cell -> workbook.getSheet("选项").getRow(cell.getRow()).getCell(cell.getCol()))
                .map(cell -> cell.getStringCellValue())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void saysWhatItIsInItsPropertiesAndInSmallPrint(Form form) throws Exception {
        var file = write(form);
        try (var opened = SheetFile.open(file, "x.xlsx");
                var workbook = new XSSFWorkbook(Files.newInputStream(file))) {
            assertThat(opened.properties())
                    .containsOnly(
                            Map.entry("chengxin-dataset", form.dataset().id()),
                            Map.entry(
                                    "chengxin-dataset-version",
                                    String.valueOf(form.dataset().version())),
                            Map.entry("chengxin-department", form.department()),
                            Map.entry("chengxin-mappings", MAPPINGS.version()));
            var guide = workbook.getSheet("填写说明");
            assertThat(guide.getRow(guide.getLastRowNum()).getCell(0).getStringCellValue())
                    .isEqualTo("模板标识：%s 第 %d 版；配置版本 %s；报送单位代码 %s"
                            .formatted(
                                    form.dataset().id(),
                                    form.dataset().version(),
                                    MAPPINGS.version(),
                                    form.department()));
        }
        assertThat(Templates.isTemplate(file)).isTrue();
    }

    @Test
    void theGuideSaysWhichDecisionsWereNotCollected() throws Exception {
        var form =
                MAPPINGS.departments().get("market-regulation").form("cf_org").orElseThrow();
        try (var workbook = new XSSFWorkbook(Files.newInputStream(write(form)))) {
            var lines = new ArrayList<String>();
            workbook.getSheet("填写说明").forEach(row -> lines.add(row.getCell(0).getStringCellValue()));
            assertThat(lines)
                    .contains("2023-05-01 至 2026-03-31 作出的决定，“案件程序类别”为“简易程序”的不归集，请不要填入（"
                            + "《失信行为纠正后的信用信息修复管理办法（试行）》（国家发展和改革委员会令第58号））。");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void filledInByItsExampleItIsAcceptedWholeAndTheExampleIsSkipped(Form form) throws Exception {
        var filled = folder.resolve("filled.xlsx");
        int rows = FilledTemplate.fill(write(form), filled);
        var profile = (Profile) profile(form, filled);
        assertThat(profile.form()).isSameAs(form);
        assertThat(profile.notes()).isEmpty();
        assertThat(profile.physicalRows()).isEqualTo(rows + 1);

        var outcomes = outcomes(profile, filled);
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Skipped(2, Outcome.Skipped.Why.NOTE));
        assertThat(outcomes.subList(1, outcomes.size()))
                .hasSize(rows)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Accepted.class));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theExampleWithoutItsMarkIsNeverLoaded(Form form) throws Exception {
        var file = write(form);
        try (var workbook = new XSSFWorkbook(Files.newInputStream(file))) {
            for (var cell : workbook.getSheetAt(0).getRow(1)) {
                if (cell.toString().startsWith(ExampleRow.MARK)) {
                    cell.setCellValue("张三");
                }
            }
            try (var out = Files.newOutputStream(folder.resolve("unmarked.xlsx"))) {
                workbook.write(out);
            }
        }
        var profile = (Profile) profile(form, folder.resolve("unmarked.xlsx"));
        assertThat(outcomes(profile, folder.resolve("unmarked.xlsx")))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.findings())
                        .extracting(finding -> finding.code())
                        .containsExactly("R-EXAMPLE"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aBlankOneHasNoData(Form form) throws Exception {
        assertThat(profile(form, write(form))).isEqualTo(new Refusal("F-NODATA", List.of()));
    }

    @Test
    void theSameMappingsGiveTheSameBytes() throws Exception {
        var form = forms().findFirst().orElseThrow();
        var first = Files.readAllBytes(write(form));
        assertThat(Files.readAllBytes(write(form))).isEqualTo(first);
    }

    @Test
    void oneThatIsUpToDateIsLeftAlone() throws Exception {
        var department = MAPPINGS.departments().get("market-regulation");
        var templates = new Templates(MAPPINGS);
        var files = templates.keep(department, folder);
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("自然人行政处罚信息-模板.xlsx", "自然人行政许可信息-模板.xlsx", "法人及非法人组织、个体工商户行政处罚信息-模板.xlsx");
        var longAgo = FileTime.from(Instant.parse("2024-01-01T00:00:00Z"));
        Files.setLastModifiedTime(files.get(0), longAgo);
        Files.writeString(files.get(1), "not a template");
        templates.keep(department, folder);
        assertThat(Files.getLastModifiedTime(files.get(0))).isEqualTo(longAgo);
        assertThat(Templates.isTemplate(files.get(1))).isTrue();
        // A clerk may have filled it in where it lies.
        try (var left = Files.list(folder)) {
            assertThat(left.filter(file -> !files.contains(file)))
                    .singleElement()
                    .satisfies(file ->
                            assertThat(file.getFileName().toString()).matches("自然人行政许可信息-模板-\\d{8}-\\d{6}\\.xlsx"))
                    .satisfies(file -> assertThat(file).hasContent("not a template"));
        }
    }

    private static Object profile(Form form, Path file) throws Exception {
        return new Profiler(MAPPINGS)
                .profile(file, "x.xlsx", MAPPINGS.departments().get(form.department()));
    }

    private static List<Outcome> outcomes(Profile profile, Path file) throws Exception {
        var check = new RowCheck(profile.form(), profile.header(), TODAY);
        var outcomes = new ArrayList<Outcome>();
        try (var opened = SheetFile.open(file, "x.xlsx");
                var rows = opened.rows(profile.sheet())) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                if (row.number() > profile.headerRow()) {
                    outcomes.add(check.check(row));
                }
            }
        }
        return outcomes;
    }
}
