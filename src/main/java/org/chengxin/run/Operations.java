package org.chengxin.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.RunRow;
import org.chengxin.claim.RunState;
import org.chengxin.claim.Runs;
import org.chengxin.claim.Starter;
import org.chengxin.claim.Task;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.Attribution;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.SubmissionStatus;
import org.chengxin.store.Submissions;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What operators see of runs and do to them. Runs are named by their number, or by a receipt (its last run). What is not
 * legal as things stand is refused with the reason and the remedy; what is done is written down with who and why.
 */
public final class Operations {

    private final RunRegister register;
    private final Runs runs;
    private final Submissions submissions;
    private final OperatorActions actions;
    private final TransactionOperations transaction;
    private final ImportRun imports;
    private final JobStarts starts;
    private final Nightly nightly;
    private final WorkingCopies copies;
    private final Housekeeping housekeeping;
    private final Mappings mappings;
    private final Jobs jobs;

    Operations(
            RunRegister register,
            Runs runs,
            Submissions submissions,
            OperatorActions actions,
            TransactionOperations transaction,
            ImportRun imports,
            JobStarts starts,
            Nightly nightly,
            WorkingCopies copies,
            Housekeeping housekeeping,
            Jobs jobs,
            Mappings mappings) {
        this.register = register;
        this.runs = runs;
        this.submissions = submissions;
        this.actions = actions;
        this.transaction = transaction;
        this.imports = imports;
        this.starts = starts;
        this.nightly = nightly;
        this.copies = copies;
        this.housekeeping = housekeeping;
        this.mappings = mappings;
        this.jobs = jobs;
    }

    /** Newest first. */
    public List<RunRow> runs(RunRegister.Filter filter) {
        return register.list(filter);
    }

    /** Everything about one run. */
    public RunView show(String reference) {
        var found = find(reference);
        var run = found.run;
        return new RunView(
                run,
                register.partsOf(run.number()),
                found.submission,
                found.submission.map(starts::steps).orElse(List.of()),
                found.submission.map(submissions::findingsByCode).orElse(Map.of()),
                next(found));
    }

