package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chengxin.protect.Digests;
import org.chengxin.protect.Keyring;
import org.chengxin.samples.BigFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The process is killed (as by kill -9) at instants spread over an undisturbed run, and started again until it ends: the
 * store, the findings, the counts, the returned rows and what the targets were told are what the undisturbed run left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledImportTest {

    private static final int ROWS = 12_000;
    private static final int KILLS = 4;

    private Path folder;
    private Path keys;
    private Path file;
    private long undisturbedMillis;
    private Map<String, List<String>> undisturbed;

    @BeforeAll
    void runUndisturbed(@TempDir Path temporary) throws Exception {
        folder = temporary;
        keys = folder.resolve("keys");
        Keyring.openOrCreate(keys);
        file = folder.resolve("penalties.csv");
        BigFiles.main(new String[] {String.valueOf(ROWS), file.toString()});
        try (var database = TestDatabase.fresh()) {
            var home = home("undisturbed");
            long began = System.nanoTime();
            assertThat(Program.run(home, database, "nightly")).isZero();
            undisturbedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            undisturbed = left(home, database);
        }
        assertThat(undisturbed.get("rows").get(0))
                .contains("\"physical\":12000")
                .contains("\"rejected\":120");
        assertThat(undisturbed.get("current")).hasSizeGreaterThan(11_000);
        assertThat(undisturbed.get("counted"))
                .contains("CF_WSH 11880 11880 varied")
                .anyMatch(line -> line.startsWith("CF_NR_WFFF 11880 3000 "));
    }

    @Test
    void nothingIsLostOrDoubledWheneverTheProcessIsKilled() throws Exception {
        int killedInTime = 0;
        for (int i = 0; i < KILLS; i++) {
            try (var database = TestDatabase.fresh()) {
                var home = home("killed-" + i);
                long instant = undisturbedMillis * (i + 3) / (KILLS + 3);
                var process = Program.start(home, database, "nightly");
                boolean ended = process.waitFor(instant, TimeUnit.MILLISECONDS);
                process.destroyForcibly().waitFor();
                killedInTime += ended ? 0 : 1;
                assertThat(Program.run(home, database, "nightly"))
                        .as("the run after a kill at %d ms: %s", instant, Program.printed(home))
                        .isZero();
                assertThat(left(home, database))
                        .as("what is left after a kill at %d ms", instant)
                        .isEqualTo(undisturbed);
            }
        }
        assertThat(killedInTime).as("kills that met a running process").isPositive();
    }

    private Path home(String name) throws IOException {
        var home = folder.resolve(name);
        var intake = Files.createDirectories(home.resolve("intake/market-regulation"));
        Files.copy(file, intake.resolve("三月.csv"));
        var data = Files.createDirectories(home.resolve("data"));
        copyKeys(data.resolve("keys"));
        return home;
    }

    private void copyKeys(Path target) throws IOException {
        Files.createDirectories(target);
        target.toFile().setReadable(false, false);
        target.toFile().setReadable(true, true);
        target.toFile().setExecutable(false, false);
        target.toFile().setExecutable(true, true);
        try (Stream<Path> files = Files.list(keys)) {
            for (var key : (Iterable<Path>) files::iterator) {
                Files.copy(key, target.resolve(key.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Everything that must not depend on a kill. */
    private static Map<String, List<String>> left(Path home, TestDatabase database) throws IOException {
        var jdbc = new JdbcTemplate(database.dataSource());
        var left = new TreeMap<String, List<String>>();
        left.put("rows", jdbc.queryForList("SELECT CONCAT(status, rows_json) FROM submission", String.class));
        left.put("current", jdbc.queryForList("""
                        SELECT CONCAT_WS(' ', HEX(c.subject_key), HEX(c.record_key), HEX(c.content_digest), c.row_no,
                          c.version, c.state, v.version, HEX(v.content_digest))
                        FROM credit_record c JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                        ORDER BY 1
                        """, String.class));
        left.put(
                "versions",
                jdbc.queryForList(
                        "SELECT CONCAT_WS(' ', row_no, version) FROM record_version ORDER BY row_no", String.class));
        left.put(
                "subjects",
                jdbc.queryForList(
                        "SELECT CONCAT_WS(' ', HEX(subject_key), name) FROM subject ORDER BY 1", String.class));
        left.put("findings", jdbc.queryForList("""
                        SELECT CONCAT_WS(' ', row_no, seq, column_no, field, code, arguments, masked)
                        FROM finding ORDER BY row_no, seq
                        """, String.class));
        left.put("counted", jdbc.queryForList("""
                        SELECT CONCAT_WS(' ', field, good_rows, filled, COALESCE(HEX(value_digest), 'varied'))
                        FROM submission_field ORDER BY field
                        """, String.class));
        left.put(
                "told",
                jdbc.queryForList(
                        "SELECT CONCAT_WS(' ', target, package_no, HEX(record_key), HEX(digest)) FROM outbound ORDER BY 1",
                        String.class));
        left.put(
                "packages",
                jdbc.queryForList(
                        "SELECT CONCAT_WS(' ', target, package_no, status, added, modified, deleted) FROM outbound_package ORDER BY 1",
                        String.class));
        left.put("returned", files(home.resolve("returns")));
        left.put("waiting", files(home.resolve("intake")));
        left.put("claimed", files(home.resolve("data/work")));
        return left;
    }

    /** Names, and digests of those that hold no time. */
    private static List<String> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file) + (file.toString().endsWith(".csv") ? " " + digest(file) : ""))
                    .sorted()
                    .toList();
        }
    }

    private static String digest(Path file) {
        try {
            return Digests.sha256Hex(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
