package org.chengxin.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** What was handed in between two days, by submission and by decision day: read for calendars and reports, never row by row. */
public final class HandedIn {

    private static final String TAKEN = "('ACCEPTED', 'PARTLY')";

    private final JdbcOperations jdbc;

    public HandedIn(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** A submission of which something was taken, by its receipt. */
    public record Upload(String department, String dataset, String receipt, LocalDateTime receivedAt) {}

    /**
     * What became of a submission.
     *
     * @param dataset empty where the file did not say
     * @param resent how many of its rows correct an earlier one, and how many of these {@code failedAgain}
     */
    public record Outcome(
            String department,
            Optional<String> dataset,
            SubmissionStatus status,
            RowAccount rows,
            int resent,
            int failedAgain) {}

    /** How many records were brought in for the first time, decided on one day and received on another. */
    public record FirstUploads(String department, String dataset, LocalDate decided, LocalDate received, int records) {}

    /** In the rows of a form that passed the check: how many items could be filled, and how many are. */
    public record Filled(String department, String dataset, long items, long filled) {}

    /**
     * Submissions of which something was taken, received on or after a day, in the order of receipt; those that only take records
     * back bring nothing that is owed.
     */
    public List<Upload> uploadsSince(LocalDate first) {
        return jdbc.query(
                """
                SELECT department, dataset, receipt, received_at FROM submission
                WHERE received_at >= ? AND status IN %s AND dataset IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.batch_no = submission.batch_no AND b.kind = '%s')
                ORDER BY received_at, submission_no
                """.formatted(TAKEN, ImportBatch.KEYS),
                (row, number) -> new Upload(
                        row.getString(1), row.getString(2), row.getString(3), row.getObject(4, LocalDateTime.class)),
                first.atStartOfDay());
    }

    /** Submissions received from the first to the last day. */
    public List<Outcome> outcomes(LocalDate first, LocalDate last) {
        var resent = resent(first, last);
        return jdbc.query(
                """
                SELECT submission_no, department, dataset, status, rows_json FROM submission
                WHERE received_at >= ? AND received_at < ?
                ORDER BY submission_no
                """,
                (row, number) -> {
                    var counts = resent.getOrDefault(row.getLong(1), new int[2]);
                    String rows = row.getString(5);
                    return new Outcome(
                            row.getString(2),
                            Optional.ofNullable(row.getString(3)),
                            SubmissionStatus.valueOf(row.getString(4)),
                            rows == null ? RowAccount.NONE : JsonMapper.shared().readValue(rows, RowAccount.class),
                            counts[0],
                            counts[1]);
                },
                first.atStartOfDay(),
                last.plusDays(1).atStartOfDay());
    }

    /** By submission: rows that correct an earlier one, and those of them that were rejected again (not kept where the law keeps them out) or are held. */
    private Map<Long, int[]> resent(LocalDate first, LocalDate last) {
        var counts = new HashMap<Long, int[]>();
        jdbc.query(
                """
                SELECT x.submission_no, COUNT(*), SUM(CASE
                  WHEN r.row_no IS NOT NULL OR h.row_no IS NOT NULL OR EXISTS (
                    SELECT 1 FROM finding f
                    WHERE f.submission_no = x.submission_no AND f.row_no = x.row_no AND f.code LIKE 'L-%') THEN 1
                  ELSE 0 END)
                FROM submission s
                JOIN resent_row x ON x.submission_no = s.submission_no
                LEFT JOIN rejected_row r ON r.submission_no = x.submission_no AND r.row_no = x.row_no
                LEFT JOIN held_record h ON h.batch_no = s.batch_no AND h.row_no = x.row_no AND h.decided = FALSE
                WHERE s.received_at >= ? AND s.received_at < ?
                GROUP BY x.submission_no
                """,
                row -> {
                    counts.put(row.getLong(1), new int[] {row.getInt(2), row.getInt(3)});
                },
                first.atStartOfDay(),
                last.plusDays(1).atStartOfDay());
        return counts;
    }

    /** First uploads of submissions received from the first to the last day; records without a decision day aside. */
    public List<FirstUploads> firstUploads(LocalDate first, LocalDate last) {
        return jdbc.query(
                """
                SELECT s.department, s.dataset, u.decision_date, DATE(s.received_at) AS received, SUM(u.records)
                FROM submission s JOIN first_upload u ON u.batch_no = s.batch_no
                WHERE s.received_at >= ? AND s.received_at < ? AND s.status IN %s
                GROUP BY s.department, s.dataset, u.decision_date, DATE(s.received_at)
                """.formatted(TAKEN),
                (row, number) -> new FirstUploads(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class),
                        row.getInt(5)),
                first.atStartOfDay(),
                last.plusDays(1).atStartOfDay());
    }

    /** How full the rows were that passed the check, of submissions received from the first to the last day. */
    public List<Filled> filled(LocalDate first, LocalDate last) {
        return jdbc.query(
                """
                SELECT s.department, s.dataset, SUM(f.good_rows), SUM(f.filled)
                FROM submission s JOIN submission_field f ON f.submission_no = s.submission_no
                WHERE s.received_at >= ? AND s.received_at < ? AND s.status IN %s
                GROUP BY s.department, s.dataset
                """.formatted(TAKEN),
                (row, number) -> new Filled(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)),
                first.atStartOfDay(),
                last.plusDays(1).atStartOfDay());
    }

    /** How many records of a form that were decided from the first to the last day have ever been brought in. */
    public long decided(String department, String dataset, LocalDate first, LocalDate last) {
        var records = jdbc.queryForObject("""
                SELECT COALESCE(SUM(u.records), 0) FROM submission s JOIN first_upload u ON u.batch_no = s.batch_no
                WHERE s.department = ? AND s.dataset = ? AND s.status IN %s AND u.decision_date BETWEEN ? AND ?
                """.formatted(TAKEN), Long.class, department, dataset, first, last);
        return records == null ? 0 : records;
    }
}
