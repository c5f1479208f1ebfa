package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.chengxin.run.ExtractReport;
import org.chengxin.run.NightReport;
import org.chengxin.run.RunReport;
import org.chengxin.samples.Folders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One night on {@code sample-data/}: out of every file comes what stands beside it. */
class SampleDataTest {

    private static final Path SAMPLES = Path.of("sample-data");

    @TempDir
    private static Path home;

    private static Installation installation;
    private static NightReport night;
    private static NightReport secondNight;

    @BeforeAll
    static void runTwoNights() throws Exception {
        installation = Installation.in(home);
        for (var file : inImportOrder()) {
            installation.handIn(file.getParent().getFileName().toString(), name(file), Files.readAllBytes(file));
        }
        night = installation.nightly();
        secondNight = installation.nightly();
    }

    @AfterAll
    static void close() {
        installation.close();
    }

    private static List<Path> inImportOrder() throws IOException {
        try (var files = Files.walk(SAMPLES.resolve("intake"))) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(SampleDataTest::name))
                    .toList();
        }
    }

    private static String name(Path file) {
        return URI.create(file.getParent().toUri().relativize(file.toUri()).toString())
                .getPath();
    }

    static Stream<RunReport> runs() {
        return night.runs().stream();
    }

    @Test
    void everySampleIsImportedOnceAndNothingIsLeft() throws Exception {
        assertThat(night.runs()).hasSize(inImportOrder().size());
        assertThat(night.waiting()).isEmpty();
        assertThat(night.failed()).isFalse();
        assertThat(installation.files("intake")).isEmpty();
        assertThat(installation.files("data/work")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void whatComesOutIsWhatStandsBesideIt(RunReport run) throws Exception {
        var folder = SAMPLES.resolve("expected").resolve(run.department());
        var expected = JsonMapper.shared().readTree(Files.readAllBytes(Folders.file(folder, run.file() + ".json")));
        assertThat(run.cause()).isEmpty();
        assertThat(run.status()).isEqualTo(expected.get("status").asString());
        assertThat(run.dataset().orElse(null)).isEqualTo(expected.get("dataset").asString(null));
        assertThat(new TreeMap<>(run.findings())).isEqualTo(counts(expected.get("findings")));
        assertThat(new TreeMap<>(run.rows().byName())).isEqualTo(counts(expected.get("rows")));
        assertThat(run.rows().balanced()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theReceiptSaysTheSame(RunReport run) throws Exception {
        var receipt = installation.receipt(run);
        assertThat(receipt.get("receipt").asString()).isEqualTo(run.receipt().orElseThrow());
        assertThat(receipt.get("status").asString()).isEqualTo(run.status());
        assertThat(counts(receipt.get("rows")))
                .isEqualTo(new TreeMap<>(run.rows().byName()));
        assertThat(installation.answers(run).resolve("intake.json")).exists();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theOriginalComesBackByteForByte(RunReport run) throws Exception {
        var original = Folders.file(SAMPLES.resolve("intake").resolve(run.department()), run.file());
        assertThat(installation.fromArchive(run)).isEqualTo(Files.readAllBytes(original));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyReturnedWorkbookOpensAndHasASummary(RunReport run) throws Exception {
        var workbooks = answers(run, ".xls", ".xlsx");
        boolean rejected = run.rows().rejected() > 0;
        assertThat(workbooks.isEmpty()).isNotEqualTo(rejected);
        for (var workbook : workbooks) {
            try (var opened = WorkbookFactory.create(workbook.toFile(), null, true)) {
                assertThat(opened.getSheetAt(0).getPhysicalNumberOfRows()).isGreaterThan(1);
                boolean resend = name(workbook).contains("待重报");
                assertThat(opened.getNumberOfSheets() > 1).as(name(workbook)).isNotEqualTo(resend);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void whatIsToBeSentAgainComesInTheFormOfTheFile(RunReport run) throws Exception {
        var resend = answers(run, ".xls", ".xlsx", ".csv").stream()
                .filter(file -> name(file).contains("待重报"))
                .map(SampleDataTest::name)
                .toList();
        if (run.status().equals("PARTLY") && run.rows().rejected() > 0) {
            var ending = run.file().substring(run.file().lastIndexOf('.'));
            assertThat(resend).singleElement().asString().endsWith("-待重报" + ending);
        } else {
            assertThat(resend).isEmpty();
        }
    }

    @Test
    void eachTargetIsToldOfEveryRecordThatItMayHave() throws Exception {
        var expected = JsonMapper.shared().readTree(Files.readAllBytes(SAMPLES.resolve("expected/extracts.json")));
        for (var extract : List.of(told("nation"), told("province"))) {
            var told = counts(expected.get(extract.target()));
            int all = told.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(extract.cause()).isEmpty();
            assertThat(extract.added()).isEqualTo(all);
            assertThat(extract.modified() + extract.deleted()).isZero();
            var file = extract.file().orElseThrow();
            new Packages().apply(file);
            var added = new TreeMap<String, Integer>();
            for (var entry : Packages.manifest(file).get("files")) {
                added.put(entry.get("dataset").asString(), entry.get("add").asInt());
            }
            added.values().removeIf(count -> count == 0);
            assertThat(added).isEqualTo(told);
            assertThat(Packages.manifest(file).at("/totals/rows").asInt()).isEqualTo(all);
        }
    }

    /** How many depends on the day: these are told of nothing that is no longer shown. Answers of lists are no records of anybody. */
    @Test
    void theOtherTargetsAreToldOfNothingThatTheNationIsNot() throws Exception {
        assertThat(night.extracts())
                .extracting(ExtractReport::target)
                .containsExactly("bureau", "joint-bidding", "joint-finance", "nation", "province", "site");
        var most = counts(JsonMapper.shared()
                .readTree(Files.readAllBytes(SAMPLES.resolve("expected/extracts.json")))
                .get("nation"));
        for (var target : List.of("bureau", "joint-bidding", "joint-finance", "site")) {
            assertThat(told(target).cause()).as(target).isEmpty();
            if (told(target).file().isPresent()) {
                for (var entry : Packages.manifest(told(target).file().get()).get("files")) {
                    var dataset = entry.get("dataset").asString();
                    if (!dataset.equals("clean_years")) {
                        assertThat(entry.get("add").asInt()).as(target).isLessThanOrEqualTo(most.get(dataset));
                    }
                }
            }
        }
    }

    private static ExtractReport told(String target) {
        return night.extracts().stream()
                .filter(extract -> extract.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCorrectionIsToldAsCorrected() throws Exception {
        var province = told("province").file().orElseThrow();
        var penalties = Packages.read(province).get("ZRR_XZCF.csv");
        assertThat(penalties)
                .extracting(row -> row.get("CF_NR"))
                .filteredOn("罚款人民币12500元（更正）"::equals)
                .hasSize(6);
    }

    @Test
    void aNightWithoutFilesTellsNobodyAnything() {
        assertThat(secondNight.runs()).isEmpty();
        assertThat(secondNight.waiting()).isEmpty();
        assertThat(secondNight.failed()).isFalse();
        assertThat(secondNight.extracts()).hasSize(6).allSatisfy(extract -> {
            assertThat(extract.name()).isEmpty();
            assertThat(extract.added() + extract.modified() + extract.deleted()).isZero();
        });
        assertThat(Packages.in(home.resolve("outgoing")))
                .hasSameSizeAs(night.extracts().stream()
                        .filter(extract -> extract.name().isPresent())
                        .toList());
    }

    @Test
    void receiptsAndLogsHoldNoWholeNumber() throws Exception {
        assertThat(installation.files("logs")).isNotEmpty();
        for (var file : installation.files("returns")) {
            if (name(file).endsWith(".json") || name(file).endsWith(".html")) {
                assertThat(Files.readString(file)).as(name(file)).doesNotContainPattern("4128\\d{13}[\\dX]");
            }
        }
        for (var file : installation.files("logs")) {
            assertThat(Files.readString(file, StandardCharsets.UTF_8)).doesNotContainPattern("4128\\d{13}[\\dX]");
        }
    }

    private static List<Path> answers(RunReport run, String... endings) throws IOException {
        try (var files = Files.list(installation.answers(run))) {
            return files.filter(file -> Stream.of(endings).anyMatch(name(file)::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, Integer> counts(JsonNode json) {
        var counts = new TreeMap<String, Integer>();
        for (var name : new ArrayList<>(json.propertyNames())) {
            counts.put(name, json.get(name).asInt());
        }
        return counts;
    }
}
