package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.FieldType;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes back what a submission brought into the store, whole and in one transaction: records that it brought in are gone, records
 * that it changed are as they were before. What later files said stays: a record that one of them changed, or found as it is.
 * The versions stay too, and say what was known when.
 */
public final class Withdrawal {

    /** In place of the key of a name: the subject has none, since the file that gave it one was taken back. */
    static final String NAMELESS = "X'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF'";

    static final String SAME =
            "%1$s.subject_key = w.subject_key AND %1$s.dataset_no = w.dataset_no AND %1$s.record_key = w.record_key";

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
            int steps;
            do {
                findWhatWasSaidAgain();
                steps = passOverWithdrawn() + goBackBeforeItWasGone() + passOverGone(dataset);
            } while (steps > 0);
            var done = counted(later, overtaken(now));
            if (forGood) {
                takeOut(now, dataset, series, who);
            } else {
                status.setRollbackOnly();
            }
            return done;
        }));
    }

    private void find(SubmissionRow submission) {
        jdbc.update("DELETE FROM withdrawn_record");
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

    /**
     * Later files may have found the record as a version said that is taken back: for the first of them it stays so. What was
     * unchanged then has no version of its own.
     */
    private void findWhatWasSaidAgain() {
        jdbc.update("""
                UPDATE withdrawn_record w
                JOIN (
                  SELECT x.subject_key, x.dataset_no, x.record_key, MIN(t.batch_no) AS batch_no
                  FROM withdrawn_record x
                  JOIN record_version v ON v.batch_no = x.at_batch_no AND v.row_no = x.at_row_no
                  JOIN batch mine ON mine.batch_no = v.batch_no
                  JOIN submission taken ON taken.submission_no = mine.submission_no AND taken.status = 'WITHDRAWN'
                  JOIN batch later ON later.dataset_no = x.dataset_no AND later.change_no > mine.change_no
                  JOIN submission s ON s.submission_no = later.submission_no AND s.status IN ('ACCEPTED', 'PARTLY')
                  JOIN staged_row t ON t.batch_no = later.batch_no AND t.subject_key = x.subject_key
                    AND t.record_key = x.record_key AND t.outcome = 'U' AND t.content_digest = v.content_digest
                  WHERE x.said_batch_no IS NULL
                  GROUP BY x.subject_key, x.dataset_no, x.record_key
                ) again ON again.subject_key = w.subject_key AND again.dataset_no = w.dataset_no
                  AND again.record_key = w.record_key
                JOIN staged_row t ON t.batch_no = again.batch_no AND t.subject_key = w.subject_key
                  AND t.record_key = w.record_key AND t.outcome = 'U'
                SET w.said_batch_no = t.batch_no, w.said_row_no = t.row_no
                """);
    }

    /** What was current before may itself have been taken back. */
    private int passOverWithdrawn() {
        return jdbc.update("""
                UPDATE withdrawn_record w
                JOIN record_version v ON v.batch_no = w.at_batch_no AND v.row_no = w.at_row_no
                JOIN batch b ON b.batch_no = v.batch_no
                JOIN submission s ON s.submission_no = b.submission_no
                SET w.at_batch_no = v.prev_batch_no, w.at_row_no = v.prev_row_no
                WHERE s.status = 'WITHDRAWN' AND w.said_batch_no IS NULL AND v.prev_batch_no IS NOT NULL
                """);
    }

    /** The first version of a record, taken back: it may have been there before, until a whole file took it out. */
    private int goBackBeforeItWasGone() {
        return jdbc.update("""
                UPDATE withdrawn_record w
                JOIN record_version v ON v.batch_no = w.at_batch_no AND v.row_no = w.at_row_no
                JOIN batch b ON b.batch_no = v.batch_no
                JOIN submission s ON s.submission_no = b.submission_no
                SET w.at_batch_no = NULL, w.at_row_no = NULL, w.before_change = b.change_no, w.gone_batch_no = (
                  SELECT g.batch_no FROM record_event e JOIN batch g ON g.batch_no = e.batch_no AND g.kind = 'IMPORT'
                  WHERE e.subject_key = w.subject_key AND e.dataset_no = w.dataset_no AND e.record_key = w.record_key
                    AND e.was_batch_no IS NOT NULL AND g.change_no < b.change_no
                  ORDER BY g.change_no DESC LIMIT 1)
                WHERE s.status = 'WITHDRAWN' AND w.said_batch_no IS NULL AND v.prev_batch_no IS NULL
                """);
    }

    /** A whole file that took it out, taken back: it is as before, unless a later one lacks it as well. */
    private int passOverGone(Dataset dataset) {
        var numbers = jdbc.queryForList(
                "SELECT DISTINCT dataset_no FROM withdrawn_record WHERE gone_batch_no IS NOT NULL", Integer.class);
        numbers.forEach(number -> new WholeFiles(jdbc).stayOut(dataset, number));
        return jdbc.update("""
                UPDATE withdrawn_record w
                JOIN batch g ON g.batch_no = w.gone_batch_no
                JOIN submission s ON s.submission_no = g.submission_no AND s.status = 'WITHDRAWN'
                JOIN record_event e ON e.batch_no = w.gone_batch_no AND e.subject_key = w.subject_key
                  AND e.dataset_no = w.dataset_no AND e.record_key = w.record_key
                SET w.at_batch_no = e.was_batch_no, w.at_row_no = e.was_row_no, w.gone_batch_no = NULL
                WHERE w.at_batch_no IS NULL
                """);
    }

    private List<String> overtaken(SubmissionRow submission) {
        return jdbc.queryForList("""
                SELECT DISTINCT s.receipt
                FROM batch mine
                JOIN batch later ON later.dataset_no = mine.dataset_no AND later.change_no > mine.change_no
                JOIN submission s ON s.submission_no = later.submission_no AND s.status IN ('ACCEPTED', 'PARTLY')
                JOIN staged_row t ON t.batch_no = later.batch_no AND t.outcome = 'O'
                JOIN withdrawn_record w ON w.subject_key = t.subject_key AND w.dataset_no = later.dataset_no
                  AND w.record_key = t.record_key AND w.said_batch_no IS NULL
                WHERE mine.batch_no = ? ORDER BY s.receipt
                """, String.class, submission.batchNo());
    }

    private Done counted(int later, List<String> overtaken) {
        return new Done(
                count("""
                        SELECT COUNT(*) FROM withdrawn_record w JOIN credit_record c ON %s
                        WHERE w.at_batch_no IS NULL AND w.said_batch_no IS NULL
                        """.formatted(SAME.formatted("c"))),
                count("SELECT COUNT(*) FROM withdrawn_record WHERE at_batch_no IS NOT NULL AND said_batch_no IS NULL"),
                count("SELECT COUNT(*) FROM withdrawn_record WHERE said_batch_no IS NOT NULL"),
                later,
                overtaken);
    }

    private void takeOut(SubmissionRow submission, Dataset dataset, NumberSeries series, Attribution who) {
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
        jdbc.update("""
                INSERT INTO record_event (batch_no, subject_key, dataset_no, record_key, from_state, to_state, marked,
                  was_batch_no, was_row_no, now_batch_no, now_row_no)
                SELECT ?, w.subject_key, w.dataset_no, w.record_key, COALESCE(c.state, 'A'), COALESCE(c.state, 'A'),
                  COALESCE(c.marked, FALSE), c.batch_no, c.row_no,
                  COALESCE(w.said_batch_no, w.at_batch_no), COALESCE(w.said_row_no, w.at_row_no)
                FROM withdrawn_record w LEFT JOIN credit_record c ON %s
                WHERE c.subject_key IS NOT NULL OR w.at_batch_no IS NOT NULL
                """.formatted(SAME.formatted("c")), batch);
        keepWhatWasSaidAgain();
        restore(dataset);
        bringBack(dataset);
        jdbc.update("""
                DELETE c FROM credit_record c JOIN withdrawn_record w ON %s
                WHERE w.at_batch_no IS NULL AND w.said_batch_no IS NULL
                """.formatted(SAME.formatted("c")));
        forgetNames(submission);
        forgetWhatWaits(submission);
        jdbc.update("UPDATE submission SET answer_due = TRUE WHERE submission_no = ?", submission.submissionNo());
        actions.note(who, "withdraw", submission.receipt(), submission.status().name(), "WITHDRAWN");
        jdbc.update("DELETE FROM withdrawn_record");
    }

    /** The row that said the same holds the version from now on. */
    private void keepWhatWasSaidAgain() {
        jdbc.update("""
                INSERT INTO record_version (batch_no, row_no, dataset_no, subject_key, record_key, content_digest, version,
                  prev_batch_no, prev_row_no, decision_date, payload)
                SELECT w.said_batch_no, w.said_row_no, v.dataset_no, v.subject_key, v.record_key, v.content_digest, v.version,
                  v.prev_batch_no, v.prev_row_no, v.decision_date, v.payload
                FROM withdrawn_record w
                JOIN record_version v ON v.batch_no = w.at_batch_no AND v.row_no = w.at_row_no
                WHERE w.said_batch_no IS NOT NULL
                """);
    }

    /** The current line points at what is so now. */
    private void restore(Dataset dataset) {
        jdbc.update("""
                UPDATE withdrawn_record w
                JOIN credit_record c ON %s
                JOIN record_version v ON v.batch_no = COALESCE(w.said_batch_no, w.at_batch_no)
                  AND v.row_no = COALESCE(w.said_row_no, w.at_row_no)
                SET c.batch_no = v.batch_no, c.row_no = v.row_no, c.version = v.version,
                  c.content_digest = v.content_digest, c.decision_date = v.decision_date, c.order_value = %s
                """.formatted(SAME.formatted("c"), order(dataset)));
    }

    /** Records that are not there, and are again. */
    private void bringBack(Dataset dataset) {
        jdbc.update("""
                INSERT INTO credit_record (subject_key, dataset_no, record_key, content_digest, batch_no, row_no, version,
                  state, order_value, decision_date)
                SELECT w.subject_key, w.dataset_no, w.record_key, v.content_digest, v.batch_no, v.row_no, v.version, 'A', %s,
                  v.decision_date
                FROM withdrawn_record w
                JOIN record_version v ON v.batch_no = COALESCE(w.said_batch_no, w.at_batch_no)
                  AND v.row_no = COALESCE(w.said_row_no, w.at_row_no)
                LEFT JOIN credit_record c ON %s
                WHERE c.subject_key IS NULL
                """.formatted(order(dataset), SAME.formatted("c")));
    }

    /** The order value of a version, as the check gives it: text that sorts like the value. */
    static String order(Dataset dataset) {
        return dataset.order()
                .map(code -> {
                    var value = "JSON_UNQUOTE(JSON_EXTRACT(v.payload, '$.\"%s\"'))".formatted(code);
                    if (dataset.field(code).type() instanceof FieldType.Decimal decimal) {
                        value = "LPAD(CAST(%s AS DECIMAL(%d, %d)), %d, '0')"
                                .formatted(value, decimal.precision(), decimal.scale(), decimal.precision() + 1);
                    }
                    return "COALESCE(%s, '')".formatted(value);
                })
                .orElse("NULL");
    }

    /** A subject that this file named, and of whom nothing is left, is called by whatever comes next. */
    private void forgetNames(SubmissionRow submission) {
        jdbc.update("""
                UPDATE subject p
                JOIN (SELECT DISTINCT subject_key FROM withdrawn_record) w ON w.subject_key = p.subject_key
                JOIN batch b ON b.batch_no = COALESCE(p.name_batch, p.first_batch) AND b.submission_no = ?
                LEFT JOIN credit_record c ON c.subject_key = p.subject_key
                SET p.name = '', p.name_key = %s, p.name_batch = NULL
                WHERE c.subject_key IS NULL
                """.formatted(NAMELESS), submission.submissionNo());
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
