package org.chengxin.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.check.Outcome;
import org.chengxin.check.RowCheck;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.Mappings;
import org.chengxin.samples.FilledTemplate;
import org.chengxin.sheet.SheetFile;
import org.chengxin.submission.Profile;
import org.chengxin.submission.Profiler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program opens a template, and what it saves is still that template. */
class TemplateInLibreOfficeTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    @TempDir
    Path folder;

    private final Form form =
            MAPPINGS.departments().get("transport").form("cf_person").orElseThrow();
    private Soffice soffice;
    private Path filled;
    private int rows;

    @BeforeEach
    void fillOneIn() throws Exception {
        soffice = Soffice.orSkip(folder);
        var blank = folder.resolve("blank.xlsx");
        new Templates(MAPPINGS).write(MAPPINGS.departments().get("transport"), form, blank);
        filled = folder.resolve("filled.xlsx");
        rows = FilledTemplate.fill(blank, filled);
    }

    @Test
    void keepsEntryRulesNotesAndFormats() throws Exception {
        var saved = soffice.convert("xlsx:Calc MS Excel 2007 XML", filled);
        try (var before = new XSSFWorkbook(Files.newInputStream(filled));
                var after = new XSSFWorkbook(Files.newInputStream(saved))) {
            var sheet = after.getSheetAt(0);
            int columns = before.getSheetAt(0).getRow(0).getLastCellNum();
            assertThat(sheet.getDataValidations())
                    .hasSameSizeAs(before.getSheetAt(0).getDataValidations())
                    .hasSize(columns);
            for (int i = 0; i < columns; i++) {
                assertThat(sheet.getCellComment(new CellAddress(0, i))
                                .getString()
                                .getString())
                        .isEqualTo(before.getSheetAt(0)
                                .getCellComment(new CellAddress(0, i))
                                .getString()
                                .getString());
            }
            assertThat(sheet.getColumnStyle(2).getDataFormatString()).isEqualTo("@");
        }
        accepted(saved);
    }

    @Test
    void savedInTheOldFormItIsKnownAsWell() throws Exception {
        accepted(soffice.convert("xls:MS Excel 97", filled));
    }

    private void accepted(Path saved) throws Exception {
        var name = saved.getFileName().toString();
        var profile = (Profile) new Profiler(MAPPINGS)
                .profile(saved, name, MAPPINGS.departments().get("transport"));
        assertThat(profile.form()).isSameAs(form);
        assertThat(profile.notes()).isEmpty();
        var check = new RowCheck(form, profile.header(), LocalDate.of(2026, 11, 23));
        var accepted = new ArrayList<Outcome>();
        try (var opened = SheetFile.open(saved, name);
                var read = opened.rows(profile.sheet())) {
            for (var row = read.next(); row != null; row = read.next()) {
                var outcome = check.check(row);
                if (row.number() > 2 && !row.blank()) {
                    assertThat(outcome.findings()).isEmpty();
                    accepted.add(outcome);
                } else {
                    assertThat(outcome).isInstanceOf(Outcome.Skipped.class);
                }
            }
        }
        assertThat(accepted)
                .hasSize(rows)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Accepted.class));
    }
}
