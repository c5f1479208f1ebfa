package org.chengxin.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.chengxin.check.Finding;
import org.chengxin.feedback.Answers;
import org.chengxin.feedback.ReadFile;
import org.chengxin.feedback.ReturnedSubmission;
import org.chengxin.feedback.RowOutcome;
import org.chengxin.feedback.RowResult;
import org.chengxin.mapping.Mappings;
import org.chengxin.run.DryRun;
import org.chengxin.run.RunReport;
import org.chengxin.sheet.SheetFile;
import org.chengxin.submission.Profile;
import org.chengxin.submission.Profiler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever can be read can be given back: marked, and as rows to be sent again, both of which can be read once more. */
class ReturnedZooTest {

    private static final String RECEIPT = "20240305-000001";
    private static final int NUMBER_COLUMN = 2;

    /** POI makes objects of every cell. */
    private static final int WHOLE_IN_MEMORY = 1 << 20;

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    @TempDir
    private Path folder;

    static Stream<Specimen> readable() throws Exception {
        return Zoo.all().stream().filter(specimen -> !specimen.status().equals("REFUSED"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void everyRowIsGivenBack(Specimen specimen) throws Exception {
        var file = Files.write(folder.resolve(specimen.name()), specimen.content());
        var department = MAPPINGS.departments().get(specimen.department());
        var profile = (Profile) new Profiler(MAPPINGS).profile(file, specimen.name(), department);
        var rows = rejected(file, profile);

        var answers = new Answers(folder.resolve("returns"));
        var read = new ReadFile(
                file,
                profile.sheet().name(),
                profile.headerRow(),
                profile.header().status(),
                profile.known());
        var names = answers.give(submission(specimen, profile), Optional.of(read), rows::stream);

        var given = answers.folder(specimen.department(), RECEIPT);
        int good = specimen.good();
        for (var name : names) {
            if (name.contains("已批注")) {
                var again = check(given.resolve(name), specimen);
                assertThat(again.rows().added())
                        .as("%s %s", name, again.findings())
                        .isEqualTo(good);
                assertOpens(given.resolve(name));
            } else if (name.contains("待重报")) {
                var again = check(given.resolve(name), specimen);
                assertThat(again.rows().added())
                        .as("%s %s", name, again.findings())
                        .isEqualTo(good);
            } else if (name.contains("问题行")) {
                assertOpens(given.resolve(name));
            }
        }
        assertThat(names).anyMatch(name -> name.contains("已批注") || name.contains("问题行"));
        assertThat(names).anyMatch(name -> name.contains("待重报"));
    }

    private static void assertOpens(Path workbook) throws IOException {
        if (Files.size(workbook) > WHOLE_IN_MEMORY) {
            return;
        }
        try (var opened = WorkbookFactory.create(workbook.toFile(), null, true)) {
            assertThat(opened.getNumberOfSheets()).isGreaterThan(0);
        }
    }

    private static RunReport check(Path file, Specimen specimen) throws IOException {
        var department = MAPPINGS.departments().get(specimen.department());
        return DryRun.of(department, MAPPINGS, List.of(file), (name, finding) -> {})
                .runs()
                .get(0);
    }

    /** All rows below the header that hold something, as if each had a wrong number. */
    private static List<RowResult> rejected(Path file, Profile profile) throws Exception {
        var results = new ArrayList<RowResult>();
        try (var sheets = SheetFile.open(file, file.getFileName().toString());
                var rows = sheets.rows(profile.sheet())) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                if (row.number() > profile.headerRow() && !row.blank()) {
                    results.add(new RowResult(
                            row.number(),
                            RowOutcome.REJECTED,
                            List.of(
                                    new Finding(row.number(), NUMBER_COLUMN, "ZJHM", "I-CHECK", List.of(), "4*"),
                                    new Finding(row.number(), -1, null, "B-KEYCLASH", List.of("2", "2"), null))));
                }
            }
        }
        return results;
    }

    private static ReturnedSubmission submission(Specimen specimen, Profile profile) {
        return new ReturnedSubmission(
                RECEIPT,
                specimen.department(),
                "部门",
                Optional.of(profile.form().dataset().id()),
                Optional.of(profile.form().dataset().name()),
                specimen.name(),
                specimen.content().length,
                "00",
                Instant.EPOCH,
                ReturnedSubmission.Status.PARTLY,
                Map.of(),
                Map.of(),
                List.of(),
                Optional.empty());
    }
}
