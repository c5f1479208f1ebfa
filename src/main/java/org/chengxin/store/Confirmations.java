package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What people say of submissions that wait. A decision is made once and for good; from then on the submission is unfinished,
 * and whoever goes on with it brings it to the end that was decided.
 */
public final class Confirmations {

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final OperatorActions actions;
    private final Clock clock;

    public Confirmations(JdbcOperations jdbc, TransactionOperations transaction, OperatorActions actions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * A decision.
     *
     * @param accepted whether the good rows are to be loaded; otherwise the submission is refused
     */
    public record Decision(boolean accepted, LocalDateTime at, Attribution who) {}

    /** What was decided about a submission, if anything was. */
    public Optional<Decision> of(SubmissionRow submission) {
        return jdbc
                .query(
                        "SELECT accepted, decided_at, decided_by, reason FROM confirmation WHERE submission_no = ?",
                        (row, number) -> new Decision(
                                row.getBoolean(1),
                                row.getObject(2, LocalDateTime.class),
                                new Attribution(row.getString(3), row.getString(4))),
                        submission.submissionNo())
                .stream()
                .findFirst();
    }

    /**
     * Decides about a submission that waits.
     *
     * @throws IllegalStateException if it does not wait
     */
    public void decide(SubmissionRow submission, boolean accepted, Attribution who) {
        transaction.executeWithoutResult(status -> {
            var verdict = accepted ? SubmissionVerdict.PASSES : SubmissionVerdict.REFUSED;
            int waited = jdbc.update("""
                    UPDATE submission SET status = 'RECEIVED', verdict = ?, finished_at = NULL
                    WHERE submission_no = ? AND status = 'AWAITING'
                    """, verdict.name(), submission.submissionNo());
            if (waited == 0) {
                throw new IllegalStateException("submission " + submission.receipt() + " does not wait");
            }
            jdbc.update(
                    "INSERT INTO confirmation VALUES (?, ?, ?, ?, ?)",
                    submission.submissionNo(),
                    accepted,
                    LocalDateTime.now(clock),
                    who.by(),
                    who.reason());
            actions.note(
                    who,
                    accepted ? "confirm" : "refuse",
                    submission.receipt(),
                    SubmissionStatus.AWAITING.name(),
                    verdict.name());
        });
    }

    /** Receipts of files of the same department and dataset that were taken in since the submission was received. */
    public List<String> takenSince(SubmissionRow submission) {
        return jdbc.queryForList(
                """
                SELECT receipt FROM submission
                WHERE department = ? AND dataset = ? AND submission_no > ? AND status IN ('ACCEPTED', 'PARTLY')
                ORDER BY submission_no
                """, String.class, submission.department(), submission.dataset().orElse(""), submission.submissionNo());
    }
}
