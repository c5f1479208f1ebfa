package org.chengxin.store;

import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Forgets what served the import of submissions that ended long ago: one line for every row, and the versions of rows that
 * were never merged, which nobody can see and nobody may keep. Records, findings, receipts and decisions stay,
 * and so do the lines of rows that a person decides about.
 */
public final class Purge {

    private final JdbcOperations jdbc;

    public Purge(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** How many lines were forgotten. */
    public record Forgotten(int stagedRows, int versions) {}

    /**
     * Submissions that ended before then, oldest first, as long as something of theirs is left to forget. While one that came
     * earlier has not ended, it may yet have to be told apart from them.
     */
    public List<Long> endedBefore(LocalDateTime then) {
        return jdbc.queryForList("""
                SELECT s.submission_no FROM submission s
                WHERE s.finished_at < ? AND s.status NOT IN ('RECEIVED', 'FAILED', 'AWAITING')
                  AND EXISTS (
                    SELECT 1 FROM staged_row r
                    WHERE r.batch_no = s.batch_no
                      AND NOT EXISTS (SELECT 1 FROM held_record h WHERE h.batch_no = r.batch_no AND h.row_no = r.row_no)
                      AND NOT EXISTS (
                        SELECT 1 FROM identity_decision_row d WHERE d.batch_no = r.batch_no AND d.row_no = r.row_no))
                  AND NOT EXISTS (
                    SELECT 1 FROM submission earlier
                    WHERE earlier.submission_no < s.submission_no AND earlier.status IN ('RECEIVED', 'FAILED', 'AWAITING'))
                ORDER BY s.submission_no
                """, Long.class, then);
    }

    /** Each statement is one transaction: a purge that is broken off is gone on with by the next. */
    public Forgotten forget(long submissionNo) {
        int versions = jdbc.update("""
                DELETE v FROM record_version v JOIN batch b ON b.batch_no = v.batch_no
                WHERE b.submission_no = ? AND b.change_no IS NULL
                """, submissionNo);
        int rows = jdbc.update("""
                DELETE r FROM staged_row r
                JOIN batch b ON b.batch_no = r.batch_no
                LEFT JOIN held_record h ON h.batch_no = r.batch_no AND h.row_no = r.row_no
                LEFT JOIN identity_decision_row d ON d.batch_no = r.batch_no AND d.row_no = r.row_no
                WHERE b.submission_no = ? AND h.row_no IS NULL AND d.row_no IS NULL
                """, submissionNo);
        return new Forgotten(rows, versions);
    }
}
