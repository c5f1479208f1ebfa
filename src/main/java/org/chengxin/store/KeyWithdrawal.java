package org.chengxin.store;

import java.util.List;
import org.chengxin.check.Finding;
import org.chengxin.mapping.MassGuard;
import org.chengxin.protect.Keyring;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Files of keys: a department takes back what it had said of the records that they name, and the store is what the other departments
 * alone would have left. A record that nobody else reported is gone; one that another department reported before, or found as it is,
 * is as that one says.
 */
public final class KeyWithdrawal {

    /** What a row names ({@code n}, see {@link NamedRecords}), the current line {@code c} of that record, and whose that is. */
    private static final String KNOWN = """
            JOIN batch mine ON mine.batch_no = n.batch_no
            JOIN submission my ON my.submission_no = mine.submission_no
            LEFT JOIN credit_record c ON c.subject_key = n.subject_key AND c.dataset_no = mine.dataset_no
              AND c.record_key = n.record_key
            LEFT JOIN batch b ON b.batch_no = c.batch_no
            LEFT JOIN submission theirs ON theirs.submission_no = b.submission_no
            """;

    /** This department has said something of the record. */
    private static final String OURS = """
            (theirs.department = my.department OR EXISTS (
              SELECT 1 FROM record_reporter r
              WHERE r.subject_key = n.subject_key AND r.dataset_no = mine.dataset_no AND r.record_key = n.record_key
                AND r.department = my.department))
            """;

    /** A file that came later has said what the record holds. */
    private static final String OLDER = "(theirs.department = my.department AND b.arrival_no > mine.arrival_no)";

    private final JdbcOperations jdbc;
    private final Keyring keyring;

    public KeyWithdrawal(JdbcOperations jdbc, Keyring keyring) {
        this.jdbc = jdbc;
        this.keyring = keyring;
    }

    /**
     * Holds the rows of a staged file against the store, and asks whether it takes out too much; done again it does no more.
     *
     * @return what a person is asked
     */
    public List<Finding> look(ImportBatch batch, MassGuard guard) {
        var named = new NamedRecords(jdbc, keyring, batch);
        settle(batch, named);
        named.clear();
        int gone = RowCounts.staged(jdbc, batch.batchNo()).of('C');
        int known = count("""
                SELECT COUNT(*)
                FROM batch mine
                JOIN submission my ON my.submission_no = mine.submission_no
                JOIN batch b ON b.dataset_no = mine.dataset_no AND b.change_no IS NOT NULL
                JOIN submission s ON s.submission_no = b.submission_no AND s.department = my.department
                JOIN record_version v ON v.batch_no = b.batch_no
                JOIN credit_record c ON c.subject_key = v.subject_key AND c.dataset_no = v.dataset_no
                  AND c.record_key = v.record_key AND c.batch_no = v.batch_no AND c.row_no = v.row_no
                WHERE mine.batch_no = ?
                """, batch.batchNo());
        return guard.asks(gone, known)
                ? List.of(new Finding(
                        0, -1, null, "F-MASSOUT", List.of(String.valueOf(gone), String.valueOf(known)), null))
                : List.of();
    }

    /**
     * Rows of a record that is not there, or not this department's, go back; where a file that came later has said what the record holds
     * the row is older. Named is from then on what counts no more.
     */
    private void settle(ImportBatch batch, NamedRecords named) {
        named.find();
        refuse(batch, "c.subject_key IS NOT NULL", "B-NORECORD");
        refuse(batch, OURS, "B-NOTYOURS");
        forget(batch, "c.subject_key IS NULL OR NOT COALESCE(%s, FALSE)".formatted(OURS));
        jdbc.update("""
                UPDATE staged_row s
                SET s.outcome = IF(EXISTS (
                  SELECT 1 FROM named_record n %s
                  WHERE n.batch_no = s.batch_no AND n.row_no = s.row_no AND NOT COALESCE(%s, FALSE)), 'C', 'O')
                WHERE s.batch_no = ? AND s.outcome IN ('N', 'C')
                """.formatted(KNOWN, OLDER), batch.batchNo());
        forget(batch, OLDER);
        Merge.note(jdbc, batch, "O", "B-OLD", -1);
    }

