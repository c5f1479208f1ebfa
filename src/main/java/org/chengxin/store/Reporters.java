package org.chengxin.store;

import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Departments that reported a decision which the store has from another one. Who decided is in the natural key and who reports is not,
 * so it is one record; whose row says what it holds is its version's, and the others are linked here.
 */
public final class Reporters {

    private final JdbcOperations jdbc;

    public Reporters(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A department, and the row by which it said so last; first, where it had not yet said so again.
     *
     * @param receipt of its submission
     */
    public record Reporter(String department, String receipt, int row) {}

    /** Of the rows that found a record as it is, or newer, those of which another department has said what it holds. */
    void note(ImportBatch batch) {
        var others = jdbc.queryForList("""
                SELECT 1 FROM submission mine
                JOIN submission other ON other.dataset = mine.dataset AND other.department <> mine.department
                WHERE mine.submission_no = ? LIMIT 1
                """, Integer.class, batch.submissionNo());
        if (others.isEmpty()) {
            return;
        }
        jdbc.update("""
                INSERT INTO record_reporter (subject_key, dataset_no, record_key, department, batch_no, row_no,
                  first_batch_no, first_row_no)
                SELECT s.subject_key, c.dataset_no, s.record_key, mine.department, s.batch_no, s.row_no, s.batch_no, s.row_no
                FROM staged_row s
                JOIN submission mine ON mine.submission_no = ?
                JOIN credit_record c
                  ON c.subject_key = s.subject_key AND c.dataset_no = ? AND c.record_key = s.record_key
                JOIN batch b ON b.batch_no = c.batch_no
                JOIN submission theirs ON theirs.submission_no = b.submission_no AND theirs.department <> mine.department
                WHERE s.batch_no = ? AND s.outcome IN ('U', 'O')
                ON DUPLICATE KEY UPDATE batch_no = s.batch_no, row_no = s.row_no
                """, batch.submissionNo(), batch.datasetNo(), batch.batchNo());
    }

    /**
     * Who else reported a record, and did not take it back.
     *
     * @param change as of which change, {@link Long#MAX_VALUE} for now
     */
    public List<Reporter> of(RecordHistory.Current record, long change) {
        var key = record.key();
        var found = new LinkedHashMap<String, Reporter>();
        jdbc.query(
                """
                SELECT r.department, m.receipt, r.row_no
                FROM (
                  SELECT department, batch_no, row_no FROM record_reporter
                  WHERE subject_key = ? AND dataset_no = ? AND record_key = ?
                  UNION ALL
                  SELECT department, first_batch_no, first_row_no FROM record_reporter
                  WHERE subject_key = ? AND dataset_no = ? AND record_key = ?
                ) r
                JOIN batch b ON b.batch_no = r.batch_no AND b.change_no <= ?
                JOIN submission m ON m.submission_no = b.submission_no AND m.department = r.department
                  AND m.status <> 'WITHDRAWN'
                JOIN batch cb ON cb.batch_no = ?
                LEFT JOIN submission theirs ON theirs.submission_no = cb.submission_no
                WHERE theirs.department IS NULL OR theirs.department <> r.department
                ORDER BY r.department, b.change_no DESC
                """,
                row -> {
                    var reporter = new Reporter(row.getString(1), row.getString(2), row.getInt(3));
                    found.putIfAbsent(reporter.department(), reporter);
                },
                key.subject().bytes(),
                key.datasetNo(),
                key.record().bytes(),
                key.subject().bytes(),
                key.datasetNo(),
                key.record().bytes(),
                change,
                record.batchNo());
        return List.copyOf(found.values());
    }
}
