package org.chengxin.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.chengxin.samples.BigFiles;
import org.chengxin.store.Schema;

/**
 * A store of any number of records about as many persons: a file of some thousand rows is imported, and the server copies what came of
 * it, each copy with keys and document numbers of its own.
 */
final class ExportStore {

    private static final int IMPORTED = 5_000;

    /** What is copied need not be locked. */
    private static final String UNLOCKED = "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";

    private final Track track;
    private final int records;

    ExportStore(Track track, int records) {
        this.track = track;
        this.records = records;
    }

    void fill() throws Exception {
        int rows = Math.min(records, IMPORTED);
        Schema.migrate(track.store().orElseThrow().dataSource());
        importRows(rows);
        try (var roomy = new Roomy(track)) {
            copy(rows);
        }
        track.demand("SELECT COUNT(*) FROM credit_record", records);
    }

    private void copy(int rows) throws SQLException {
        int imported = rows - BigFiles.duplicates(rows) - BigFiles.faulty(rows);
        int step = rows + 2;
        track.execute("""
                CREATE TABLE bench_base AS SELECT v.* FROM credit_record r
                JOIN record_version v ON v.batch_no = r.batch_no AND v.row_no = r.row_no
                """);
        track.execute("ALTER TABLE bench_base ADD PRIMARY KEY (batch_no, row_no)");
        int left = records - imported;
        for (int copy = 1; left > 0; copy++) {
            track.execute(UNLOCKED, version(copy, copy * step, Math.min(left, imported)));
            left -= imported;
        }
        track.execute(UNLOCKED, """
                INSERT INTO subject (subject_key, kind, id_type, number_sealed, name, name_key, birth_date, sex, region, first_batch)
                SELECT STRAIGHT_JOIN v.subject_key, s.kind, s.id_type, s.number_sealed, s.name, s.name_key, s.birth_date, s.sex, s.region, s.first_batch
                FROM record_version v JOIN bench_base o ON o.batch_no = v.batch_no AND o.row_no = v.row_no %% %1$d
                JOIN subject s ON s.subject_key = o.subject_key WHERE v.row_no > %1$d ORDER BY v.subject_key
                """.formatted(step), """
                INSERT INTO credit_record (subject_key, dataset_no, record_key, content_digest, batch_no, row_no, version, state,
                  decision_date)
                SELECT subject_key, dataset_no, record_key, content_digest, batch_no, row_no, 1, 'A', decision_date
                FROM record_version WHERE row_no > %d ORDER BY subject_key, dataset_no, record_key
                """.formatted(step), "DROP TABLE bench_base");
    }

    private void importRows(int rows) throws IOException, InterruptedException {
        var file = track.folder().resolve("penalties.csv");
        BigFiles.write(rows, file);
        track.run(List.of(
                Installed.MAIN,
                "import",
                "--home",
                home().toString(),
                "--mappings",
                "mappings",
                "--jobs",
                "jobs",
                "--department",
                Work.DEPARTMENT,
                file.toString()));
        Files.delete(file);
    }

    /** Keys of a copy are as random as keys are. */
    private static String version(int copy, int shift, int most) {
        return """
                INSERT INTO record_version (batch_no, row_no, dataset_no, subject_key, record_key, content_digest, version,
                  decision_date, payload)
                SELECT batch_no, row_no + %1$d, dataset_no, UNHEX(MD5(CONCAT('%2$d', subject_key))),
                  UNHEX(MD5(CONCAT('%2$d', record_key))), content_digest, version, decision_date,
                  REPLACE(payload, '〕', '〕%2$d-') FROM bench_base ORDER BY batch_no, row_no LIMIT %3$d
                """.formatted(shift, copy, most);
    }

    Path home() {
        return track.folder().resolve("home");
    }

    /** Nobody was told of anything. */
    void untold() throws Exception {
        track.execute(
                "TRUNCATE outbound",
                "TRUNCATE outbound_item",
                "TRUNCATE outbound_package",
                "TRUNCATE outbound_position",
                "TRUNCATE outbound_misfit");
    }
}