    private void forget(ImportBatch batch, String which) {
        jdbc.update(
                "DELETE n FROM named_record n %s WHERE n.batch_no = ? AND (%s)".formatted(KNOWN, which),
                batch.batchNo());
    }

    /** Rows go back of which no record that they name is so. */
    private void refuse(ImportBatch batch, String so, String code) {
        int refused = jdbc.update("""
                INSERT INTO finding (submission_no, row_no, seq, column_no, field, code, arguments, masked)
                SELECT ?, s.row_no, 1002, -1, NULL, ?, '[]', NULL
                FROM staged_row s
                WHERE s.batch_no = ? AND s.outcome IN ('N', 'C') AND NOT EXISTS (
                  SELECT 1 FROM named_record n %s WHERE n.batch_no = s.batch_no AND n.row_no = s.row_no AND %s)
                """.formatted(KNOWN, so), batch.submissionNo(), code, batch.batchNo());
        if (refused > 0) {
            jdbc.update("""
                    UPDATE staged_row s
                    JOIN finding f ON f.submission_no = ? AND f.row_no = s.row_no AND f.code = ?
                    SET s.outcome = 'R'
                    WHERE s.batch_no = ? AND s.outcome IN ('N', 'C')
                    """, batch.submissionNo(), code, batch.batchNo());
            Settlement.keepRejected(jdbc, batch);
        }
    }

    /** Takes out what the rows name, in the transaction of their merge, which holds them against the store as it is now. */
    void takeOut(ImportBatch batch, Runnable seam) {
        var named = new NamedRecords(jdbc, keyring, batch);
        settle(batch, named);
        seam.run();
        int all = note(batch);
        Retraction.clear(jdbc);
        jdbc.update("""
                INSERT INTO withdrawn_record (subject_key, dataset_no, record_key, at_batch_no, at_row_no)
                SELECT DISTINCT c.subject_key, c.dataset_no, c.record_key, c.batch_no, c.row_no
                FROM named_record n %s
                WHERE n.batch_no = ? AND theirs.department = my.department
                """.formatted(KNOWN), batch.batchNo());
        var retraction = new Retraction(jdbc, batch.dataset());
        retraction.goBack();
        seam.run();
        int gone = retraction.gone();
        retraction.bringAbout(batch.batchNo());
        Retraction.clear(jdbc);
        named.clear();
        if (all > 0) {
            jdbc.update("""
                    INSERT INTO finding (submission_no, row_no, seq, column_no, field, code, arguments, masked)
                    VALUES (?, 0, 2000, -1, NULL, 'N-TAKENBACK', ?, NULL)
                    """, batch.submissionNo(), "[\"%d\",\"%d\"]".formatted(gone, all - gone));
        }
    }

    /**
     * What the department had said counts no more, and that it found a record as another one's is forgotten.
     *
     * @return of how many records
     */
    private int note(ImportBatch batch) {
        int noted = jdbc.update("""
                INSERT INTO key_withdrawal (subject_key, dataset_no, record_key, batch_no, row_no, said_batch_no, said_row_no)
                SELECT n.subject_key, mine.dataset_no, n.record_key, n.batch_no, MIN(n.row_no), MAX(r.batch_no), MAX(r.row_no)
                FROM named_record n
                JOIN batch mine ON mine.batch_no = n.batch_no
                JOIN submission my ON my.submission_no = mine.submission_no
                LEFT JOIN record_reporter r ON r.subject_key = n.subject_key AND r.dataset_no = mine.dataset_no
                  AND r.record_key = n.record_key AND r.department = my.department
                WHERE n.batch_no = ?
                GROUP BY n.subject_key, mine.dataset_no, n.record_key, n.batch_no
                """, batch.batchNo());
        jdbc.update("""
                DELETE r FROM record_reporter r
                JOIN key_withdrawal k ON k.subject_key = r.subject_key AND k.dataset_no = r.dataset_no
                  AND k.record_key = r.record_key AND k.batch_no = ?
                JOIN submission my ON my.submission_no = ? AND my.department = r.department
                """, batch.batchNo(), batch.submissionNo());
        return noted;
    }