    /**
     * Goes on with what a run left undone, or processes a file that has ended once more.
     *
     * @throws AlreadyRunningException when somebody else is quicker
     */
    public NightReport rerun(String reference, boolean newAttempt, Attribution who) throws AlreadyRunningException {
        var found = find(reference);
        found.submission.filter(it -> it.status() == SubmissionStatus.AWAITING).ifPresent(it -> {
            throw new RefusedException("回执 %s 等人确认，请用 confirm %s 办理".formatted(it.receipt(), it.receipt()));
        });
        demand(newAttempt ? Ask.NEW_ATTEMPT : Ask.RERUN, found);
        var starter = Starter.person(who.by(), who.reason());
        var job = Task.jobOf(found.run.task());
        if (job.isPresent()) {
            return jobs.again(job.get(), found.run.startedAt().toLocalDate(), who);
        }
        if (found.run.kind() == Task.Kind.CHAIN && !found.run.label().equals(Nightly.NAME)) {
            throw new RefusedException(
                    "运行 %d 是一次收件；请对其中的运行操作（show %d）".formatted(found.run.number(), found.run.number()));
        }
        if (found.run.kind() != Task.Kind.IMPORT) {
            note(who, "rerun", found, was -> "已开始");
            return found.run.kind() == Task.Kind.CHAIN
                    ? nightly.run(starter)
                    : nightly.tell(found.run.label(), starter);
        }
        var submission = found.submission.orElseThrow();
        try {
            if (newAttempt) {
                var attempt = submissions.registerAttempt(submission, copies.newToken(), mappings.version(), who.by());
                note(who, "new-attempt", found, was -> "新回执 " + attempt.receipt());
                submission = attempt;
            } else {
                note(who, "rerun", found, was -> "已开始");
            }
            var file = copies.of(submission);
            var report = imports.run(submission, file, starter, Optional.empty());
            if (!report.failed()) {
                copies.release(file);
            }
            return new NightReport(List.of(report), List.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asks a run to stop at its next seam.
     *
     * @param seconds to wait for it at most
     * @return whether it has ended
     */
    public boolean stop(String reference, Attribution who, int seconds) throws InterruptedException {
        var found = find(reference);
        demand(Ask.STOP, found);
        note(who, "stop", found, was -> "已要求停下");
        register.askToStop(found.run.number(), who.by(), Optional.of(who.reason()));
        for (int second = 0; second < seconds; second++) {
            if (register.find(found.run.number()).orElseThrow().state() != RunState.RUNNING) {
                return true;
            }
            Thread.sleep(1000);
        }
        return register.find(found.run.number()).orElseThrow().state() != RunState.RUNNING;
    }

    /**
     * Marks runs as lost whose processes are gone.
     *
     * @param reference one run; {@code null} for all
     * @return numbers of those that were
     */
    public List<Long> recover(@Nullable String reference, Attribution who) {
        if (reference != null) {
            demand(Ask.RECOVER, find(reference));
        }
        var lost = runs.sweep();
        for (var number : lost) {
            write(who, "recover", "run " + number, "RUNNING", "LOST");
        }
        return lost;
    }

    /** Ends a submission that shall not be imported. */
    public NightReport abandon(String reference, Attribution who) throws AlreadyRunningException {
        var found = find(reference);
        demand(Ask.ABANDON, found);
        var submission = found.submission.orElseThrow();
        try {
            var file = copies.of(submission);
            var report = imports.abandon(submission, file, Starter.person(who.by(), who.reason()));
            note(who, "abandon", found, was -> "REFUSED");
            copies.release(file);
            return new NightReport(List.of(report), List.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what served runs that ended so many days ago and more. */
    public Housekeeping.Purged purge(int days, Attribution who) {
        return housekeeping.purge(days, who);
    }

    /** A run with what is needed to judge it. */
    private record Found(RunRow run, RunRow last, Optional<SubmissionRow> submission) {

        Ask.Situation situation() {
            return Ask.Situation.of(
                    run, last, submission.filter(it -> it.status().ended()).isPresent());
        }
    }

    private Found find(String reference) {
        var run = reference.contains("-")
                ? submissions.byReceipt(reference).flatMap(it -> register.lastOf(it.submissionNo()))
                : reference.matches("[0-9]{1,18}")
                        ? register.find(Long.parseLong(reference))
                        : Optional.<RunRow>empty();
        var found = run.orElseThrow(() -> new RefusedException("没有运行 %s；用 runs 列出运行号，也可以写回执编号".formatted(reference)));
        var submission = found.submissionNo().isPresent()
                ? Optional.of(submissions.find(found.submissionNo().getAsLong()))
                : Optional.<SubmissionRow>empty();
        return new Found(found, register.lastOf(found.task()).orElse(found), submission);
    }

    private static void demand(Ask ask, Found found) {
        ask.refusal(found.situation(), found.run, found.last).ifPresent(why -> {
            throw new RefusedException(why);
        });
    }

    private void note(Attribution who, String verb, Found found, UnaryOperator<String> after) {
        var before = found.run.state()
                + found.submission.map(it -> " " + it.status()).orElse("");
        write(who, verb, "run " + found.run.number() + " " + found.run.task(), before, after.apply(before));
    }

    private void write(Attribution who, String verb, String about, String before, String after) {
        transaction.executeWithoutResult(status -> actions.note(who, verb, about, before, after));
    }

    private static String next(Found found) {
        var run = found.run;
        return switch (found.situation()) {
            case LIVE -> "正在运行，等它结束；要停下：chengxin stop %d --reason 原因".formatted(run.number());
            case SILENT -> "它的进程没有心跳了：chengxin recover，然后 chengxin rerun %d".formatted(run.number());
            case OVERTAKEN -> "看它最近的运行：chengxin show %d".formatted(found.last.number());
            case BROKEN_OFF ->
                switch (run.state()) {
                    case FAILED -> "按原因排除故障后：chengxin rerun %d".formatted(run.number());
                    case STOPPED -> "继续：chengxin rerun %d".formatted(run.number());
                    default -> "下一次收件会自动继续；要马上继续：chengxin rerun %d".formatted(run.number());
                };
            case ENDED ->
                found.submission
                        .filter(it -> it.status() == SubmissionStatus.AWAITING)
                        .map(it -> "等人确认：chengxin confirm %s".formatted(it.receipt()))
                        .orElse("已结束，不用做什么");
        };
    }
}
