package org.chengxin.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Year;
import java.time.ZoneId;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.chengxin.protect.Digests;
import org.chengxin.protect.Keyring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

    @TempDir
    private Path folder;

    private Desk desk;
    private Intake intake;
    private Archive archive;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(folder);
        intake = desk.intake();
        archive = new Archive(desk.home, Keyring.openOrCreate(desk.home.keys()).sealedStream());
    }

    private byte[] get(String sha256) throws IOException {
        var out = new ByteArrayOutputStream();
        archive.get(sha256, out);
        return out.toByteArray();
    }

    @Test
    void givesBackByteForByte() throws Exception {
        desk.lay("court", "a.csv", "姓名,证件号码\r\n张三,440524188001010014\r\n");
        var claimed = desk.claim(intake);

        var kept = archive.put(claimed);
        intake.release(claimed);

        assertThat(get(claimed.sha256()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("姓名,证件号码\r\n张三,440524188001010014\r\n");
        assertThat(kept).hasFileName(claimed.sha256() + ".sealed");
        assertThat(kept.getParent()).hasFileName(String.valueOf(Year.now(ZoneId.of("Asia/Shanghai"))));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("r--------");
        assertThat(Files.readString(kept, StandardCharsets.ISO_8859_1)).doesNotContain("4405");
    }

    @Test
    void keepsTheSameBytesOnceAndNeverTouchesThemAgain() throws Exception {
        desk.lay("court", "a.csv", "x");
        var kept = archive.put(desk.claim(intake));
        var bytes = Files.readAllBytes(kept);
        desk.lay("civil-affairs", "b.csv", "x");

        assertThat(archive.put(desk.claim(intake))).isEqualTo(kept).hasBinaryContent(bytes);
        assertThat(archive.holds(Digests.sha256Hex("x"))).isTrue();
    }

    @Test
    void noticesWhatWasChangedAfterTheClaim() throws Exception {
        desk.lay("court", "处罚.csv", "x");
        var claimed = desk.claim(intake);
        Files.writeString(claimed.file(), "y");

        assertThatThrownBy(() -> archive.put(claimed))
                .hasMessage("文件收取之后被改动：SHA-256 原来是 %s，现在是 %s。请重新报送。"
                        .formatted(Digests.sha256Hex("x"), Digests.sha256Hex("y")));
        assertThat(archive.holds(claimed.sha256())).isFalse();
        assertNothingHalfLeft();
    }

    private void assertNothingHalfLeft() throws IOException {
        try (var files = Files.walk(desk.home.archive())) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void noticesDamageWhenAskedForTheFile() throws Exception {
        desk.lay("court", "a.csv", "x");
        var claimed = desk.claim(intake);
        var kept = archive.put(claimed);
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-------"));
        var bytes = Files.readAllBytes(kept);
        bytes[bytes.length - 1] ^= 1;
        Files.write(kept, bytes);

        assertThatThrownBy(() -> get(claimed.sha256()))
                .isInstanceOf(SubmissionException.class)
                .hasMessageStartingWith("归档文件 " + kept + " 损坏：封存文件第 1 段")
                .hasMessageEndingWith("。请从备份放回。");
    }

    @Test
    void noticesAFileUnderAnothersName() throws Exception {
        desk.lay("court", "a.csv", "x");
        var kept = archive.put(desk.claim(intake));
        var other = Digests.sha256Hex("y");
        Files.move(kept, kept.resolveSibling(other + ".sealed"));

        assertThatThrownBy(() -> get(other)).hasMessageEndingWith(".sealed 损坏：内容与文件名里的 SHA-256 不符。请从备份放回。");
    }

    @Test
    void saysWhatItDoesNotHave() {
        var digest = Digests.sha256Hex("never");
        assertThatThrownBy(() -> get(digest)).hasMessage("归档里没有 SHA-256 为 " + digest + " 的文件；核对这个值，或者从备份放回 archive/。");
        assertThatThrownBy(() -> get("../../data/keys/keyring")).hasMessage("a SHA-256 is 64 lower-case hex digits");
    }

    @Test
    void removesWhatAKilledProcessLeftHalfWritten() throws Exception {
        desk.lay("court", "a.csv", "x");
        var kept = archive.put(desk.claim(intake));
        var half = kept.resolveSibling(".0b0b0b.tmp");
        Files.writeString(half, "half");

        archive.tidy();

        assertThat(half).doesNotExist();
        assertThat(kept).exists();
    }

    /** Needs the right to mount, as root has; says so where it has to be skipped. */
    @Test
    void aFullDiskLeavesTheFileWithTheClerk() throws Exception {
        var mount = desk.home.archive();
        var mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", mount.toString())
                .redirectErrorStream(true)
                .start();
        assumeTrue(
                mounted.waitFor(10, TimeUnit.SECONDS) && mounted.exitValue() == 0,
                "SKIPPED: a small file system can be mounted by root only");
        try {
            var content = new byte[3 << 20];
            new Random(1).nextBytes(content);
            var file = desk.home.intake("court").resolve("处罚.xlsx");
            Files.write(file, content);
            Files.setLastModifiedTime(file, FileTime.from(Desk.LONG_AGO));
            var claimed = desk.claim(intake);

            assertThatThrownBy(() -> archive.put(claimed))
                    .isInstanceOf(SubmissionException.class)
                    .hasMessageMatching("磁盘满了：这个文件要 3,145,728 字节，.*/archive/\\d{4} 只剩 [\\d,]+ 字节。文件还在原处；腾出空间后重新运行。");
            intake.putBack(claimed);

            assertThat(file).hasBinaryContent(content);
            assertNothingHalfLeft();
            assertThat(desk.workFolders()).isEmpty();
            assertThat(intake.scan().ready()).hasSize(1);
        } finally {
            new ProcessBuilder("umount", mount.toString()).start().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** The work folder on another file system than the intake, as with a network share. */
    @Test
    void aFileFromAnotherFileSystemIsCopiedVerifiedAndThenRemoved() throws Exception {
        var mount = desk.home.work();
        var mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", mount.toString())
                .redirectErrorStream(true)
                .start();
        assumeTrue(
                mounted.waitFor(10, TimeUnit.SECONDS) && mounted.exitValue() == 0,
                "SKIPPED: a small file system can be mounted by root only");
        try {
            var file = desk.lay("court", "处罚 a.csv", "内容");
            Files.setLastModifiedTime(file, FileTime.from(Desk.LONG_AGO.plusNanos(123_456_789)));

            var claimed = desk.claim(intake);
            assertThat(file).doesNotExist();
            assertThat(claimed.file()).hasContent("内容");
            assertThat(desk.intake().interrupted().files()).containsExactly(claimed);
            intake.putBack(claimed);
            assertThat(file).hasContent("内容");

            Files.delete(file);
            var large = desk.home.intake("court").resolve("大.csv");
            Files.write(large, new byte[2 << 20]);
            Files.setLastModifiedTime(large, FileTime.from(Desk.LONG_AGO));
            assertThatThrownBy(() -> desk.claim(intake)).hasMessageStartingWith("磁盘满了：这个文件要 2,097,152 字节，");
            assertThat(large).hasSize(2 << 20);
            assertThat(desk.workFolders()).isEmpty();
        } finally {
            new ProcessBuilder("umount", mount.toString()).start().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
