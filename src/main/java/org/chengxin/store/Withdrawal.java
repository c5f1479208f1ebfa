package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.chengxin.mapping.Dataset;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes back what a submission brought into the store, whole and in one transaction: records that it brought in are gone, records
 * that it changed are as they were before. What later files said stays: a record that one of them changed, or found as it is.
 * The versions stay too, and say what was known when.
 */
public final class Withdrawal {

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final OperatorActions actions;
    private final Clock clock;

    public Withdrawal(JdbcOperations jdbc, TransactionOperations transaction, OperatorActions actions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * What was done, or would be.
     *
     * @param gone records that are no more
     * @param restored records that are as they were before
     * @param kept records that stay, since a later file found them as they are
     * @param later records that stay, since a later file changed them
     * @param overtaken receipts of later files of which rows were not used, as older than what is taken back now; they have to be
     *     processed once more
     */
    public record Done(int gone, int restored, int kept, int later, List<String> overtaken) {

        public Done {
            overtaken = List.copyOf(overtaken);
        }
    }

    /**
     * @param dataset of the submission
     * @param forGood whether it is done; else it is only found out what would be
     * @throws IllegalArgumentException in the operator's words, if nothing of it is in the store
     */
    public Done withdraw(SubmissionRow submission, Dataset dataset, Attribution who, boolean forGood) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var series = new NumberSeries(jdbc);
            series.lock("change");
            var now = new Submissions(jdbc, transaction, clock).find(submission.submissionNo());
            if (now.status() != SubmissionStatus.ACCEPTED && now.status() != SubmissionStatus.PARTLY) {
                throw new IllegalArgumentException("回执 %s 没有入库的内容可撤回%s"
                        .formatted(now.receipt(), now.status() == SubmissionStatus.WITHDRAWN ? "：已经撤回了" : ""));
            }
            find(now);
            int later = laterChanged(now);
            var retraction = new Retraction(jdbc, dataset);
            retraction.goBack();
            var done = new Done(retraction.gone(), retraction.restored(), retraction.kept(), later, overtaken(now));
            if (forGood) {
                takeOut(now, retraction, series, who);
            } else {
                status.setRollbackOnly();
            }
            return done;
        }));
    }

    private void find(SubmissionRow submission) {
        Retraction.clear(jdbc);
        jdbc.update("""
                INSERT INTO withdrawn_record (subject_key, dataset_no, record_key, at_batch_no, at_row_no)
                SELECT c.subject_key, c.dataset_no, c.record_key, c.batch_no, c.row_no
                FROM batch b
                JOIN record_version v ON v.batch_no = b.batch_no
                JOIN credit_record c ON c.subject_key = v.subject_key AND c.dataset_no = v.dataset_no
                  AND c.record_key = v.record_key AND c.batch_no = v.batch_no AND c.row_no = v.row_no
                WHERE b.submission_no = ? AND b.change_no IS NOT NULL
                """, submission.submissionNo());
        jdbc.update("""
                INSERT INTO withdrawn_record (subject_key, dataset_no, record_key, gone_batch_no)
                SELECT e.subject_key, e.dataset_no, e.record_key, e.batch_no
                FROM batch b
                JOIN record_event e ON e.batch_no = b.batch_no AND e.was_batch_no IS NOT NULL AND e.now_batch_no IS NULL
                LEFT JOIN credit_record c ON c.subject_key = e.subject_key AND c.dataset_no = e.dataset_no
                  AND c.record_key = e.record_key
                WHERE b.submission_no = ? AND b.kind = 'IMPORT' AND c.subject_key IS NULL
                  AND NOT EXISTS (
                    SELECT 1 FROM record_event l JOIN batch lb ON lb.batch_no = l.batch_no
                    WHERE l.subject_key = e.subject_key AND l.dataset_no = e.dataset_no AND l.record_key = e.record_key
                      AND l.was_batch_no IS NOT NULL AND lb.change_no > b.change_no)
                """, submission.submissionNo());
        KeyWithdrawal.findToUndo(jdbc, submission);
        // From now on it counts among those that are passed over.
        jdbc.update("UPDATE submission SET status = 'WITHDRAWN' WHERE submission_no = ?", submission.submissionNo());
    }

    /** Records of which it brought a version that is not the current one any more. */
    private int laterChanged(SubmissionRow submission) {
        return count("""
                SELECT COUNT(DISTINCT c.subject_key, c.dataset_no, c.record_key)
                FROM batch b
                JOIN record_version v ON v.batch_no = b.batch_no
                JOIN staged_row s ON s.batch_no = v.batch_no AND s.subject_key = v.subject_key
                  AND s.record_key = v.record_key AND s.row_no = v.row_no AND s.outcome IN ('N', 'C')
                JOIN credit_record c ON c.subject_key = v.subject_key AND c.dataset_no = v.dataset_no
                  AND c.record_key = v.record_key AND NOT (c.batch_no = v.batch_no AND c.row_no = v.row_no)
                WHERE b.submission_no = ? AND b.change_no IS NOT NULL
                """, submission.submissionNo());
    }

    private List<String> overtaken(SubmissionRow submission) {
        return jdbc.queryForList("""
                SELECT DISTINCT s.receipt
                FROM batch mine
                JOIN batch later ON later.dataset_no = mine.dataset_no AND (later.change_no > mine.change_no OR EXISTS (
                  SELECT 1 FROM identity_decision_row d WHERE d.batch_no = later.batch_no AND d.at_merge = FALSE AND d.outcome = 'O'))
                JOIN submission s ON s.submission_no = later.submission_no AND s.status IN ('ACCEPTED', 'PARTLY')
                JOIN staged_row t ON t.batch_no = later.batch_no AND t.outcome = 'O'
                JOIN withdrawn_record w ON w.subject_key = t.subject_key AND w.dataset_no = later.dataset_no
                  AND w.record_key = t.record_key AND w.said_batch_no IS NULL
                WHERE mine.batch_no = ? ORDER BY s.receipt
                """, String.class, submission.batchNo());
    }

    private void takeOut(SubmissionRow submission, Retraction retraction, NumberSeries series, Attribution who) {
        long change = series.next("change");
        long batch = series.next("batch");
        var now = LocalDateTime.now(clock);
        jdbc.update(
                """
                INSERT INTO batch (batch_no, kind, dataset_no, mapping_version, created_at, created_by, reason, arrival_no,
                  change_no, merged_at)
                SELECT ?, 'WITHDRAWAL', dataset_no, mapping_version, ?, ?, ?, ?, ?, ? FROM batch WHERE batch_no = ?
                """,
                batch,
                now,
                who.by(),
                "撤回 %s：%s".formatted(submission.receipt(), who.reason()),
                batch,
                change,
                now,
                submission.batchNo());
        retraction.bringAbout(batch);
        noteWhatIsNotSaidAgain(submission, batch);
        forgetNames(submission);
        forgetWhatWaits(submission);
        jdbc.update("UPDATE submission SET answer_due = TRUE WHERE submission_no = ?", submission.submissionNo());
        actions.note(who, "withdraw", submission.receipt(), submission.status().name(), "WITHDRAWN");
        Retraction.clear(jdbc);
    }

    /** Of a person with several numbers another record may be the one that was said last now. */
    private void noteWhatIsNotSaidAgain(SubmissionRow submission, long batch) {
        jdbc.update("""
                INSERT INTO record_event (batch_no, subject_key, dataset_no, record_key, from_state, to_state, marked,
                  was_batch_no, was_row_no, now_batch_no, now_row_no)
                SELECT DISTINCT ?, c.subject_key, c.dataset_no, c.record_key, c.state, c.state, c.marked, c.batch_no, c.row_no,
                  c.batch_no, c.row_no
                FROM batch b
                JOIN staged_row t ON t.batch_no = b.batch_no AND t.outcome = 'U'
                JOIN credit_record c ON c.subject_key = t.subject_key AND c.dataset_no = b.dataset_no
                  AND c.record_key = t.record_key
                LEFT JOIN subject_alias a ON a.alias_key = c.subject_key
                LEFT JOIN record_event noted ON noted.batch_no = ? AND noted.subject_key = c.subject_key
                  AND noted.dataset_no = c.dataset_no AND noted.record_key = c.record_key
                WHERE b.submission_no = ? AND noted.batch_no IS NULL
                  AND (a.alias_key IS NOT NULL OR EXISTS (SELECT 1 FROM subject_alias o WHERE o.subject_key = c.subject_key))
                """, batch, batch, submission.submissionNo());
    }

    /** Of those whom this file named. */
    private void forgetNames(SubmissionRow submission) {
        Nameless.make(
                jdbc,
                "(SELECT DISTINCT subject_key FROM withdrawn_record) w ON w.subject_key = p.subject_key",
                "b.submission_no = ?",
                submission.submissionNo());
    }

    private void forgetWhatWaits(SubmissionRow submission) {
        jdbc.update("""
                UPDATE held_record h JOIN batch b ON b.batch_no = h.batch_no SET h.decided = TRUE
                WHERE b.submission_no = ?
                """, submission.submissionNo());
        jdbc.update(
                "DELETE u FROM first_upload u JOIN batch b ON b.batch_no = u.batch_no WHERE b.submission_no = ?",
                submission.submissionNo());
    }

    private int count(String sql, Object... arguments) {
        Integer count = jdbc.queryForObject(sql, Integer.class, arguments);
        return count == null ? 0 : count;
    }
}
