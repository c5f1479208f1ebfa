package org.chengxin.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chengxin.protect.Digests;
import org.chengxin.submission.Sighting.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeClaimTest {

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
    void takesTheFileOutOfTheClerksFolder() throws Exception {
        var file = desk.lay("court", "失信.csv", "内容");

        var claimed = desk.claim(intake);

        assertThat(file).doesNotExist();
        assertThat(claimed.file()).hasContent("内容");
        assertThat(claimed.file().getParent()).isEqualTo(desk.home.work().resolve(claimed.token()));
        assertThat(claimed.department()).isEqualTo("court");
        assertThat(claimed.name()).isEqualTo("失信.csv");
        assertThat(claimed.sha256()).isEqualTo(Digests.sha256Hex("内容"));
        assertThat(claimed.size()).isEqualTo(6);
        assertThat(claimed.modified()).isEqualTo(Desk.LONG_AGO);
        assertThat(claimed.moved()).isTrue();
        assertThat(claimed.toString()).doesNotContain("失信").contains(claimed.token());
    }

    @Test
    void takesTheSumThatLiesBesideItAndPutsBothBack() throws Exception {
        desk.lay("court", "失信.csv", "内容");
        var sum = desk.lay("court", "失信.csv.sha256", Digests.sha256Hex("内容") + "  失信.csv\n");

        var claimed = desk.claim(intake);
        assertThat(sum).doesNotExist();
        assertThat(SumFile.against(claimed.file())).isEmpty();

        intake.putBack(claimed);
        assertThat(sum).exists();
        assertThat(desk.workFolders()).isEmpty();

        intake.release(desk.claim(intake));
        assertThat(sum).doesNotExist();
        assertThat(desk.workFolders()).isEmpty();
    }

    @Test
    void aSumThatIsLaidAnewMeanwhileIsNotReplaced() throws Exception {
        desk.lay("court", "失信.csv", "内容");
        var sum = desk.lay("court", "失信.csv.sha256", "旧");
        var claimed = desk.claim(intake);
        desk.lay("court", "失信.csv.sha256", "新");

        intake.putBack(claimed);

        assertThat(sum).hasContent("新");
        assertThat(desk.workFolders()).isEmpty();
    }

    @Test
    void copiesTheSumOfAFileThatSomebodyNames() throws Exception {
        var file = Files.writeString(folder.resolve("外面.csv"), "内容");
        Files.writeString(folder.resolve("外面.csv.sha256"), "0".repeat(64));

        assertThat(SumFile.against(intake.copyIn(file, "court").file())).isPresent();
        assertThat(folder.resolve("外面.csv.sha256")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"😀 处罚 (终稿).xlsx", "..处罚", "处罚..xlsx", "a\\..\\b.csv", "$(reboot).csv", "换\n行.csv", "%2e%2e.csv"
            })
    void keepsAnyNameAsDataAndNeverAsAPath(String name) throws Exception {
        var file = desk.home.intake("court").resolve(name);
        if (name.startsWith("..")) {
            // Hidden by its name: what can be claimed is a file that was named to us.
            Files.writeString(file, "x");
            assertThat(intake.copyIn(file, "court").name()).isEqualTo(name);
            return;
        }
        desk.lay("court", name, "x");

        var claimed = desk.claim(intake);
        assertThat(claimed.name()).isEqualTo(name);
        assertThat(claimed.file().toString()).matches(".*/work/\\d{8}-\\d{6}-[0-9a-f]{8}/content");

        assertThat(desk.intake().interrupted().files()).containsExactly(claimed);
        intake.putBack(claimed);
        assertThat(file).hasContent("x");
    }

    @Test
    void aFileThatChangedSinceTheLookIsLeft() throws Exception {
        var file = desk.lay("court", "a.csv", "x");
        var ready = intake.scan().ready().get(0);
        Files.writeString(file, "longer");

        assertThat(intake.claim(ready)).isEqualTo(new Claim.Left(ready.because(Reason.STILL_CHANGING)));
        assertThat(file).hasContent("longer");
        assertThat(desk.workFolders()).isEmpty();
    }

    @Test
    void aFileWithoutAChangeOfSizeButOfTimeIsLeftToo() throws Exception {
        var file = desk.lay("court", "a.csv", "x");
        var ready = intake.scan().ready().get(0);
        Files.setLastModifiedTime(file, FileTime.from(Desk.LONG_AGO.plusMillis(1)));

        assertThat(intake.claim(ready)).isEqualTo(new Claim.Left(ready.because(Reason.STILL_CHANGING)));
    }

    @Test
    void aWriterThatStillHoldsTheFileGetsItBack() throws Exception {
        // Large (and sparse), so that the writer comes before the digest is done.
        var file = desk.home.intake("court").resolve("a.csv");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(256 << 20);
        }
        Files.setLastModifiedTime(file, FileTime.from(Desk.LONG_AGO));
        var ready = intake.scan().ready().get(0);
        var stop = new AtomicBoolean();
        try (var out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            var writer = new Thread(() -> {
                try {
                    while (!stop.get() && Files.exists(file)) {
                        Thread.onSpinWait();
                    }
                    out.write(new byte[] {1});
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.start();
            var claim = intake.claim(ready);
            stop.set(true);
            writer.join();

            assertThat(claim).isEqualTo(new Claim.Left(ready.because(Reason.STILL_CHANGING)));
        }
        assertThat(file).hasSize((256 << 20) + 1);
        assertThat(desk.workFolders()).isEmpty();
    }

    @Test
    void aFileThatTheClerkTookAwayIsGone() throws Exception {
        var file = desk.lay("court", "a.csv", "x");
        var ready = intake.scan().ready().get(0);
        Files.delete(file);

        assertThat(intake.claim(ready)).isEqualTo(new Claim.Left(ready.because(Reason.GONE)));
        assertThat(desk.workFolders()).isEmpty();
    }

    @Test
    void aLinkPutInTheFilesPlaceIsNotFollowed() throws Exception {
        var file = desk.lay("court", "a.csv", "x");
        var ready = intake.scan().ready().get(0);
        Files.delete(file);
        var secret = folder.resolve("secret");
        Files.writeString(secret, "x");
        Files.setLastModifiedTime(secret, FileTime.from(Desk.LONG_AGO));
        Files.createSymbolicLink(file, secret);

        assertThat(intake.claim(ready)).isInstanceOf(Claim.Left.class);
        assertThat(secret).hasContent("x");
        assertThat(file).isSymbolicLink();
    }

    @Test
    void onlyWhatIsReadyCanBeClaimed() {
        var waiting = new Sighting("court", folder, "a.csv", Reason.OPEN_AT_CLERK, 1, Instant.EPOCH);
        assertThatThrownBy(() -> intake.claim(waiting))
                .hasMessage("only a file that is ready can be claimed: OPEN_AT_CLERK in court (1 bytes)");
    }

    @Test
    void putBackNeverReplacesWhatTheClerkPutThereMeanwhile() throws Exception {
        var file = desk.lay("court", "失信.csv", "old");
        var first = desk.claim(intake);
        desk.lay("court", "失信.csv", "new");
        desk.lay("court", "失信 (2).csv", "newer");

        intake.putBack(first);

        assertThat(file).hasContent("new");
        assertThat(file.resolveSibling("失信 (2).csv")).hasContent("newer");
        assertThat(file.resolveSibling("失信 (3).csv")).hasContent("old");
        assertThat(desk.workFolders()).isEmpty();
    }

    @Test
    void releaseLeavesNothing() throws Exception {
        desk.lay("court", "a.csv", "x");
        var claimed = desk.claim(intake);
        intake.release(claimed);
        assertThat(desk.workFolders()).isEmpty();
        assertThat(intake.scan().sightings()).isEmpty();
    }

    @Test
    void aFileNamedAtTheKeyboardIsCopiedAndStays() throws Exception {
        var file = folder.resolve("处罚.csv");
        Files.writeString(file, "内容");

        var claimed = intake.copyIn(file, "court");

        assertThat(file).hasContent("内容");
        assertThat(claimed.file()).hasContent("内容");
        assertThat(claimed.name()).isEqualTo("处罚.csv");
        assertThat(claimed.sha256()).isEqualTo(Digests.sha256Hex("内容"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(claimed.file())))
                .isEqualTo("rw-------");
        intake.putBack(claimed);
        assertThat(desk.workFolders()).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void aFolderOrAnUnknownDepartmentCannotBeCopiedIn() throws Exception {
        assertThatThrownBy(() -> intake.copyIn(folder, "court")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> intake.copyIn(folder, "tax")).hasMessage("没有部门 tax；现有部门：civil-affairs、court");
        assertThat(desk.workFolders()).isEmpty();
    }
}
