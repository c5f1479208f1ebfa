package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDateTime;
import org.chengxin.protect.Keyring;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Makes a staged batch current, in the caller's one transaction: what it holds is seen from its commit on, all or nothing.
 *
 * <p>Merges are one after another: the transaction begins by locking the series of change numbers and ends by taking the
 * next, so that numbers become visible in the order of commits. A batch that is merged already is left as it is.
 */
public final class Merge {

    private final JdbcOperations jdbc;
    private final NumberSeries series;
    private final Keyring keyring;
    private final Clock clock;

    public Merge(JdbcOperations jdbc, Keyring keyring, Clock clock) {
        this.jdbc = jdbc;
        this.keyring = keyring;
        this.series = new NumberSeries(jdbc);
        this.clock = clock;
    }

    /**
     * @param nameColumn column of the file that holds the subject's name, for findings; -1 if none
     * @param seam called between statements, as long as nothing is seen yet; what it throws rolls the whole merge back
     */
    public void merge(ImportBatch batch, int nameColumn, Runnable seam) {
        series.lock("change");
        if (merged(batch)) {
            return;
        }
        if (batch.takesOut()) {
            new KeyWithdrawal(jdbc, keyring).takeOut(batch, seam);
        } else {
            mergeRows(batch, nameColumn, seam);
        }
        commit(batch);
    }

    private void mergeRows(ImportBatch batch, int nameColumn, Runnable seam) {
        if (storeMovedOn(batch)) {
            lookAgain(batch);
        }
        seam.run();
        settleOlder(batch);
        new OtherNames(jdbc, keyring, batch).settle(nameColumn);
        seam.run();
        bringIn(batch, seam);
        new WholeFiles(jdbc).takeOut(batch);
        new Reporters(jdbc).note(batch);
        countFirstUploads(batch);
    }

    /**
     * Makes rows current that were held, in the caller's transaction, which has locked the series of change numbers: by the
     * rules of every merge but for their names, which a person has decided about.
     *
     * @param batch whose rows are staged as new
     */
    void enter(ImportBatch batch) {
        lookAgain(batch);
        settleOlder(batch);
        bringIn(batch, () -> {});
        commit(batch);
    }

    private void bringIn(ImportBatch batch, Runnable seam) {
        var changes = batch.dataset().person().map(person -> new StagedChanges(jdbc, keyring, batch));
        changes.ifPresent(StagedChanges::check);
        addSubjects(batch);
        seam.run();
        point(batch);
        changes.ifPresent(it -> it.takeIn(clock));
    }

    private void commit(ImportBatch batch) {
        jdbc.update(
                "UPDATE batch SET change_no = ?, merged_at = ? WHERE batch_no = ?",
                series.next("change"),
                LocalDateTime.now(clock),
                batch.batchNo());
    }

    private boolean merged(ImportBatch batch) {
        return count("SELECT COUNT(*) FROM batch WHERE batch_no = ? AND change_no IS NOT NULL", batch.batchNo()) > 0;
    }

    /** Whether another batch of the dataset was committed since this one began to be staged. */
    private boolean storeMovedOn(ImportBatch batch) {
        return count("""
                        SELECT COUNT(*) FROM batch other JOIN batch mine ON mine.batch_no = ?
                        WHERE other.change_no > mine.staged_from AND other.dataset_no = ?
                        """, batch.batchNo(), batch.datasetNo()) > 0;
    }

