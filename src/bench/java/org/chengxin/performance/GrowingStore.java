package org.chengxin.performance;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.IntStream;

/**
 * A store that the server makes larger: of what one import brought, and of what a night made of it, it makes copies about other
 * persons, each with a batch of its own as if another file had come, and another one of answers.
 */
final class GrowingStore {

    private static final long FIRST_COPY = 1_000_000_000;

    private static final String ORIGINAL = "(SELECT MIN(batch_no) FROM record_version)";

    private static final String LIFE =
            "severity, adverse_from, shown_until, archive_from, repaired_from, revoked_from, objected_from, marked";

    private final Track track;

    GrowingStore(Track track) {
        this.track = track;
    }

    /** Makes the copies of these numbers, from 1 on. */
    void copy(IntStream numbers) throws SQLException {
        try (var roomy = new Roomy(track)) {
            for (int number : numbers.toArray()) {
                long batch = FIRST_COPY + 2L * number;
                batch(batch, ORIGINAL);
                batch(batch + 1, "(SELECT MIN(batch_no) FROM batch WHERE kind = 'ANSWERS')");
                records(number, batch);
                answers(number, batch + 1);
                lists(number);
                // The night was told all of it.
                track.execute(
                        "UPDATE life_position SET told_change = (SELECT last_number FROM number_series WHERE series = 'change')");
            }
        }
    }

    private void batch(long copy, String of) throws SQLException {
        track.execute("UPDATE number_series SET last_number = last_number + 1 WHERE series = 'change'", """
                INSERT INTO batch (batch_no, kind, submission_no, dataset_no, mapping_version, created_at, created_by, staged_from,
                  change_no, merged_at, arrival_no)
                SELECT %d, kind, submission_no, dataset_no, mapping_version, created_at, created_by, staged_from,
                  (SELECT last_number FROM number_series WHERE series = 'change'), merged_at, arrival_no
                FROM batch WHERE batch_no = %s
                """.formatted(
                        copy, of));
    }

    private void records(int number, long batch) throws SQLException {
        var subject = copied(number, "subject_key");
        track.execute(
                """
                INSERT INTO record_version (batch_no, row_no, dataset_no, subject_key, record_key, content_digest, version,
                  decision_date, payload)
                SELECT %d, row_no, dataset_no, %s, %s, content_digest, 1, decision_date, payload
                FROM record_version WHERE batch_no = %s ORDER BY row_no
                """.formatted(batch, subject, copied(number, "record_key"), ORIGINAL),
                """
                INSERT INTO subject (subject_key, kind, id_type, number_sealed, name, name_key, birth_date, sex, region, first_batch)
                SELECT %s AS copied, kind, id_type, number_sealed, name, name_key, birth_date, sex, region, %d
                FROM subject WHERE first_batch = %s ORDER BY copied
                """.formatted(subject, batch, ORIGINAL),
                """
                INSERT INTO credit_record (subject_key, dataset_no, record_key, content_digest, batch_no, row_no, version, state,
                  decision_date, %1$s)
                SELECT STRAIGHT_JOIN %2$s AS copied, o.dataset_no, %3$s, o.content_digest, %4$d, o.row_no, 1, c.state, o.decision_date, %1$s
                FROM staged_row s
                JOIN record_version o ON o.batch_no = s.batch_no AND o.row_no = s.row_no
                JOIN credit_record c
                  ON c.subject_key = o.subject_key AND c.dataset_no = o.dataset_no AND c.record_key = o.record_key
                WHERE s.batch_no = %5$s AND s.outcome = 'N' ORDER BY copied
                """.formatted(LIFE, copied(number, "o.subject_key"), copied(number, "o.record_key"), batch, ORIGINAL));
    }

    private void answers(int number, long batch) throws SQLException {
        var columns = "subject_key, dataset_no, record_key, content_digest, batch_no, row_no, version";
        track.execute("""
                INSERT INTO record_version (%1$s, payload)
                SELECT n.copied, n.dataset_no, LEFT(UNHEX(SHA2(CONCAT(HEX(n.copied), 'clean_years'), 256)), 16), n.content_digest, %2$d,
                  ROW_NUMBER() OVER (ORDER BY n.copied), 1, n.payload
                FROM (
                  SELECT %3$s AS copied, v.dataset_no, v.content_digest, v.payload
                  FROM list_answer a
                  JOIN subject p ON p.subject_key = a.subject_key AND p.first_batch = %4$s
                  JOIN credit_record c ON c.subject_key = a.subject_key AND c.dataset_no = a.dataset_no
                  JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no) n
                """.formatted(columns, batch, copied(number, "a.subject_key"), ORIGINAL), """
                INSERT INTO credit_record (%1$s, state) SELECT %1$s, 'A' FROM record_version WHERE batch_no = %2$d ORDER BY row_no
                """.formatted(
                        columns, batch));
    }

    private void lists(int number) throws SQLException {
        table(number, "list_ground", "dataset_no, record_key, list, detail, since, until_day, noticed, age, acted");
        table(number, "list_member", "list, detail, since, until_day, noticed, dataset_no, record_key");
        table(number, "list_answer", "dataset_no, answer, day");
    }

    /** Lines of the original persons. */
    private void table(int number, String table, String columns) throws SQLException {
        track.execute("""
                INSERT INTO %1$s (subject_key, %2$s)
                SELECT %3$s AS copied, %4$s FROM %1$s t JOIN subject p ON p.subject_key = t.subject_key AND p.first_batch = %5$s
                ORDER BY copied
                """.formatted(
                        table,
                        columns,
                        copied(number, "t.subject_key"),
                        columns.replace("record_key", copied(number, "record_key")),
                        ORIGINAL));
    }

    /** As random as keys are. */
    private static String copied(int number, String key) {
        return "UNHEX(MD5(CONCAT('%d', %s)))".formatted(number, key);
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
