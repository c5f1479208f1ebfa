package org.chengxin.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.check.Codes;
import org.chengxin.check.Finding;
import org.chengxin.mapping.Mappings;
import org.chengxin.run.DryRun;
import org.chengxin.run.RunReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is handed in is read or refused: without a crash, in bounded time, with a code, a message and a remedy, and
 * without a word of its contents.
 */
class ZooTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    /** Of the thread's own time: the machine may have other work. */
    private static final double SECONDS = 2;

    private static final double SECONDS_A_MEGABYTE = 2;

    /** What a receipt can show of one finding. */
    private static final int LONGEST_MESSAGE = 1_500;

    private static final int DISTURBED = 150;

    @TempDir
    private static Path folder;

    private static List<Specimen> zoo;

    @BeforeAll
    static void open() throws Exception {
        zoo = Zoo.all();
    }

    static Stream<Specimen> zoo() {
        return zoo.stream();
    }

    /** What a dry run says, and how long it took. */
    private record Look(RunReport report, List<Finding> findings, double seconds) {

        static Look at(Specimen specimen, Path folder) {
            return assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
                var file = Files.write(folder.resolve(specimen.name()), specimen.content());
                var findings = new ArrayList<Finding>();
                var department = MAPPINGS.departments().get(specimen.department());
                var clock = ManagementFactory.getThreadMXBean();
                long began = clock.getCurrentThreadCpuTime();
                var night = DryRun.of(department, MAPPINGS, List.of(file), (name, finding) -> findings.add(finding));
                double seconds = (clock.getCurrentThreadCpuTime() - began) / 1e9;
                Files.delete(file);
                return new Look(night.runs().get(0), findings, seconds);
            });
        }

        void assertAllIsExplained() {
            assertThat(report.status()).isIn("ACCEPTED", "PARTLY", "REFUSED");
            assertThat(report.rows().balanced()).isTrue();
            if (!report.status().equals("ACCEPTED")) {
                assertThat(findings).isNotEmpty();
            }
            for (var finding : findings) {
                assertThat(Codes.all()).contains(finding.code());
                for (var locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                    assertThat(Codes.message(finding, locale)).isNotBlank().hasSizeLessThan(LONGEST_MESSAGE);
                    assertThat(Codes.remedy(finding.code(), locale)).isNotBlank();
                }
                assertNoSecret(finding.arguments() + Codes.message(finding, Locale.CHINESE));
            }
        }

        void assertValuesAreMasked() {
            findings.forEach(finding -> assertNoSecret(String.valueOf(finding.masked())));
        }
    }

    private static void assertNoSecret(String text) {
        Volunteers.SECRETS.forEach(secret -> assertThat(text).doesNotContain(secret));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("zoo")
    void eachIsReadOrRefusedAsItShouldBe(Specimen specimen) {
        var look = Look.at(specimen, folder);
        look.assertAllIsExplained();
        look.assertValuesAreMasked();
        assertThat(look.report.status() + " " + look.report.findings())
                .isEqualTo(specimen.status() + " " + specimen.findings());
        assertThat(look.report.rows().added()).isEqualTo(specimen.good());
        assertThat(look.seconds).isLessThan(SECONDS + SECONDS_A_MEGABYTE * specimen.content().length / 1e6);
    }

    /** It may move a name into a column whose values are shown: what is masked is not asked here. */
    @ParameterizedTest
    @MethodSource("whole")
    void oneDisturbedByteIsHarmless(Specimen whole) {
        for (var content : Hostile.disturbed(whole.content(), DISTURBED)) {
            var disturbed = new Specimen(whole.name(), content, whole.department(), "", 0, whole.findings());
            Look.at(disturbed, folder).assertAllIsExplained();
        }
    }

    static Stream<Specimen> whole() {
        return Stream.of(
                Specimen.accepted("a.xlsx", Books.good(5), 5),
                Specimen.accepted("b.xlsx", Parts.of(Books.good(5)).stored(), 5),
                Specimen.accepted("c.xls", Books.goodXls(5), 5),
                Specimen.accepted("d.csv", Volunteers.utf8(Volunteers.csv(5)), 5),
                Specimen.accepted("e.csv", Volunteers.in("GB18030", Volunteers.csv(5)), 5));
    }

    /** As a person runs it: what it prints holds nobody's data, and it leaves nothing behind. */
    @Test
    void theVerbEndsWellOnAllOfThemAndLeavesNothing() throws Exception {
        var files = Files.createDirectory(folder.resolve("files"));
        var names = new ArrayList<String>();
        for (var specimen : zoo) {
            if (specimen.department().equals("civil-affairs")) {
                names.add(Files.write(files.resolve(specimen.name()), specimen.content())
                        .toString());
            }
        }
        var temporary = Files.createDirectory(folder.resolve("temporary"));
        var home = Files.createDirectory(folder.resolve("home"));
        var json = folder.resolve("report.json");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "-Dsun.jnu.encoding=UTF-8",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + home,
                "-cp",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(path -> Path.of(path).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                "org.chengxin.cli.Chengxin",
                "check",
                "--home",
                home.toString(),
                "--mappings",
                Path.of("mappings").toAbsolutePath().toString(),
                "--department",
                "civil-affairs",
                "--json",
                json.toString()));
        command.addAll(names);
        var builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed.txt").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var printed = Files.readString(folder.resolve("printed.txt"));
        assertThat(process.exitValue()).as(printed).isZero();
        assertNoSecret(printed);
        assertThat(printed).doesNotContain("Exception", "\tat ", "WARN", "ERROR");
        assertNoSecret(Files.readString(json));
        var runs = JsonMapper.shared().readTree(Files.readAllBytes(json)).get("runs");
        assertThat(new HashSet<>(runs.valueStream()
                        .map(run -> run.get("status").asString())
                        .toList()))
                .containsExactlyInAnyOrder("ACCEPTED", "PARTLY", "REFUSED");
        assertThat(runs.size()).isEqualTo(names.size());
        assertThat(temporary).isEmptyDirectory();
        assertThat(home).isEmptyDirectory();
    }
}
