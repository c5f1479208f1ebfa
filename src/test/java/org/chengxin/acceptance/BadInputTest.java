package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.chengxin.acceptance.BadFiles.Bad;
import org.chengxin.run.NightReport;
import org.chengxin.run.RunReport;
import org.chengxin.samples.Folders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One night on a folder full of bad files: each gets a receipt with a code, nothing is lost, the next file goes on. */
class BadInputTest {

    private static final String DEPARTMENT = "civil-affairs";
    private static final String STILL_WRITTEN = "正在写入.csv";
    private static final String CUT_SHORT = "没有传完.csv";
    private static final String LINK = "链接.csv";

    @TempDir
    private static Path folder;

    private static Path elsewhere;
    private static List<Bad> files;
    private static Installation installation;
    private static NightReport night;

    @BeforeAll
    static void runOneNight() throws Exception {
        files = BadFiles.all();
        elsewhere = Files.write(folder.resolve("elsewhere.csv"), BadFiles.csv(BadFiles.HEADER, BadFiles.row(1999)));
        installation = Installation.in(folder.resolve("home"));
        for (var file : files) {
            installation.handIn(DEPARTMENT, file.name(), file.content());
        }
        installation.handIn(
                DEPARTMENT, CUT_SHORT + ".sha256", ("0".repeat(64) + "  x.csv\n").getBytes(StandardCharsets.UTF_8));
        Files.createSymbolicLink(Folders.file(installation.intake(DEPARTMENT), LINK), elsewhere);
        var written = Folders.file(installation.intake(DEPARTMENT), STILL_WRITTEN);
        Files.write(written, BadFiles.csv(BadFiles.HEADER));
        var enough = new AtomicBoolean();
        var writer = new Thread(() -> write(written, enough), "clerk");
        writer.start();
        try {
            night = installation.nightly();
        } finally {
            enough.set(true);
            writer.join();
        }
    }

    private static void write(Path file, AtomicBoolean enough) {
        try {
            for (int year = 2016; !enough.get(); year++) {
                Files.writeString(file, BadFiles.row(year), StandardOpenOption.APPEND);
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void close() {
        installation.close();
    }

    static Stream<Bad> files() {
        return files.stream();
    }

    private static RunReport run(Bad file) {
        return night.runs().stream()
                .filter(run -> run.file().equals(file.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no run of " + file.name()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theRunSaysWhatIsWrong(Bad file) {
        var run = run(file);
        assertThat(run.cause()).isEmpty();
        assertThat(run.status()).isEqualTo(file.status());
        assertThat(run.findings()).isEqualTo(file.findings());
        assertThat(run.rows().balanced()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theDepartmentHasAReceiptWithTheCodes(Bad file) throws Exception {
        var run = run(file);
        var receipt = installation.receipt(run);
        assertThat(receipt.get("status").asString()).isEqualTo(file.status());
        assertThat(receipt.get("file").asString()).isEqualTo(file.name());
        for (var code : file.findings().keySet()) {
            assertThat(receipt.toString()).contains('"' + code + '"');
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void notAByteOfTheFileIsLost(Bad file) throws Exception {
        assertThat(installation.fromArchive(run(file))).isEqualTo(file.content());
    }

    @Test
    void everyFileIsTakenOnceInItsTurnAndTheLastOneIsGood() {
        assertThat(night.runs())
                .extracting(RunReport::file)
                .containsExactlyElementsOf(files.stream().map(Bad::name).toList());
        var good = night.runs().get(night.runs().size() - 1);
        assertThat(good.status()).isEqualTo("ACCEPTED");
        assertThat(good.rows().added()).isEqualTo(2);
    }

    @Test
    void onlyWhatIsNotToBeTakenStaysInTheIntake() throws Exception {
        assertThat(installation.files("intake"))
                .containsExactlyInAnyOrder(
                        Folders.file(installation.intake(DEPARTMENT), LINK),
                        Folders.file(installation.intake(DEPARTMENT), STILL_WRITTEN));
        assertThat(installation.files("data/work")).isEmpty();
        assertThat(night.waiting())
                .containsExactlyInAnyOrder(
                        "civil-affairs/链接.csv：是符号链接，不予读取；请放入文件本身", "civil-affairs/正在写入.csv：文件还在写入，写完后自动接收");
    }

    @Test
    void nothingIsReadThroughALink() throws Exception {
        assertThat(elsewhere).hasBinaryContent(BadFiles.csv(BadFiles.HEADER, BadFiles.row(1999)));
        assertThat(recordsOf("1999")).isZero();
    }

    @Test
    void ofARefusedFileNothingIsStored() throws Exception {
        var accepted = List.of("2007", "2010", "2012", "2013", "2014");
        assertThat(recordsOf("")).isEqualTo(accepted.size());
        for (var year : accepted) {
            assertThat(recordsOf(year)).isEqualTo(1);
        }
    }

    /** Records in the store; all of them are about one person. */
    private static int recordsOf(String year) throws Exception {
        try (var connection = installation.database().dataSource().getConnection();
                var statement = connection.prepareStatement("""
                        SELECT COUNT(*) FROM credit_record c
                        JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                        WHERE v.payload LIKE ?
                        """)) {
            statement.setString(1, '%' + year + '%');
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    @Test
    void allThatIsWrongWithAHeaderIsToldAtOnce() throws Exception {
        var wrong = files.stream()
                .filter(file -> file.name().equals("表头有误.csv"))
                .findFirst()
                .orElseThrow();
        assertThat(installation.receipt(run(wrong)).toString()).contains("姓名", "志愿服务组织", "数据来源单位", "积分");
    }

    @Test
    void theSameFileIsAnsweredWithTheFirstReceipt() throws Exception {
        var first = run(files.stream()
                .filter(file -> file.name().contains("😀"))
                .findFirst()
                .orElseThrow());
        var again = run(files.stream()
                .filter(file -> file.status().equals("DUPLICATE_FILE"))
                .findFirst()
                .orElseThrow());
        assertThat(installation.receipt(again).toString())
                .contains(first.receipt().orElseThrow());
    }

    @Test
    void noAnswerLiesOutsideItsFolder() throws Exception {
        var departments = folder.resolve("home/returns");
        for (var answer : installation.files("returns")) {
            assertThat(departments.relativize(answer).getNameCount()).isEqualTo(3);
        }
    }

    @Test
    void noLogNamesAPerson() throws Exception {
        assertThat(installation.files("logs")).isNotEmpty();
        for (var log : installation.files("logs")) {
            assertThat(Files.readString(log, StandardCharsets.UTF_8)).doesNotContain("412801188512310017", "试甲一");
        }
    }
}
