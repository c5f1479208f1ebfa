package org.chengxin.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.chengxin.submission.Sighting.Reason;
import org.chengxin.submission.Sighting.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeScanTest {

    @TempDir
    private Path folder;

    private Desk desk;
    private Intake intake;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
        intake = desk.intake();
    }

    @Test
    void givesEveryDepartmentItsFolder() throws Exception {
        assertThat(intake.scan().sightings()).isEmpty();
        assertThat(desk.home.root().resolve("intake/court")).isDirectory();
        assertThat(desk.home.root().resolve("intake/civil-affairs")).isDirectory();
    }

    @Test
    void ordersByDepartmentThenTimeThenName() throws Exception {
        desk.lay("court", "b.csv", "x");
        desk.lay("court", "a.csv", "x");
        var first = desk.lay("court", "z.csv", "x");
        Files.setLastModifiedTime(first, FileTime.from(Desk.LONG_AGO.minusSeconds(1)));
        desk.lay("civil-affairs", "y.csv", "x");

        assertThat(intake.scan().ready())
                .extracting(Sighting::department, Sighting::name)
                .containsExactly(
                        tuple("civil-affairs", "y.csv"),
                        tuple("court", "z.csv"),
                        tuple("court", "a.csv"),
                        tuple("court", "b.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"~$", ".~"})
    void aFileThatIsOpenAtTheClerksWaits(String mark) throws Exception {
        desk.lay("court", "失信.xlsx", "x");
        desk.lay("court", mark + "失信.xlsx", "owner");
        desk.lay("court", "别的.xlsx", "x");

        assertThat(intake.scan().sightings())
                .extracting(Sighting::name, Sighting::reason)
                .containsExactlyInAnyOrder(
                        tuple("失信.xlsx", Reason.OPEN_AT_CLERK),
                        tuple(mark + "失信.xlsx", Reason.OWNER_FILE),
                        tuple("别的.xlsx", Reason.STILL));
    }

    @Test
    void whatLibreOfficeHasOpenWaitsToo() throws Exception {
        desk.lay("court", "失信.csv", "x");
        desk.lay("court", ".~lock.失信.csv#", "owner");
        assertThat(intake.scan().waiting()).extracting(Sighting::name).containsExactly("失信.csv");
    }

    @Test
    void anOldFileIsTakenAtTheFirstLook() throws Exception {
        var file = desk.lay("court", "a.csv", "x");
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.now().minus(Intake.OLD_ENOUGH).minusSeconds(1)));

        long start = System.nanoTime();
        assertThat(intake.scan().ready()).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Desk.SETTLE);
    }

    @Test
    void youngFilesAreLookedAtTwiceAfterOnePauseForAll() throws Exception {
        for (int i = 0; i < 5; i++) {
            Files.writeString(desk.home.intake("court").resolve(i + ".csv"), "x");
        }

        long start = System.nanoTime();
        assertThat(intake.scan().ready()).hasSize(5);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Desk.SETTLE, Desk.SETTLE.multipliedBy(4));
    }

    @Test
    void aFileThatIsBeingWrittenStaysForTheNextScan() throws Exception {
        var file = desk.home.intake("court").resolve("a.csv");
        Files.writeString(desk.home.intake("court").resolve("b.csv"), "x");
        var writer = new Writing(file);
        try {
            var scan = intake.scan();
            assertThat(scan.waiting())
                    .extracting(Sighting::name, Sighting::reason)
                    .containsExactly(tuple("a.csv", Reason.STILL_CHANGING));
            assertThat(scan.ready()).extracting(Sighting::name).containsExactly("b.csv");
        } finally {
            writer.stop();
        }
        assertThat(file).exists();
        assertThat(intake.scan().ready()).extracting(Sighting::name).containsExactly("b.csv", "a.csv");
    }

    @Test
    void aLinkIsNeverFollowed() throws Exception {
        var secret = folder.resolve("secret.csv");
        Files.writeString(secret, "x");
        Files.createSymbolicLink(desk.home.intake("court").resolve("a.csv"), secret);
        Files.createSymbolicLink(desk.home.intake("court").resolve("nowhere.csv"), folder.resolve("nothing"));
        Files.createSymbolicLink(desk.home.intake().resolve("civil-affairs"), folder);

        assertThat(intake.scan().sightings())
                .extracting(Sighting::department, Sighting::name, Sighting::reason)
                .containsExactlyInAnyOrder(
                        tuple("court", "a.csv", Reason.SYMBOLIC_LINK),
                        tuple("court", "nowhere.csv", Reason.SYMBOLIC_LINK),
                        tuple("", "civil-affairs", Reason.SYMBOLIC_LINK));
    }

    @Test
    void whatIsNotAFileIsReportedAndNotEntered() throws Exception {
        var inside = desk.home.intake("court").resolve("2024");
        Files.createDirectory(inside);
        Files.writeString(inside.resolve("a.csv"), "x");
        var pipe = desk.home.intake("court").resolve("pipe.csv");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(5, TimeUnit.SECONDS);

        assertThat(intake.scan().sightings())
                .extracting(Sighting::name, Sighting::reason)
                .containsExactlyInAnyOrder(tuple("2024", Reason.NOT_A_FILE), tuple("pipe.csv", Reason.NOT_A_FILE));
    }

    @Test
    void whatBelongsToNoDepartmentIsReported() throws Exception {
        Files.createDirectories(desk.home.intake().resolve("marketing"));
        Files.writeString(desk.home.intake().resolve("a.csv"), "x");
        Files.writeString(desk.home.intake().resolve(".DS_Store"), "x");
        Files.writeString(desk.home.intake().resolve("court"), "a file where a folder belongs");
        desk.lay("civil-affairs", "a.csv", "x");

        var scan = intake.scan();
        assertThat(scan.refused())
                .extracting(Sighting::department, Sighting::name, Sighting::reason)
                .containsExactlyInAnyOrder(
                        tuple("", "marketing", Reason.NO_DEPARTMENT),
                        tuple("", "a.csv", Reason.NO_DEPARTMENT),
                        tuple("", "court", Reason.NO_DEPARTMENT));
        assertThat(scan.ready()).hasSize(1);
    }

    @Test
    void whatMayNotBeReadIsReportedAndLeft() throws Exception {
        var file = desk.lay("court", "a.csv", "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));

        assertThat(ScanWithoutPrivileges.reasons(desk.home.root())).containsExactly("court NO_PERMISSION");
        assertThat(file).exists();
    }

    @Test
    void aFolderThatMayNotBeEnteredDoesNotHideTheOthers() throws Exception {
        desk.lay("court", "a.csv", "x");
        desk.lay("civil-affairs", "a.csv", "x");
        Files.setPosixFilePermissions(desk.home.intake("court"), PosixFilePermissions.fromString("---------"));
        try {
            assertThat(ScanWithoutPrivileges.reasons(desk.home.root()))
                    .containsExactly("civil-affairs STILL", "court NO_PERMISSION");
        } finally {
            Files.setPosixFilePermissions(desk.home.intake("court"), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aSightingPrintsNoName() {
        var sighting = new Sighting("court", Path.of("张三.csv"), "张三.csv", Reason.STILL, 3, Instant.EPOCH);
        assertThat(sighting).hasToString("STILL in court (3 bytes)");
        assertThat(sighting.state()).isEqualTo(State.READY);
    }
}
