package org.chengxin.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.check.Codes;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.Mappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template that comes back filled in is known by what it says about itself; its header decides how it is read. */
class TemplateMarkTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));
    private static final List<String> HEADER = MAPPINGS.datasets().get("volunteer").fields().stream()
            .map(Field::name)
            .toList();
    private static final List<String> PERSON =
            List.of("艾某", "身份证", "440524188001010014", "某服务队", "2024", "12", "某单位", "");

    @TempDir
    private Path folder;

    @Test
    void ofTheVersionInForceNothingIsSaidAndItsOwnSheetsAreNoSurprise() throws IOException {
        var profile = (Profile) profile(mark("volunteer", 1, "civil-affairs"), HEADER);
        assertThat(profile.notes()).isEmpty();
    }

    @Test
    void withoutAMarkTheSameSheetsAreNamed() throws IOException {
        var profile = (Profile) profile(Map.of(), HEADER);
        assertThat(profile.notes())
                .containsExactly(
                        new Profile.Note("F-SHEETS", List.of("填写说明")),
                        new Profile.Note("F-HIDDEN", List.of("工作表“选项”")));
    }

    @Test
    void anotherVersionIsNamedAndReadAllTheSame() throws IOException {
        var profile = (Profile) profile(mark("volunteer", 7, "civil-affairs"), HEADER);
        var note = profile.notes().get(0);
        assertThat(profile.notes()).hasSize(1);
        assertThat(Codes.message(note.code(), note.arguments(), Locale.CHINESE))
                .isEqualTo("所用模板不是现行版本（用的是第 7 版，现行的是第 1 版）；已按表头读取");
        assertThat(Codes.remedy(note.code(), Locale.CHINESE)).contains("templates");
    }

    @Test
    void anotherFormIsNamedAndTheHeaderDecides() throws IOException {
        var profile = (Profile) profile(mark("honor_moral", 1, "civilization"), HEADER);
        assertThat(profile.form().dataset().id()).isEqualTo("volunteer");
        var note = profile.notes().get(0);
        assertThat(Codes.message(note.code(), note.arguments(), Locale.CHINESE))
                .isEqualTo("文件用的是另一张表的模板（驻马店市精神文明建设指导委员会办公室的“诚信典型信息”），已按表头读取，当作“志愿服务信息”");
    }

    @Test
    void aHeaderThatDoesNotFitIsExplainedByTheOldVersion() throws IOException {
        var refusal = (Refusal) profile(mark("volunteer", 7, "civil-affairs"), HEADER.subList(0, 5));
        assertThat(refusal.code()).isEqualTo("F-HEADER");
        assertThat(refusal.arguments())
                .containsExactly("缺少“服务时长（小时）”", "缺少“数据来源单位”", "文件用的是“志愿服务信息”第 7 版的模板，现行的是第 1 版");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", "-1", "1.0", "99999999999", "１"})
    void aVersionThatIsNoneIsNoMark(String version) {
        assertThat(TemplateMark.of(Map.of("chengxin-dataset", "volunteer", "chengxin-dataset-version", version)))
                .isEqualTo(Optional.empty());
    }

    @Test
    void aMarkOfAnUnknownDatasetSaysNothing() throws IOException {
        var profile = (Profile) profile(mark("no_such", 3, "civil-affairs"), HEADER);
        assertThat(profile.notes()).isEmpty();
    }

    @Test
    void isReadAsItWasWritten() {
        var mark = new TemplateMark("volunteer", 3, "civil-affairs", "0123456789ab");
        assertThat(TemplateMark.of(mark.properties())).contains(mark);
    }

    private static Map<String, String> mark(String dataset, int version, String department) {
        return new TemplateMark(dataset, version, department, "0123456789ab").properties();
    }

    private Profiled profile(Map<String, String> properties, List<String> header) throws IOException {
        var file = folder.resolve("a.xlsx");
        try (var workbook = new XSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            var sheet = workbook.createSheet("志愿服务信息");
            put(sheet, 0, header);
            put(sheet, 1, PERSON.subList(0, header.size()));
            put(workbook.createSheet("填写说明"), 0, List.of("说明"));
            put(workbook.createSheet("选项"), 0, List.of("身份证"));
            workbook.setSheetHidden(2, true);
            var custom = workbook.getProperties().getCustomProperties();
            properties.forEach(custom::addProperty);
            workbook.write(out);
        }
        return new Profiler(MAPPINGS)
                .profile(file, "a.xlsx", MAPPINGS.departments().get("civil-affairs"));
    }

    private static void put(Sheet sheet, int row, List<String> cells) {
        var created = sheet.createRow(row);
        for (int i = 0; i < cells.size(); i++) {
            created.createCell(i).setCellValue(cells.get(i));
        }
    }
}
