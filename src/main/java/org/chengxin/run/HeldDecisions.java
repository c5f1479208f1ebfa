package org.chengxin.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Starter;
import org.chengxin.store.Attribution;
import org.chengxin.store.NameDecisions;
import org.chengxin.store.NameVerdict;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.Submissions;
import org.chengxin.submission.SubmissionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Brings about what persons decide about held rows: first the decision, whole or not at all, then the answers of the
 * departments whose rows it moved. Answers that a kill or a fault prevents are due, and the next night writes them.
 */
final class HeldDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(HeldDecisions.class);

    private static final int TRIES = 5;

    private final NameDecisions decisions;
    private final Submissions submissions;
    private final ImportRun imports;
    private final WorkingCopies copies;

    HeldDecisions(NameDecisions decisions, Submissions submissions, ImportRun imports, WorkingCopies copies) {
        this.decisions = decisions;
        this.submissions = submissions;
        this.imports = imports;
        this.copies = copies;
    }

    DecisionReport decide(String receipt, int row, NameVerdict verdict, Attribution who) {
        var done = tried("这次认定没有写入", () -> decisions.decide(receipt, row, verdict, who));
        return new DecisionReport(done, answerDue(Starter.person(who.by(), who.reason())));
    }

    DecisionReport revoke(long number, Attribution who) {
        var done = tried("这次认定没有写入", () -> decisions.revoke(number, who));
        return new DecisionReport(done, answerDue(Starter.person(who.by(), who.reason())));
    }

    /** One transaction; one that a deadlock or a lost connection rolled back is done again whole. */
    static <T> T tried(String failed, Supplier<T> decision) {
        for (int attempt = 1; ; attempt++) {
            try {
                return decision.get();
            } catch (TransientDataAccessException | RecoverableDataAccessException e) {
                if (attempt == TRIES) {
                    throw StoreFailureException.of(failed, e);
                }
                Pause.of(Duration.ofMillis(200L << attempt));
            }
        }
    }

    /**
     * Writes the answers that are due.
     *
     * @return what could not be written, in the operator's words
     */
    List<String> answerDue(Starter starter) {
        var late = new ArrayList<String>();
        for (var submission : submissions.answersDue()) {
            try {
                var file = copies.restored(submission);
                imports.answerAnew(submission, file, starter);
                copies.release(file);
            } catch (AlreadyRunningException e) {
                late.add(later(submission, String.valueOf(e.getMessage())));
            } catch (IOException | RuntimeException e) {
                LOG.error(
                        "submission {}: its answer could not be written anew: {}", submission.receipt(), Causes.of(e));
                late.add(later(
                        submission, e instanceof SubmissionException ? String.valueOf(e.getMessage()) : Causes.of(e)));
            }
        }
        return late;
    }

    private static String later(SubmissionRow submission, String why) {
        return "回执 %s 的批注和回执还没有重写（%s），下一次 nightly 会重写".formatted(submission.receipt(), why);
    }
}
