package org.chengxin.run;

import java.util.Optional;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.RunState;
import org.chengxin.store.SubmissionRow;

/** Whether a submission that has not ended goes on by itself, or waits for a person. */
final class Restarts {

    /** How often in a row an import may fail or be lost before a person has to look at it. */
    static final int LIMIT = 3;

    private final RunRegister register;

    Restarts(RunRegister register) {
        this.register = register;
    }

    /** Why it waits; empty if it may go on. */
    Optional<String> whyNot(SubmissionRow submission) {
        var runs = register.ofSubmission(submission.submissionNo());
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        var last = runs.get(0);
        if (last.state() == RunState.STOPPED && last.stopBy().isPresent()) {
            return Optional.of("回执 %s：已由 %s 停下；继续请用 rerun %d，作废请用 abandon %d"
                    .formatted(submission.receipt(), last.stopBy().get(), last.number(), last.number()));
        }
        int broken = 0;
        for (var run : runs) {
            if (run.state() != RunState.FAILED && run.state() != RunState.LOST) {
                break;
            }
            broken++;
            if (run.byPerson()) {
                break;
            }
        }
        return broken < LIMIT
                ? Optional.empty()
                : Optional.of("回执 %s：已接连失败 %d 次，不再自动重试；原因见 show %d，排除后用 rerun %d 继续"
                        .formatted(submission.receipt(), broken, last.number(), last.number()));
    }
}