    /** Rows of a file that one of keys overtook, which took back what they say, are older than that one. */
    void settleOvertaken(ImportBatch batch) {
        jdbc.update("""
                UPDATE staged_row x
                JOIN batch mine ON mine.batch_no = x.batch_no
                JOIN submission my ON my.submission_no = mine.submission_no
                SET x.outcome = 'O'
                WHERE x.batch_no = ? AND x.outcome IN ('N', 'C') AND EXISTS (
                  SELECT 1 FROM key_withdrawal k
                  JOIN batch list ON list.batch_no = k.batch_no AND list.arrival_no > mine.arrival_no
                  JOIN submission s ON s.submission_no = list.submission_no AND s.status <> 'WITHDRAWN'
                    AND s.department = my.department
                  WHERE k.subject_key = x.subject_key AND k.dataset_no = mine.dataset_no AND k.record_key = x.record_key)
                """, batch.batchNo());
    }

    /**
     * Where a file of keys is itself taken back: records as they were before it, and as its department had found them to be, unless
     * something was said of them since. What an operator took out singly stays out.
     */
    static void findToUndo(JdbcOperations jdbc, SubmissionRow submission) {
        jdbc.update(
                """
                INSERT INTO withdrawn_record (subject_key, dataset_no, record_key, at_batch_no, at_row_no)
                SELECT k.subject_key, k.dataset_no, k.record_key, COALESCE(e.was_batch_no, t.seen_batch_no),
                  COALESCE(e.was_row_no, t.seen_row_no)
                FROM batch b
                JOIN key_withdrawal k ON k.batch_no = b.batch_no
                LEFT JOIN record_event e ON e.batch_no = b.batch_no AND e.subject_key = k.subject_key
                  AND e.dataset_no = k.dataset_no AND e.record_key = k.record_key
                LEFT JOIN batch found ON found.batch_no = k.said_batch_no
                LEFT JOIN staged_row t ON t.batch_no = k.said_batch_no AND t.subject_key = k.subject_key
                  AND t.record_key = k.record_key AND t.row_no = k.said_row_no AND t.outcome = 'U'
                LEFT JOIN credit_record c ON c.subject_key = k.subject_key AND c.dataset_no = k.dataset_no
                  AND c.record_key = k.record_key
                LEFT JOIN batch cb ON cb.batch_no = c.batch_no
                WHERE b.submission_no = ? AND COALESCE(e.was_batch_no, t.seen_batch_no) IS NOT NULL
                  AND (cb.change_no IS NULL OR cb.change_no < IF(e.batch_no IS NULL, found.change_no, b.change_no))
                  AND NOT EXISTS (
                    SELECT 1 FROM batch later
                    JOIN submission s ON s.submission_no = later.submission_no
                    JOIN staged_row u ON u.batch_no = later.batch_no AND u.subject_key = k.subject_key
                      AND u.record_key = k.record_key AND u.outcome = 'U' AND u.content_digest = c.content_digest
                    WHERE later.dataset_no = b.dataset_no AND later.change_no > b.change_no AND NOT %s)
                  AND NOT EXISTS (
                    SELECT 1 FROM record_event l JOIN batch lb ON lb.batch_no = l.batch_no
                    WHERE l.subject_key = k.subject_key AND l.dataset_no = k.dataset_no AND l.record_key = k.record_key
                      AND l.was_batch_no IS NOT NULL AND l.now_batch_no IS NULL AND lb.change_no > b.change_no
                      AND lb.kind = 'WITHDRAWAL' AND lb.reason LIKE '%s%%')
                """.formatted(Retraction.voided("k", "later", "s"), RecordWithdrawal.TAKEN), submission.submissionNo());
        jdbc.update("""
                INSERT IGNORE INTO record_reporter (subject_key, dataset_no, record_key, department, batch_no, row_no,
                  first_batch_no, first_row_no)
                SELECT k.subject_key, k.dataset_no, k.record_key, s.department, k.said_batch_no, k.said_row_no, k.said_batch_no,
                  k.said_row_no
                FROM key_withdrawal k
                JOIN batch b ON b.batch_no = k.batch_no AND b.submission_no = ?
                JOIN submission s ON s.submission_no = b.submission_no
                WHERE k.said_batch_no IS NOT NULL
                """, submission.submissionNo());
    }

    private int count(String sql, Object... arguments) {
        Integer count = jdbc.queryForObject(sql, Integer.class, arguments);
        return count == null ? 0 : count;
    }
}
