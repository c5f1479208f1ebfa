package org.chengxin.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.check.Codes;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.ForbiddenHeaders;
import org.chengxin.mapping.Mappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilerTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));
    private static final List<String> VOLUNTEER = headers("volunteer");
    private static final List<String> PERSON =
            List.of("艾某", "身份证", "440524188001010014", "某服务队", "2024", "12", "某单位", "");

    @TempDir
    private Path folder;

    private final Profiler profiler = new Profiler(MAPPINGS);

    private static List<String> headers(String dataset) {
        return MAPPINGS.datasets().get(dataset).fields().stream()
                .map(Field::name)
                .toList();
    }

    private Profiled profile(String department, Path file) throws IOException {
        return profiler.profile(
                file, file.getFileName().toString(), MAPPINGS.departments().get(department));
    }

    private Profiled profileCsv(String department, String text) throws IOException {
        return profile(department, csv(text, StandardCharsets.UTF_8));
    }

    private Path csv(String text, Charset charset) throws IOException {
        return Files.write(folder.resolve("a.csv"), text.getBytes(charset));
    }

    @SafeVarargs
    private static String lines(List<String>... rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            text.append(String.join(",", row)).append("\r\n");
        }
        return text.toString();
    }

    private interface Filling {
        void fill(Workbook workbook);
    }

    private Path xlsx(Filling filling) throws IOException {
        return xlsx("a.xlsx", filling);
    }

    private Path xlsx(String name, Filling filling) throws IOException {
        var file = folder.resolve(name);
        try (var workbook = new XSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            filling.fill(workbook);
            workbook.write(out);
        }
        return file;
    }

    private static void put(Sheet sheet, int row, List<String> cells) {
        var line = sheet.createRow(row - 1);
        for (int i = 0; i < cells.size(); i++) {
            line.createCell(i).setCellValue(cells.get(i));
        }
    }

    @Test
    void findsTheDatasetByItsHeader() throws IOException {
        var profile = (Profile) profileCsv("civil-affairs", lines(VOLUNTEER, PERSON, PERSON));

        assertThat(profile.form().dataset().id()).isEqualTo("volunteer");
        assertThat(profile.headerRow()).isEqualTo(1);
        assertThat(profile.lastRow()).isEqualTo(3);
        assertThat(profile.physicalRows()).isEqualTo(2);
        assertThat(profile.header().fieldOf()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(profile.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"，,中文逗号“，”", "；,中文分号“；”", "、,顿号“、”", "'    ',空格", "'　',空格"})
    void aSeparatorThatStandsInTextsIsNotReadButNamed(String separator, String called) throws IOException {
        var text = String.join(separator, VOLUNTEER) + "\r\n" + String.join(separator, PERSON) + "\r\n";
        assertThat(profileCsv("civil-affairs", "志愿服务信息\r\n" + text))
                .isEqualTo(new Refusal("F-HEADER", List.of("第 2 行用%s分列，应当用英文逗号“,”，也可以另存为 .xlsx".formatted(called))));
    }

    @Test
    void aHeaderInTwoRowsIsNotReadButNamed() throws IOException {
        var file = xlsx(workbook -> {
            var sheet = workbook.createSheet();
            put(sheet, 2, List.of("姓名", "证件", "", "志愿服务", "", "", "数据来源单位", "备注"));
            put(sheet, 3, List.of("", "类型", "号码", "组织", "年度", "时长", "", ""));
            put(sheet, 4, PERSON);
        });
        assertThat(profile("civil-affairs", file))
                .isEqualTo(new Refusal("F-HEADER", List.of("表头分成了第 2、3 两行，请合成一行，每列一个完整的列名")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"血型", "家庭月 收入（元）", "宗教信仰*"})
    void aColumnThatTheLawForbidsRefusesTheFile(String header) throws IOException {
        var headers = new ArrayList<>(VOLUNTEER);
        headers.add(header);

        assertThat(profileCsv("civil-affairs", lines(headers, PERSON)))
                .isEqualTo(new Refusal("L-FORBIDDEN", List.of("I 列“" + header.strip() + "”")));
    }

    /** Mappings that know a forbidden header are refused when they are loaded; the file is looked at nevertheless. */
    @Test
    void aColumnThatTheLawForbidsRefusesTheFileThoughAFieldIsCalledSo() throws IOException {
        var strict = new Profiler(new Mappings(
                MAPPINGS.version(),
                MAPPINGS.rulesVersion(),
                MAPPINGS.datasets(),
                MAPPINGS.codes(),
                MAPPINGS.departments(),
                MAPPINGS.targets(),
                MAPPINGS.lists(),
                MAPPINGS.survivorship(),
                new ForbiddenHeaders(List.of("备注"), List.of())));
        var withoutNotes = VOLUNTEER.subList(0, 7);
        var file = xlsx(workbook -> {
            put(workbook.createSheet("空表"), 1, VOLUNTEER);
            var read = workbook.createSheet("数据");
            put(read, 1, withoutNotes);
            put(read, 2, PERSON);
        });
        var other = xlsx("b.xlsx", workbook -> {
            put(workbook.createSheet("空表"), 1, VOLUNTEER);
            var read = workbook.createSheet("数据");
            put(read, 1, VOLUNTEER);
            put(read, 2, PERSON);
        });
        var department = MAPPINGS.departments().get("civil-affairs");

        assertThat(strict.profile(file, "a.xlsx", department)).isInstanceOf(Profile.class);
        assertThat(strict.profile(other, "b.xlsx", department))
                .isEqualTo(new Refusal("L-FORBIDDEN", List.of("H 列“备注”")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "通过", " 退回 "})
    void aColumnThatAnAnswerOfOursPutThereIsPassedOver(String word) throws IOException {
        var profile = (Profile) profileCsv("civil-affairs", lines(with(VOLUNTEER, "处理结果"), with(PERSON, word)));
        assertThat(profile.header().status()).isEqualTo(VOLUNTEER.size());
    }

    @Test
    void aColumnOfTheirOwnWithTheSameNameIsNotDroppedInSilence() throws IOException {
        var rows = new ArrayList<List<String>>();
        rows.add(with(VOLUNTEER, "处理结果"));
        for (int i = 0; i < 40; i++) {
            rows.add(with(PERSON, i < 39 ? "通过" : "已表彰"));
        }
        var text = rows.stream().map(row -> lines(row)).collect(Collectors.joining());
        assertThat(profileCsv("civil-affairs", text)).isEqualTo(new Refusal("F-HEADER", List.of("I 列“处理结果”无法识别")));
    }

    private static List<String> with(List<String> cells, String more) {
        var all = new ArrayList<>(cells);
        all.add(more);
        return all;
    }

    @Test
    void everyDatasetIsFoundInEveryDepartmentThatHandsItIn() throws IOException {
        for (var department : MAPPINGS.departments().values()) {
            for (var form : department.forms()) {
                var headers = form.dataset().fields().stream()
                        .filter(field -> !form.constants().containsKey(field.code()))
                        .map(field -> form.headers()
                                .getOrDefault(field.code(), List.of(field.name()))
                                .get(0))
                        .toList();
                var profiled = profileCsv(
                        department.id(),
                        lines(headers, headers.stream().map(it -> "x").toList()));
                assertThat(profiled).as("%s of %s", form, department.id()).isInstanceOf(Profile.class);
                assertThat(((Profile) profiled).form()).isSameAs(form);
            }
        }
    }

    @Test
    void fieldCodesInGb18030WillDo() throws IOException {
        var codes = MAPPINGS.datasets().get("volunteer").fields().stream()
                .map(Field::code)
                .toList();
        var file = csv(lines(codes, PERSON), Charset.forName("GB18030"));
        assertThat(profile("civil-affairs", file)).isInstanceOf(Profile.class);
    }

    @Test
    void titlesMayStandAboveAndBlankRowsBelow() throws IOException {
        var file = xlsx(workbook -> {
            var sheet = workbook.createSheet("表1");
            put(sheet, 2, List.of("驻马店市志愿服务信息表"));
            put(sheet, 3, List.of("填报单位：", "民政局", "姓名：", "某"));
            put(sheet, 6, VOLUNTEER);
            put(sheet, 9, PERSON);
            put(sheet, 12, List.of(""));
        });

        var profile = (Profile) profile("civil-affairs", file);
        assertThat(profile.headerRow()).isEqualTo(6);
        assertThat(profile.lastRow()).isEqualTo(12);
        assertThat(profile.physicalRows()).isEqualTo(6);
    }

    @Test
    void aSecondHeaderRowWithTheCodesIsHeaderToo() throws IOException {
        var codes = MAPPINGS.datasets().get("volunteer").fields().stream()
                .map(Field::code)
                .toList();
        var profile = (Profile) profileCsv("civil-affairs", lines(List.of("标题"), VOLUNTEER, codes, PERSON));
        assertThat(profile.headerRow()).isEqualTo(3);
        assertThat(profile.physicalRows()).isEqualTo(1);
    }

    @Test
    void aHeaderBelowTheThirtiethRowIsNotLookedFor() throws IOException {
        var file = xlsx(workbook -> {
            put(workbook.createSheet(), 31, VOLUNTEER);
            put(workbook.getSheetAt(0), 32, PERSON);
        });
        assertRefused("F-HEADER", "前 30 行没有找到“志愿服务信息”的表头", profile("civil-affairs", file));
    }

    @Test
    void readsTheSheetThatFitsAndNamesTheOthers() throws IOException {
        var file = xlsx(workbook -> {
            put(workbook.createSheet("封面"), 1, List.of("说明"));
            workbook.createSheet("空表");
            put(workbook.createSheet("只有表头"), 1, VOLUNTEER);
            var data = workbook.createSheet("数据");
            put(data, 1, VOLUNTEER);
            put(data, 2, PERSON);
            var hidden = workbook.createSheet("旧数据");
            put(hidden, 1, VOLUNTEER);
            put(hidden, 2, PERSON);
            workbook.setSheetVisibility(4, SheetVisibility.VERY_HIDDEN);
        });

        var profile = (Profile) profile("civil-affairs", file);
        assertThat(profile.sheet().name()).isEqualTo("数据");
        assertThat(profile.notes())
                .containsExactly(
                        new Profile.Note("F-SHEETS", List.of("封面", "只有表头")),
                        new Profile.Note("F-HIDDEN", List.of("工作表“旧数据”")));
    }

    @Test
    void aHiddenSheetIsNotReadEvenIfItAloneFits() throws IOException {
        var file = xlsx(workbook -> {
            put(workbook.createSheet("封面"), 1, List.of("说明"));
            put(workbook.createSheet("数据"), 1, VOLUNTEER);
            put(workbook.getSheetAt(1), 2, PERSON);
            workbook.setSheetVisibility(1, SheetVisibility.HIDDEN);
        });
        assertRefused("F-HEADER", "前 30 行没有找到“志愿服务信息”的表头", profile("civil-affairs", file));
    }

    @Test
    void nothingIsEmpty() throws IOException {
        assertRefused("F-EMPTY", "", profileCsv("civil-affairs", ""));
        assertRefused("F-EMPTY", "", profileCsv("civil-affairs", "\r\n , \r\n"));
        assertRefused("F-EMPTY", "", profile("civil-affairs", xlsx(Workbook::createSheet)));
    }

    @Test
    void aHeaderAloneIsNoData() throws IOException {
        assertRefused("F-NODATA", "", profileCsv("civil-affairs", lines(VOLUNTEER)));
        assertRefused("F-NODATA", "", profileCsv("civil-affairs", lines(VOLUNTEER) + ",,\r\n  ,\r\n"));
    }

    @Test
    void everyFaultOfTheHeaderIsListedAtOnce() throws IOException {
        var header = new ArrayList<>(VOLUNTEER);
        header.set(2, "备考");
        header.set(5, "姓名");
        header.set(7, "身高");
        assertRefused(
                "F-HEADER",
                "缺少“证件号码”、缺少“服务时长（小时）”、C 列“备考”无法识别、H 列“身高”无法识别、A、F 列“姓名”重复",
                profileCsv("civil-affairs", lines(header, PERSON)));
    }

    @Test
    void aColumnTooManyRefusesUnlessTheFormIgnoresItByName() throws IOException {
        var header = new ArrayList<>(VOLUNTEER);
        header.add("手机号");
        assertRefused("F-HEADER", "I 列“手机号”无法识别", profileCsv("civil-affairs", lines(header, PERSON)));
        header.set(8, "序号");
        assertThat(profileCsv("civil-affairs", lines(header, PERSON))).isInstanceOf(Profile.class);
    }

    @Test
    void aWrongDatasetForTheFolderIsNamed() throws IOException {
        assertRefused(
                "F-DEPT",
                "从表头看是驻马店市中级人民法院的“失信被执行人信息”、本文件夹接收的是志愿服务信息",
                profileCsv("civil-affairs", lines(headers("court_dishonest"), headers("court_dishonest"))));
    }

    @Test
    void aWrongDatasetIsNamedEvenIfItsOwnHeaderHasFaults() throws IOException {
        var header = new ArrayList<>(headers("court_dishonest"));
        header.set(5, "案子");
        assertRefused(
                "F-DEPT",
                "从表头看是驻马店市中级人民法院的“失信被执行人信息”、本文件夹接收的是志愿服务信息",
                profileCsv("civil-affairs", lines(header, header)));
    }

    @Test
    void anotherDepartmentsOwnFormIsNamed() throws IOException {
        var form = MAPPINGS.departments().get("transport").form("cf_person").orElseThrow();
        var header = form.dataset().fields().stream()
                .filter(field -> !form.constants().containsKey(field.code()))
                .map(field -> form.headers()
                        .getOrDefault(field.code(), List.of(field.name()))
                        .get(0))
                .toList();
        var refusal = (Refusal) profileCsv("market-regulation", lines(header, header));
        assertThat(refusal.code()).isEqualTo("F-DEPT");
        assertThat(refusal.arguments().get(0)).isEqualTo("从表头看是驻马店市交通运输局的“自然人行政处罚信息”");
    }

    @Test
    void dataWithoutAHeaderIsRefusedWithoutRepeatingIt() throws IOException {
        var refusal = (Refusal) profileCsv("civil-affairs", lines(PERSON, PERSON));
        assertThat(refusal).isEqualTo(new Refusal("F-HEADER", "前 30 行没有找到“志愿服务信息”的表头"));
    }

    @Test
    void numbersInWhatWasTakenForAHeaderAreHidden() throws IOException {
        var row = List.of("姓名", "艾某", "证件号码", "440524188001010014", "备注" + "很长".repeat(40));
        var refusal = (Refusal) profileCsv("civil-affairs", lines(row));
        assertThat(refusal.arguments())
                .endsWith("B 列无法识别", "D 列无法识别", "E 列无法识别")
                .noneMatch(text -> text.contains("艾某") || text.matches(".*\\d{5}.*"));
    }

    @Test
    void ofManyColumnsTooManyTheFirstAreNamed() throws IOException {
        var header = new ArrayList<>(VOLUNTEER);
        IntStream.range(0, 7).forEach(i -> header.add("指标" + "很长".repeat(40) + i));
        var few = (Refusal) profileCsv("civil-affairs", lines(header, header));
        assertThat(few.arguments()).hasSize(7).allMatch(text -> text.matches("[I-O] 列“指标(很长){19}…”无法识别"));
        IntStream.range(0, 5_000).forEach(i -> header.add("指标" + i));
        var many = (Refusal) profileCsv("civil-affairs", lines(header, header));
        assertThat(many.arguments()).hasSize(21).startsWith("I 列无法识别").endsWith("AB 列无法识别", "另有 4987 列无法识别");
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheReadersCode() throws IOException {
        var zip = xlsx(workbook -> put(workbook.createSheet(), 1, VOLUNTEER));
        Files.write(zip, Arrays.copyOf(Files.readAllBytes(zip), 1000));
        assertThat(((Refusal) profile("civil-affairs", zip)).code()).isEqualTo("F-DAMAGED");
        assertThat(((Refusal) profileCsv("civil-affairs", "%PDF-1.4")).code()).isEqualTo("F-TYPE");
        assertThat(((Refusal) profileCsv("civil-affairs", lines(VOLUNTEER) + "\"open")).code())
                .isEqualTo("F-QUOTE");
    }

    @Test
    void everyCodeIsInTheCatalogue() {
        assertThat(Codes.all())
                .containsAll(Set.of("F-EMPTY", "F-NODATA", "F-HEADER", "F-DEPT", "F-SHEETS", "F-HIDDEN"));
    }

    @Test
    void aDepartmentThatIsNotInTheMappingsIsAMistakeOfTheCaller() {
        var claimed =
                new Claimed("t", "tax", "a.csv", folder.toUri(), folder, "", 0, Instant.EPOCH, Instant.EPOCH, true);
        assertThatThrownBy(() -> profiler.profile(claimed)).hasMessage("the mappings know no department tax");
    }

    private static void assertRefused(String code, String arguments, Profiled profiled) {
        assertThat(profiled).isInstanceOf(Refusal.class);
        var refusal = (Refusal) profiled;
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(String.join("、", refusal.arguments())).isEqualTo(arguments);
        assertThat(Codes.message(code, refusal.arguments(), Locale.CHINESE)).contains(arguments);
    }
}
