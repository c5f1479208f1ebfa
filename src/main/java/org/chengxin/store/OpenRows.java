package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What a department has yet to correct: rejected rows of submissions that were taken in, until a later row takes their place.
 * That is one that says that it corrects them, or one about the same record (by the natural key), whatever became of it:
 * rejected again, it is open itself. So are rows whose record a target has refused, until the record is another. Only
 * submissions that were taken in count. Rows of a submission that was refused as a whole are not among them: that file is
 * handed in again whole.
 */
public final class OpenRows {

    private static final String OPEN = """
            FROM submission s JOIN rejected_row r ON r.submission_no = s.submission_no
            WHERE s.department = ? AND s.status = 'PARTLY'
              AND NOT EXISTS (
                SELECT 1 FROM resent_row x JOIN submission later ON later.submission_no = x.submission_no
                WHERE x.of_submission_no = r.submission_no AND x.of_row_no = r.row_no
                  AND later.status IN ('ACCEPTED', 'PARTLY'))
              AND NOT EXISTS (
                SELECT 1 FROM rejected_row again JOIN submission later ON later.submission_no = again.submission_no
                WHERE again.subject_key = r.subject_key AND again.record_key = r.record_key
                  AND again.dataset_no = r.dataset_no AND again.submission_no > r.submission_no
                  AND later.department = s.department AND later.status IN ('ACCEPTED', 'PARTLY'))
              AND NOT EXISTS (
                SELECT 1 FROM submission later JOIN staged_row t ON t.batch_no = later.batch_no
                WHERE later.department = s.department AND later.dataset = s.dataset
                  AND later.submission_no > s.submission_no AND later.status IN ('ACCEPTED', 'PARTLY')
                  AND t.subject_key = r.subject_key AND t.record_key = r.record_key)
              AND NOT EXISTS (
                SELECT 1 FROM credit_record c
                WHERE c.subject_key = r.subject_key AND c.dataset_no = r.dataset_no AND c.record_key = r.record_key
                  AND c.batch_no > s.batch_no)
            """;

    /** A record that a target refused, as long as its version is the current one and nobody says that he corrects it. */
    private static final String RETURNED = """
        FROM submission s JOIN outbound_refusal f ON f.batch_no = s.batch_no AND f.closed_at IS NULL AND f.op <> 'D'
        JOIN credit_record c ON c.subject_key = f.subject_key AND c.dataset_no = f.dataset_no
          AND c.record_key = f.record_key AND c.batch_no = f.batch_no AND c.row_no = f.row_no
        WHERE s.department = ? AND s.status IN ('ACCEPTED', 'PARTLY')
          AND NOT EXISTS (
            SELECT 1 FROM resent_row x JOIN submission later ON later.submission_no = x.submission_no
            WHERE x.of_submission_no = s.submission_no AND x.of_row_no = f.row_no
              AND later.status IN ('ACCEPTED', 'PARTLY'))
        """;

    private final JdbcOperations jdbc;

    public OpenRows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A submission with rows to correct.
     *
     * @param originalName as the clerk named it
     * @param rejected how many of its rows were rejected, here or by a target, and may be corrected
     * @param rows those that are open, rising
     */
    public record OpenSubmission(
            String receipt,
            String dataset,
            String originalName,
            LocalDateTime receivedAt,
            int rejected,
            List<Integer> rows) {

        public OpenSubmission {
            rows = List.copyOf(rows);
        }

        /** The same under the name by which its file may be shown. */
        public OpenSubmission called(String name) {
            return new OpenSubmission(receipt, dataset, name, receivedAt, rejected, rows);
        }
    }

    /** A department's submissions with rows to correct, oldest first. */
    public List<OpenSubmission> of(String department) {
        var open = new LinkedHashMap<Long, List<Integer>>();
        jdbc.query(
                "SELECT s.submission_no, r.row_no " + OPEN + " UNION SELECT s.submission_no, f.row_no " + RETURNED
                        + " ORDER BY submission_no, row_no",
                row -> {
                    open.computeIfAbsent(row.getLong(1), submission -> new ArrayList<>())
                            .add(row.getInt(2));
                },
                department,
                department);
        return open.entrySet().stream()
                .flatMap(entry ->
                        jdbc.query("""
                                SELECT s.receipt, s.dataset, s.original_name, s.received_at,
                                (SELECT COUNT(*) FROM rejected_row r WHERE r.submission_no = s.submission_no)
                                + (SELECT COUNT(DISTINCT f.row_no) FROM outbound_refusal f
                                   WHERE f.batch_no = s.batch_no AND f.op <> 'D') AS rejected
                                FROM submission s WHERE s.submission_no = ?
                                """, (row, number) -> submission(row, entry.getValue()), entry.getKey()).stream())
                .toList();
    }

    private static OpenSubmission submission(ResultSet row, List<Integer> open) throws SQLException {
        return new OpenSubmission(
                row.getString("receipt"),
                row.getString("dataset"),
                row.getString("original_name"),
                row.getObject("received_at", LocalDateTime.class),
                row.getInt("rejected"),
                open);
    }
}