    /** Corrects what staging saw, where the store has changed since. */
    private void lookAgain(ImportBatch batch) {
        copyVersionsThatNowDiffer(batch);
        jdbc.update("""
                UPDATE staged_row s
                LEFT JOIN credit_record c
                  ON c.subject_key = s.subject_key AND c.dataset_no = ? AND c.record_key = s.record_key
                SET s.outcome = CASE
                    WHEN c.subject_key IS NULL THEN 'N'
                    WHEN c.content_digest = s.content_digest THEN 'U'
                    ELSE 'C'
                  END,
                  s.seen_batch_no = c.batch_no, s.seen_row_no = c.row_no, s.seen_version = c.version
                WHERE s.batch_no = ? AND s.outcome IN ('N', 'C', 'U')
                  AND NOT (COALESCE(s.seen_batch_no, 0) = COALESCE(c.batch_no, 0)
                    AND COALESCE(s.seen_row_no, 0) = COALESCE(c.row_no, 0))
                """, batch.datasetNo(), batch.batchNo());
        jdbc.update("""
                UPDATE record_version v
                JOIN staged_row s ON s.batch_no = v.batch_no AND s.subject_key = v.subject_key
                  AND s.record_key = v.record_key AND s.row_no = v.row_no
                SET v.version = COALESCE(s.seen_version, 0) + 1, v.prev_batch_no = s.seen_batch_no,
                  v.prev_row_no = s.seen_row_no
                WHERE v.batch_no = ? AND s.outcome IN ('N', 'C')
                  AND NOT (COALESCE(v.prev_batch_no, 0) = COALESCE(s.seen_batch_no, 0)
                    AND COALESCE(v.prev_row_no, 0) = COALESCE(s.seen_row_no, 0))
                """, batch.batchNo());
    }

    /**
     * Rows that staging took for unchanged have no version of their own; where they differ now, or the record is gone, the one
     * they equalled is theirs.
     */
    private void copyVersionsThatNowDiffer(ImportBatch batch) {
        jdbc.update("""
                INSERT INTO record_version (batch_no, row_no, dataset_no, subject_key, record_key, content_digest, version,
                  prev_batch_no, prev_row_no, decision_date, payload)
                SELECT s.batch_no, s.row_no, v.dataset_no, v.subject_key, v.record_key, v.content_digest,
                  COALESCE(c.version, 0) + 1, c.batch_no, c.row_no, v.decision_date, v.payload
                FROM staged_row s
                LEFT JOIN credit_record c
                  ON c.subject_key = s.subject_key AND c.dataset_no = ? AND c.record_key = s.record_key
                JOIN record_version v ON v.batch_no = s.seen_batch_no AND v.row_no = s.seen_row_no
                WHERE s.batch_no = ? AND s.outcome = 'U'
                  AND (c.subject_key IS NULL OR c.content_digest <> s.content_digest)
                """, batch.datasetNo(), batch.batchNo());
    }

    /** Rows that the order field, or where it says nothing the order in which files came, puts before what is known. */
    private void settleOlder(ImportBatch batch) {
        if (batch.dataset().order().isPresent()) {
            jdbc.update("""
                    UPDATE staged_row s
                    JOIN credit_record c
                      ON c.subject_key = s.subject_key AND c.dataset_no = ? AND c.record_key = s.record_key
                    SET s.outcome = 'O'
                    WHERE s.batch_no = ? AND s.outcome = 'C' AND COALESCE(s.order_value, '') < COALESCE(c.order_value, '')
                    """, batch.datasetNo(), batch.batchNo());
        }
        if (overtaken(batch)) {
            settleOvertaken(batch);
            new WholeFiles(jdbc).settleOvertaken(batch);
            new KeyWithdrawal(jdbc, keyring).settleOvertaken(batch);
        }
        note(jdbc, batch, "O", "B-OLD", -1);
    }

    /** Whether a file of the dataset that came later is in the store already: this one failed, or waited for a person. */
    private boolean overtaken(ImportBatch batch) {
        return count("""
                        SELECT COUNT(*) FROM batch later JOIN batch mine ON mine.batch_no = ?
                        WHERE later.arrival_no > mine.arrival_no AND later.dataset_no = ? AND later.change_no IS NOT NULL
                        """, batch.batchNo(), batch.datasetNo()) > 0;
    }

