package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.chengxin.database.EmbeddedDatabase;
import org.chengxin.database.ServerSettings;
import org.chengxin.database.StartProgress;
import org.chengxin.store.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk is full while a file is taken in, archived, imported or answered: the failure says so, nothing is lost, and the same
 * goes on when there is room.
 */
class FullDiskTest {

    private static final String DEPARTMENT = "civil-affairs";
    private static final int ROWS = 2_000;

    @TempDir
    private Path home;

    private final List<Path> mounted = new ArrayList<>();

    /** What lay open on it may take a moment to be let go. */
    @AfterEach
    void unmount() throws Exception {
        for (var folder : mounted) {
            var patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!done("umount", folder.toString())) {
                assertThat(System.nanoTime()).as("%s is still in use", folder).isLessThan(patience);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /** A folder that has no more room than this. */
    private Path small(String name, String size) throws Exception {
        var folder = Files.createDirectories(home.resolve(name));
        assumeTrue(
                done("mount", "-t", "tmpfs", "-o", "size=" + size + ",mode=700", "tmpfs", folder.toString()),
                "SKIPPED: only root may mount a small file system, so a full disk was not tried");
        mounted.add(folder);
        return folder;
    }

    @Test
    void whatCannotBeAnsweredIsAnsweredWhenThereIsRoom() throws Exception {
        var returns = small("returns", "24k");
        try (var installation = Installation.in(home)) {
            var lines = new ArrayList<>(List.of(BadFiles.HEADER));
            for (int year = 1000; year < 1500; year++) {
                lines.add(BadFiles.row(year).replace("412801188512310017", "412801188512310018"));
                lines.addAll(List.of(BadFiles.row(year), BadFiles.row(year + 500), BadFiles.row(year + 1000)));
            }
            installation.handIn(DEPARTMENT, "名单.csv", BadFiles.csv(lines.toArray(String[]::new)));

            var failed = installation.nightly().runs().get(0);
            assertThat(failed.status()).isEqualTo("FAILED");
            assertThat(failed.cause()).contains("磁盘满了，腾出空间后重新运行");
            assertThat(installation.answers(failed).resolve("receipt.json")).doesNotExist();

            assertThat(done("mount", "-o", "remount,size=8m", returns.toString()))
                    .isTrue();
            var next = installation.nightly().runs().get(0);
            assertThat(next.receipt()).isEqualTo(failed.receipt());
            assertThat(next.rows().balanced()).isTrue();
            assertThat(installation.receipt(next).get("status").asString()).isEqualTo(next.status());
            assertThat(installation.files("data/work")).isEmpty();
            try (var files = Files.list(installation.answers(next))) {
                assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
            }
        }
    }

    @Test
    void whatCannotBeTakenInStaysWhereItIs() throws Exception {
        var work = small("data/work", "64k");
        try (var installation = Installation.in(home)) {
            byte[] content = large();
            var file = installation.handIn(DEPARTMENT, "大文件.csv", content);

            var failed = installation.nightly().runs().get(0);
            assertThat(failed.status()).isEqualTo("FAILED");
            assertThat(failed.receipt()).isEmpty();
            assertThat(failed.cause().orElseThrow()).startsWith("磁盘满了：这个文件要 ").endsWith(" 字节。文件还在原处；腾出空间后重新运行。");
            assertThat(file).hasBinaryContent(content);
            assertThat(installation.files("data/work")).isEmpty();

            assertThat(done("mount", "-o", "remount,size=8m", work.toString())).isTrue();
            assertThat(installation.nightly().runs()).singleElement().satisfies(run -> {
                assertThat(run.status()).isEqualTo("ACCEPTED");
                assertThat(run.rows().added()).isEqualTo(ROWS);
            });
            assertThat(installation.files("intake")).isEmpty();
        }
    }

    /** The embedded server dies of a disk that is so full that it cannot even undo; started again, it knows what was whole. */
    @Test
    void whatTheDatabaseHasNoRoomForIsImportedWhenItHas() throws Exception {
        var disk = small("server", "400m");
        var night = SameNight.ofAllTests();
        var undisturbed = night.undisturbed();
        try (var server = server(disk);
                var database = TestDatabase.on(server.address().withSchema(""))) {
            Schema.migrate(database.dataSource());
            var pid = Long.parseLong(
                    Files.readString(disk.resolve("data/mariadb.pid")).strip());
            var homeOfNight = night.home("disk-full");
            var filler = disk.resolve("filler");
            fill(filler, Files.getFileStore(disk).getUsableSpace() - (3 << 20));
            var process = night.start(homeOfNight, database);
            while (process.isAlive()
                    && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            Files.delete(filler);
            server(disk).close();
            Program.end(process);
            assertThat(Files.readString(homeOfNight.resolve("logs/chengxin.log")))
                    .contains("it goes on where it stood");
            night.finish(homeOfNight, database);
            assertThat(Leftovers.differences(undisturbed.left(), Leftovers.of(homeOfNight, database)))
                    .isEmpty();
        }
    }

    private static EmbeddedDatabase server(Path home) {
        return EmbeddedDatabase.start(home, new ServerSettings(64, 32, Duration.ofSeconds(30)), StartProgress.SILENT);
    }

    private static void fill(Path file, long size) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var piece = new byte[1 << 20];
            for (long written = 0; written < size; written += piece.length) {
                out.write(piece, 0, (int) Math.min(piece.length, size - written));
            }
        }
    }

    @Test
    void whatCannotBeArchivedStaysAndIsTakenWhenThereIsRoom() throws Exception {
        var archive = small("archive", "256k");
        try (var installation = Installation.in(home)) {
            byte[] content = large();
            var large = installation.handIn(DEPARTMENT, "412801188512310017大文件.csv", content);
            installation.handIn(DEPARTMENT, "小文件.csv", BadFiles.csv(BadFiles.HEADER, BadFiles.row(2001)));

            var night = installation.nightly();
            assertThat(night.failed()).isTrue();
            var failed = night.runs().get(0);
            assertThat(failed.status()).isEqualTo("FAILED");
            assertThat(failed.receipt()).isEmpty();
            assertThat(failed.cause().orElseThrow()).startsWith("磁盘满了：这个文件要 ").endsWith(" 字节。文件还在原处；腾出空间后重新运行。");
            assertThat(night.runs().get(1).status()).isEqualTo("ACCEPTED");
            assertThat(installation.files("intake")).containsExactly(large);
            assertThat(large).hasBinaryContent(content);
            assertThat(installation.files("archive")).hasSize(1);

            assertThat(done("mount", "-o", "remount,size=8m", archive.toString()))
                    .isTrue();
            var next = installation.nightly();
            assertThat(next.runs()).singleElement().satisfies(run -> {
                assertThat(run.status()).isEqualTo("ACCEPTED");
                assertThat(run.rows().added()).isEqualTo(ROWS);
                assertThat(installation.fromArchive(run)).isEqualTo(content);
            });
            assertThat(installation.files("intake")).isEmpty();
            for (var log : installation.files("logs")) {
                assertThat(Files.readString(log)).doesNotContain("412801188512310017");
            }
        }
    }

    /** Two people's years in many teams, with remarks of random characters: the archive packs what can be packed. */
    private static byte[] large() {
        var random = new Random(1);
        var lines = new ArrayList<>(List.of(BadFiles.HEADER));
        for (int i = 0; i < ROWS; i++) {
            var remark = new StringBuilder();
            random.ints(200, 0x4E00, 0x9FA5).forEach(remark::appendCodePoint);
            var row = BadFiles.row(2002).replace("服务队", "服务队第" + i + "分队").replace(",\n", "," + remark + "\n");
            // A file that is about one person throughout would have to be confirmed.
            lines.add(i % 2 == 0 ? row : row.replace("试甲一,身份证,412801188512310017", "试乙二,身份证,411702189006150027"));
        }
        return BadFiles.csv(lines.toArray(String[]::new));
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
