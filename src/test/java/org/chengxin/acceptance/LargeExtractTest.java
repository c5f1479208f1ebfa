package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many records in a small heap, and a process that is really killed. The number of records is that of the system property
 * {@code chengxin.test.records}, in thousands.
 */
class LargeExtractTest {

    private static final int SEED = 1_000;
    private static final int THOUSANDS = Integer.getInteger("chengxin.test.records", 20);

    @TempDir
    Path folder;

    @Test
    void aLargeExtractIsWrittenInASmallHeapAndAfterKillsHasTheSameBytes() throws Exception {
        var keys = folder.resolve("keys");
        try (var database = TestDatabase.migrated();
                var store = CreditStore.in(database, keys)) {
            fill(store);
            var outbox = new Outbox(store, folder.resolve("outgoing"));
            var log = folder.resolve("log");
            long began = System.nanoTime();
            int exit = ExtractProcess.end(ExtractProcess.start(database, keys, outbox.folder, log));
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            assertThat(exit).as(Files.readString(log)).isZero();
            System.out.println(THOUSANDS + ",000 records: "
                    + Files.readString(log)
                            .lines()
                            .filter(line -> line.contains(" ms"))
                            .toList());
            var file = outbox.packages(store.mappings.targets().get("province")).get(0);
            assertThat(Packages.manifest(file).at("/totals/add").asInt()).isEqualTo(SEED * THOUSANDS);
            var undisturbed = Files.readAllBytes(file);
            outbox.clear();

            int struck = 0;
            for (int tenth = 1; tenth < 10; tenth += 2) {
                var process = ExtractProcess.start(database, keys, outbox.folder, log);
                process.waitFor(millis * tenth / 10, TimeUnit.MILLISECONDS);
                struck += process.isAlive() ? 1 : 0;
                process.destroyForcibly();
                process.waitFor();
            }
            assertThat(struck).isPositive();
            assertThat(ExtractProcess.end(ExtractProcess.start(database, keys, outbox.folder, log)))
                    .isZero();
            assertThat(outbox.packages(store.mappings.targets().get("province")))
                    .containsExactly(file);
            assertThat(file).hasBinaryContent(undisturbed);
            assertThat(store.jdbc.queryForObject("SELECT COUNT(*) FROM outbound", Integer.class))
                    .isEqualTo(SEED * THOUSANDS);
        }
    }

    /** A thousand records through staging and merge, then copies of them under other keys. */
    private static void fill(CreditStore store) {
        var reason = "见义勇为、助人为乐、诚实守信、敬业奉献、孝老爱亲。".repeat(12);
        long batch = store.load(
                "honor_moral",
                IntStream.range(0, SEED)
                        .mapToObj(i -> SampleRows.honor(i, reason + i))
                        .toList());
        var jdbc = store.jdbc;
        var copy = "LEFT(UNHEX(SHA2(CONCAT(HEX(%s), k.row_no), 256)), 16)";
        var subject = copy.formatted("v.subject_key");
        var record = copy.formatted("v.record_key");
        var copies = "JOIN record_version k ON k.batch_no = %d AND k.row_no < %d".formatted(batch, THOUSANDS + 1);
        for (var sql : List.of("""
                INSERT INTO subject (subject_key, kind, id_type, number_sealed, name, name_key, first_batch)
                SELECT %s, v.kind, v.id_type, v.number_sealed, v.name, v.name_key, v.first_batch FROM subject v %s
                """.formatted(subject, copies), """
                INSERT INTO credit_record (subject_key, dataset_no, record_key, content_digest, batch_no, row_no, version, state)
                SELECT %s, v.dataset_no, %s, v.content_digest, v.batch_no, v.row_no + 1000 * k.row_no, 1, 'A'
                FROM credit_record v %s
                """.formatted(subject, record, copies), """
                INSERT INTO record_version (batch_no, row_no, dataset_no, subject_key, record_key, content_digest, version, payload)
                SELECT v.batch_no, v.row_no + 1000 * k.row_no, v.dataset_no, %s, %s, v.content_digest, 1, v.payload
                FROM record_version v %s WHERE v.batch_no = k.batch_no
                """.formatted(
                        subject, record, copies))) {
            assertThat(jdbc.update(sql)).isEqualTo(SEED * (THOUSANDS - 1));
        }
    }
}
