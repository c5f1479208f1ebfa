package org.chengxin.performance;

import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A store that the server makes larger: of what one import brought it makes copies about other persons, each a batch of its own with a
 * change of its own, as if another file had come.
 */
final class GrowingStore {

    private static final long FIRST_COPY = 1_000_000_000;

    private final Track track;

    GrowingStore(Track track) {
        this.track = track;
    }

    /** @param number of the copy, from 1 on */
    void copy(int number) throws SQLException {
        long batch = FIRST_COPY + number;
        var original = "(SELECT MIN(batch_no) FROM record_version)";
        var subject = "UNHEX(MD5(CONCAT('%d', subject_key)))".formatted(number);
        var record = "UNHEX(MD5(CONCAT('%d', record_key)))".formatted(number);
        track.execute(
                "UPDATE number_series SET last_number = last_number + 1 WHERE series = 'change'",
                """
                INSERT INTO batch (batch_no, kind, submission_no, dataset_no, mapping_version, created_at, created_by, staged_from,
                  change_no, merged_at, arrival_no)
                SELECT %d, kind, submission_no, dataset_no, mapping_version, created_at, created_by, staged_from,
                  (SELECT last_number FROM number_series WHERE series = 'change'), merged_at, arrival_no
                FROM batch WHERE batch_no = %s
                """.formatted(batch, original),
                """
                INSERT INTO record_version (batch_no, row_no, dataset_no, subject_key, record_key, content_digest, version,
                  decision_date, payload)
                SELECT %d, row_no, dataset_no, %s, %s, content_digest, 1, decision_date, payload
                FROM record_version WHERE batch_no = %s ORDER BY row_no
                """.formatted(batch, subject, record, original),
                """
                INSERT INTO subject (subject_key, kind, id_type, number_sealed, name, name_key, birth_date, sex, region, first_batch)
                SELECT %s AS copied, kind, id_type, number_sealed, name, name_key, birth_date, sex, region, %d
                FROM subject WHERE first_batch = %s ORDER BY copied
                """.formatted(subject, batch, original),
                """
                INSERT INTO credit_record (subject_key, dataset_no, record_key, content_digest, batch_no, row_no, version, state,
                  decision_date)
                SELECT v.subject_key, v.dataset_no, v.record_key, v.content_digest, v.batch_no, v.row_no, 1, 'A', v.decision_date
                FROM record_version v JOIN staged_row s ON s.batch_no = %2$s AND s.outcome = 'N' AND s.row_no = v.row_no
                WHERE v.batch_no = %1$d ORDER BY v.subject_key, v.dataset_no, v.record_key
                """.formatted(batch, original));
    }

    long records() throws SQLException {
        var database = track.store().orElseThrow();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM credit_record")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
