package org.chengxin.store;

import java.util.ArrayList;
import java.util.List;
import org.chengxin.check.Codes;
import org.chengxin.check.Exemptions;
import org.chengxin.check.Finding;
import org.chengxin.mapping.HeaderMatch;
import org.chengxin.mapping.QualityGate;
import org.chengxin.protect.Keyring;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * What can be said of a submission's rows among themselves, before the store is looked at: rows of one record more than
 * once in the file, whether too many are rejected, and what follows for the submission as a whole. Runs in the caller's transaction; running it again changes
 * nothing.
 */
public final class Settlement {

    /** Findings of the file from here on are the settlement's; those before were noted when it was first looked at. */
    private static final int OF_SETTLEMENT = 1000;

    private final JdbcOperations jdbc;
    private final Keyring keyring;

    public Settlement(JdbcOperations jdbc, Keyring keyring) {
        this.jdbc = jdbc;
        this.keyring = keyring;
    }

    /**
     * Settles rows with one key. Of identical rows the first counts, the others are duplicates. Of rows that differ the one
     * with the highest order value counts, the others are older; where no order tells them apart, all are rejected.
     */
    public void settleRepeatedKeys(ImportBatch batch) {
        jdbc.update("""
                UPDATE staged_row s
                JOIN (
                  SELECT t.subject_key, t.record_key, g.top, MIN(t.row_no) AS first_row,
                         MIN(t.content_digest) <> MAX(t.content_digest) AS clash
                  FROM (
                    SELECT subject_key, record_key, MAX(COALESCE(order_value, '')) AS top
                    FROM staged_row
                    WHERE batch_no = ? AND outcome IN ('N', 'C', 'U')
                    GROUP BY subject_key, record_key
                    HAVING COUNT(*) > 1
                  ) g
                  JOIN staged_row t ON t.batch_no = ? AND t.subject_key = g.subject_key AND t.record_key = g.record_key
                    AND t.outcome IN ('N', 'C', 'U') AND COALESCE(t.order_value, '') = g.top
                  GROUP BY t.subject_key, t.record_key, g.top
                ) w ON w.subject_key = s.subject_key AND w.record_key = s.record_key
                SET s.outcome = CASE
                  WHEN w.clash THEN 'R'
                  WHEN COALESCE(s.order_value, '') < w.top THEN 'O'
                  WHEN s.row_no = w.first_row THEN s.outcome
                  ELSE 'D'
                END
                WHERE s.batch_no = ? AND s.outcome IN ('N', 'C', 'U')
                """, batch.batchNo(), batch.batchNo(), batch.batchNo());
        noteRepeatedKeys(batch);
        keepRejected(jdbc, batch);
    }

    /**
     * Settles rows that share what the dataset's rules say is unique in a file: all of them are rejected. Repeated keys are
     * settled before.
     *
     * @param header says in which column the findings stand
     */
    public void settleUnique(ImportBatch batch, HeaderMatch header) {
        if (!batch.dataset().uniques().isEmpty()) {
            new UniqueValues(jdbc, batch).settle(header);
            keepRejected(jdbc, batch);
        }
    }

    /** Settles rows that act on a record which the store does not hold: they are rejected. */
    public void settleActs(ImportBatch batch) {
        if (batch.dataset().act().isEmpty()) {
            return;
        }
        var found = new ActsUnderOtherNumbers(jdbc, keyring, batch).rows();
        jdbc.update("""
                UPDATE staged_row s
                LEFT JOIN credit_record c
                  ON c.subject_key = s.subject_key AND c.record_key = s.record_key AND c.dataset_no <> ?
                SET s.outcome = 'R'
                WHERE s.batch_no = ? AND s.outcome = 'N' AND c.subject_key IS NULL AND s.row_no NOT IN (%s)
                """.formatted(found), batch.datasetNo(), batch.batchNo());
        jdbc.update("""
                INSERT INTO finding (submission_no, row_no, seq, column_no, field, code, arguments, masked)
                SELECT ?, s.row_no, 1000, -1, NULL, 'B-REVOKEMISS', '[]', NULL
                FROM staged_row s
                LEFT JOIN credit_record c
                  ON c.subject_key = s.subject_key AND c.record_key = s.record_key AND c.dataset_no <> ?
                WHERE s.batch_no = ? AND s.outcome = 'R' AND s.content_digest IS NOT NULL AND c.subject_key IS NULL
                  AND NOT EXISTS (
                    SELECT 1 FROM finding f WHERE f.submission_no = ? AND f.row_no = s.row_no AND f.seq = 1000)
                """, batch.submissionNo(), batch.datasetNo(), batch.batchNo(), batch.submissionNo());
        keepRejected(jdbc, batch);
    }