    /** A file that came later has said what a record holds: by a version of its own, or by finding what it says unchanged. */
    private void settleOvertaken(ImportBatch batch) {
        jdbc.update("""
                UPDATE staged_row s
                JOIN batch mine ON mine.batch_no = s.batch_no
                JOIN credit_record c
                  ON c.subject_key = s.subject_key AND c.dataset_no = ? AND c.record_key = s.record_key
                JOIN batch known ON known.batch_no = c.batch_no
                LEFT JOIN (
                  SELECT DISTINCT t.subject_key, t.record_key
                  FROM batch b
                  JOIN batch later ON later.dataset_no = b.dataset_no AND later.arrival_no > b.arrival_no
                    AND later.change_no IS NOT NULL
                  JOIN staged_row t ON t.batch_no = later.batch_no AND t.outcome = 'U'
                  WHERE b.batch_no = ?
                ) again ON again.subject_key = s.subject_key AND again.record_key = s.record_key
                SET s.outcome = 'O'
                WHERE s.batch_no = ? AND s.outcome = 'C' AND COALESCE(s.order_value, '') = COALESCE(c.order_value, '')
                  AND (known.arrival_no > mine.arrival_no OR again.subject_key IS NOT NULL)
                """, batch.datasetNo(), batch.batchNo(), batch.batchNo());
    }

    /** Notes a code of all rows with an outcome of which the merge has noted none yet. */
    static void note(JdbcOperations jdbc, ImportBatch batch, String outcome, String code, int column) {
        jdbc.update("""
                INSERT INTO finding (submission_no, row_no, seq, column_no, field, code, arguments, masked)
                SELECT ?, s.row_no, 1001, ?, NULL, ?, '[]', NULL
                FROM staged_row s
                WHERE s.batch_no = ? AND s.outcome = ?
                  AND NOT EXISTS (
                    SELECT 1 FROM finding f WHERE f.submission_no = ? AND f.row_no = s.row_no AND f.seq >= 1000)
                """, batch.submissionNo(), column, code, batch.batchNo(), outcome, batch.submissionNo());
    }

    private void addSubjects(ImportBatch batch) {
        jdbc.update("""
                INSERT INTO subject (subject_key, kind, id_type, number_sealed, name, name_key, birth_date, sex, region,
                  first_batch)
                SELECT s.subject_key, s.kind, s.id_type, s.number_sealed, s.name, s.name_key, s.birth_date, s.sex, s.region,
                  s.batch_no
                FROM staged_row s
                WHERE s.batch_no = ? AND s.outcome IN ('N', 'C') AND s.number_sealed IS NOT NULL
                ORDER BY s.subject_key, s.record_key, s.row_no
                ON DUPLICATE KEY UPDATE
                  name = IF(subject.name_key = %1$s, s.name, subject.name),
                  name_batch = IF(subject.name_key = %1$s, s.batch_no, subject.name_batch),
                  name_key = IF(subject.name_key = %1$s, s.name_key, subject.name_key)
                """.formatted(Nameless.KEY), batch.batchNo());
    }

    /** Points the current table at the batch's versions, and demands that exactly its new and changed rows were taken. */
    private void point(ImportBatch batch) {
        var counts = RowCounts.staged(jdbc, batch.batchNo());
        int written = jdbc.update("""
                INSERT INTO credit_record (subject_key, dataset_no, record_key, content_digest, batch_no, row_no, version,
                  state, order_value, decision_date)
                SELECT s.subject_key, ?, s.record_key, s.content_digest, s.batch_no, s.row_no,
                  COALESCE(s.seen_version, 0) + 1, 'A', s.order_value, s.decision_date
                FROM staged_row s
                WHERE s.batch_no = ? AND s.outcome IN ('N', 'C')
                ORDER BY s.subject_key, s.record_key
                ON DUPLICATE KEY UPDATE content_digest = s.content_digest, batch_no = s.batch_no, row_no = s.row_no,
                  version = s.seen_version + 1, order_value = s.order_value, decision_date = s.decision_date
                """, batch.datasetNo(), batch.batchNo());
        int expected = counts.of('N') + 2 * counts.of('C');
        if (written != expected) {
            throw WrongCountException.whileMerging(batch.batchNo(), counts.of('N'), counts.of('C'), written);
        }
    }

    private void countFirstUploads(ImportBatch batch) {
        jdbc.update("""
                INSERT INTO first_upload (batch_no, decision_date, records)
                SELECT batch_no, decision_date, COUNT(*) FROM staged_row
                WHERE batch_no = ? AND outcome = 'N' AND decision_date IS NOT NULL
                GROUP BY batch_no, decision_date
                """, batch.batchNo());
    }

    private long count(String sql, Object... arguments) {
        Long count = jdbc.queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }
}
