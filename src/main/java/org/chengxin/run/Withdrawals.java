package org.chengxin.run;

import java.util.List;
import java.util.Optional;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Ending;
import org.chengxin.claim.Runs;
import org.chengxin.claim.Starter;
import org.chengxin.claim.Task;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.Attribution;
import org.chengxin.store.RecordWithdrawal;
import org.chengxin.store.Submissions;
import org.chengxin.store.Withdrawal;

/** Takes submissions back on an operator's word, writes their answers anew, and tells every target at once. */
public final class Withdrawals {

    private final Withdrawal withdrawal;
    private final RecordWithdrawal record;
    private final Submissions submissions;
    private final HeldDecisions answers;
    private final Nightly nightly;
    private final Mappings mappings;
    private final Runs runs;

    Withdrawals(
            Withdrawal withdrawal,
            RecordWithdrawal record,
            Submissions submissions,
            HeldDecisions answers,
            Nightly nightly,
            Mappings mappings,
            Runs runs) {
        this.withdrawal = withdrawal;
        this.record = record;
        this.submissions = submissions;
        this.answers = answers;
        this.nightly = nightly;
        this.mappings = mappings;
        this.runs = runs;
    }

    /**
     * What became of a submission.
     *
     * @param late what is still to be done, in the operator's words
     * @param told what the targets were told
     */
    public record Withdrawn(Withdrawal.Done done, List<String> late, NightReport told) {

        public Withdrawn {
            late = List.copyOf(late);
        }
    }

    /**
     * What withdrawing would do; nothing is changed.
     *
     * @throws IllegalArgumentException in the operator's words, if nothing of it is in the store
     */
    public Withdrawal.Done preview(String receipt) {
        return done(receipt, new Attribution("-", "-"), false);
    }

    /**
     * Takes a submission back.
     *
     * @throws IllegalArgumentException in the operator's words, if nothing of it is in the store
     */
    public Withdrawn withdraw(String receipt, Attribution who) throws AlreadyRunningException {
        var submission = submissions.byReceipt(receipt).orElseThrow(() -> unknown(receipt));
        var starter = Starter.person(who.by(), who.reason());
        var done = new Withdrawal.Done[1];
        var task = Task.submission(submission.submissionNo(), receipt, submission.department());
        runs.running(task, starter, Optional.empty(), run -> {
            done[0] = HeldDecisions.tried("撤回没有写入", () -> done(receipt, who, true));
            return Ending.COMPLETED;
        });
        var late = answers.answerDue(starter);
        return new Withdrawn(done[0], late, nightly.tellUrgent(starter));
    }

    /**
     * Takes out the one record that a row is about, whichever submission its version is of, or puts it back.
     *
     * @param reference {@code RECEIPT:ROW}
     * @return what the targets were told
     * @throws IllegalArgumentException in the operator's words, if there is none
     */
    public NightReport record(String reference, boolean undo, Attribution who) throws AlreadyRunningException {
        var row = RowReference.of(reference);
        var submission = submissions.byReceipt(row.receipt()).orElseThrow(() -> unknown(row.receipt()));
        var starter = Starter.person(who.by(), who.reason());
        var task = Task.submission(submission.submissionNo(), row.receipt(), submission.department());
        runs.running(task, starter, Optional.empty(), run -> {
            HeldDecisions.tried("撤回没有写入", () -> {
                if (undo) {
                    record.putBack(submission, row.row(), who);
                } else {
                    record.takeOut(submission, row.row(), who);
                }
                return Ending.COMPLETED;
            });
            return Ending.COMPLETED;
        });
        return nightly.tellUrgent(starter);
    }

    private Withdrawal.Done done(String receipt, Attribution who, boolean forGood) {
        var submission = submissions.byReceipt(receipt).orElseThrow(() -> unknown(receipt));
        var dataset = submission.dataset().map(mappings.datasets()::get);
        if (submission.dataset().isPresent() && dataset.isEmpty()) {
            throw new IllegalArgumentException(
                    "现行配置里没有数据集 %s 了：放回它的配置，再撤回".formatted(submission.dataset().get()));
        }
        return dataset.map(it -> withdrawal.withdraw(submission, it, who, forGood))
                .orElseThrow(() -> new IllegalArgumentException("回执 %s 没有入库的内容可撤回".formatted(receipt)));
    }

    private static IllegalArgumentException unknown(String receipt) {
        return new IllegalArgumentException("没有回执编号 " + receipt);
    }
}