    /** Rows that were rejected for what other rows hold may be corrected as well. */
    static void keepRejected(JdbcOperations jdbc, ImportBatch batch) {
        jdbc.update("""
                INSERT INTO rejected_row (submission_no, row_no, dataset_no, subject_key, record_key)
                SELECT ?, s.row_no, ?, s.subject_key, s.record_key FROM staged_row s
                WHERE s.batch_no = ? AND s.outcome = 'R' AND s.content_digest IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM rejected_row r WHERE r.submission_no = ? AND r.row_no = s.row_no)
                """, batch.submissionNo(), batch.datasetNo(), batch.batchNo(), batch.submissionNo());
    }

    /** Notes at the rows that do not count which rows of the file share their key: the first of them and their number. */
    private void noteRepeatedKeys(ImportBatch batch) {
        jdbc.update("""
                INSERT INTO finding (submission_no, row_no, seq, column_no, field, code, arguments, masked)
                SELECT ?, s.row_no, 1000, -1, NULL,
                  CASE s.outcome WHEN 'R' THEN 'B-KEYCLASH' WHEN 'D' THEN 'B-DUP' ELSE 'B-OLD' END,
                  CONCAT('["', g.first_row, '","', g.together, '"]'), NULL
                FROM staged_row s
                JOIN (
                  SELECT t.subject_key, t.record_key, MIN(t.row_no) AS first_row, COUNT(*) AS together
                  FROM staged_row t
                  WHERE t.batch_no = ? AND t.content_digest IS NOT NULL
                  GROUP BY t.subject_key, t.record_key
                  HAVING COUNT(*) > 1
                ) g ON g.subject_key = s.subject_key AND g.record_key = s.record_key
                WHERE s.batch_no = ? AND s.outcome IN ('R', 'D', 'O') AND s.content_digest IS NOT NULL
                  AND NOT EXISTS (
                    SELECT 1 FROM finding f WHERE f.submission_no = ? AND f.row_no = s.row_no AND f.seq = 1000)
                """, batch.submissionNo(), batch.batchNo(), batch.batchNo(), batch.submissionNo());
    }

    /**
     * Decides about the submission as a whole and writes down why: of what speaks against it in the gate the first that is
     * not exempted counts, of the other findings all that are not; those that are exempted are noted. Any finding of the file that refuses it, whoever noted it, refuses it; if none does, any
     * that asks for a person's word makes it wait.
     *
     * @param others what else was found of the file once its rows were staged
     * @param exemptions of the submission
     */
    public SubmissionVerdict decide(ImportBatch batch, QualityGate gate, List<Finding> others, Exemptions exemptions) {
        jdbc.update(
                "DELETE FROM finding WHERE submission_no = ? AND row_no = 0 AND seq >= ?",
                batch.submissionNo(),
                OF_SETTLEMENT);
        var counts = RowCounts.staged(jdbc, batch.batchNo());
        var found = new ArrayList<Finding>();
        for (var why : gate.objections(counts.of('R'), counts.data())) {
            var finding = new Finding(0, -1, null, why.code(), why.arguments(), null);
            var exempted = exemptions.inPlaceOf(finding);
            found.add(exempted.orElse(finding));
            if (exempted.isEmpty()) {
                break;
            }
        }
        others.forEach(finding -> found.add(exemptions.inPlaceOf(finding).orElse(finding)));
        for (int i = 0; i < found.size(); i++) {
            note(batch, OF_SETTLEMENT + i, found.get(i));
        }
        var verdict = verdict(ProblemRows.codesOfFile(jdbc, batch.submissionNo()));
        jdbc.update("UPDATE submission SET verdict = ? WHERE submission_no = ?", verdict.name(), batch.submissionNo());
        return verdict;
    }

    private static SubmissionVerdict verdict(List<String> codes) {
        var severities = codes.stream().map(code -> Codes.of(code).severity()).toList();
        if (severities.contains(Codes.Severity.REFUSE_FILE)) {
            return SubmissionVerdict.REFUSED;
        }
        return severities.contains(Codes.Severity.CONFIRM_FILE) ? SubmissionVerdict.AWAITS : SubmissionVerdict.PASSES;
    }

    /** Whether the submission may be merged: it passed, or a person has confirmed it. */
    public boolean passes(ImportBatch batch) {
        return SubmissionVerdict.PASSES
                .name()
                .equals(jdbc.queryForObject(
                        "SELECT verdict FROM submission WHERE submission_no = ?", String.class, batch.submissionNo()));
    }

    private void note(ImportBatch batch, int seq, Finding finding) {
        jdbc.update(
                """
                INSERT INTO finding (submission_no, row_no, seq, column_no, field, code, arguments, masked)
                VALUES (?, 0, ?, ?, ?, ?, ?, ?)
                """,
                batch.submissionNo(),
                seq,
                finding.column(),
                finding.field(),
                finding.code(),
                JsonMapper.shared().writeValueAsString(finding.arguments()),
                finding.masked());
    }
}
