package org.chengxin.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.check.Finding;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Ending;
import org.chengxin.claim.Run;
import org.chengxin.claim.Runs;
import org.chengxin.claim.Starter;
import org.chengxin.claim.Task;
import org.chengxin.protect.Keyring;
import org.chengxin.sheet.UnreadableFileException;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.RowAccount;
import org.chengxin.store.Staging;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.SubmissionStatus;
import org.chengxin.store.SubmissionVerdict;
import org.chengxin.store.Submissions;
import org.chengxin.store.TablePlace;
import org.chengxin.submission.Claimed;
import org.chengxin.submission.Profile;
import org.chengxin.submission.Profiled;
import org.chengxin.submission.Profiler;
import org.chengxin.submission.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Imports one registered submission to its end, whatever state an earlier process left it in. What is wrong with the file is
 * answered to its department; what is wrong with us fails the run and leaves the submission where it stood.
 */
final class ImportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final int STARTS = 3;

    private final JobOperator operator;
    private final JobRepository repository;
    private final ImportJob job;
    private final Runs runs;
    private final Submissions submissions;
    private final DatasetNumbers numbers;
    private final Profiler profiler;
    private final Replies replies;
    private final Keyring keyring;
    private final JdbcTemplate jdbc;
    private final boolean localInfile;
    private final Progress progress;

    ImportRun(
            JobOperator operator,
            JobRepository repository,
            ImportJob job,
            Runs runs,
            Submissions submissions,
            DatasetNumbers numbers,
            Profiler profiler,
            Replies replies,
            Keyring keyring,
            JdbcTemplate jdbc,
            boolean localInfile,
            Progress progress) {
        this.operator = operator;
        this.repository = repository;
        this.job = job;
        this.runs = runs;
        this.submissions = submissions;
        this.numbers = numbers;
        this.profiler = profiler;
        this.replies = replies;
        this.keyring = keyring;
        this.jdbc = jdbc;
        this.localInfile = localInfile;
        this.progress = progress;
    }

    /** Imports the submission and tells what became of it; never throws for it, so that the next file goes on. */
    RunReport run(SubmissionRow submission, Claimed file, Starter starter, Optional<Run> chain) {
        long began = System.nanoTime();
        Optional<String> cause;
        try {
            var task = Task.submission(submission.submissionNo(), submission.receipt(), submission.department());
            cause = runs.running(task, starter, chain, run -> toItsEnd(submission, file, run))
                    .cause();
        } catch (AlreadyRunningException e) {
            cause = Optional.ofNullable(e.getMessage());
        }
        progress.ended();
        return report(submission, cause, (System.nanoTime() - began) / 1e9);
    }

    private Ending toItsEnd(SubmissionRow submission, Claimed file, Run run) {
        try {
            return bringIn(submission, file, run);
        } catch (StopRequestedException e) {
            return Ending.STOPPED;
        } catch (RuntimeException e) {
            var cause = Causes.of(e);
            LOG.error("submission {} failed: {}", submission.receipt(), cause);
            fail(submission, cause);
            return Ending.failed(cause);
        }
    }

    private void fail(SubmissionRow submission, String cause) {
        try {
            submissions.fail(submission, cause);
        } catch (RuntimeException e) {
            LOG.error("submission {}: its failure could not be written down: {}", submission.receipt(), Causes.of(e));
        }
    }

    private RunReport report(SubmissionRow submission, Optional<String> cause, double seconds) {
        SubmissionRow now = submission;
        Map<String, Integer> findings = Map.of();
        try {
            now = submissions.find(submission.submissionNo());
            findings = submissions.findingsByCode(now);
        } catch (RuntimeException e) {
            LOG.error("submission {} cannot be read back: {}", submission.receipt(), Causes.of(e));
        }
        boolean unfinished = now.status() == SubmissionStatus.RECEIVED;
        return new RunReport(
                Optional.of(now.receipt()),
                now.department(),
                now.dataset(),
                now.originalName(),
                now.sha256(),
                cause.isPresent() || now.status() == SubmissionStatus.RECEIVED
                        ? "FAILED"
                        : now.status().name(),
                now.rows(),
                findings,
                seconds,
                unfinished ? cause.or(() -> Optional.of("stopped as asked; it goes on at the next start")) : cause);
    }

    private Ending bringIn(SubmissionRow submission, Claimed file, Run run) {
        if (submission.status().ended()) {
            return Ending.COMPLETED;
        }
        acknowledge(submission);
        if (submission.sameAs().isPresent()) {
            var same = new Finding(
                    0, -1, null, "F-DUPFILE", List.of(submission.sameAs().get()), null);
            end(submission, file, SubmissionStatus.DUPLICATE_FILE, List.of(same));
            return Ending.COMPLETED;
        }
        Profiled looked;
        try {
            looked = profiler.profile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (looked instanceof Refusal refusal) {
            end(submission, file, SubmissionStatus.REFUSED, List.of(ofFile(refusal.code(), refusal.arguments())));
        } else if (looked instanceof Profile profile) {
            submissions.noteFile(
                    submission,
                    profile.notes().stream()
                            .map(note -> ofFile(note.code(), note.arguments()))
                            .toList());
            return importRows(submission, file, profile, run);
        }
        return Ending.COMPLETED;
    }

    private void acknowledge(SubmissionRow submission) {
        try {
            replies.acknowledge(submission);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Finding ofFile(String code, List<String> arguments) {
        return new Finding(0, -1, null, code, arguments, null);
    }

    private void end(SubmissionRow submission, Claimed file, SubmissionStatus status, List<Finding> findings) {
        submissions.noteFile(submission, findings);
        replies.give(submission, file, Optional.empty(), status, RowAccount.NONE);
        submissions.finish(submission, status, RowAccount.NONE);
    }

    private Ending importRows(SubmissionRow submission, Claimed file, Profile profile, Run run) {
        var dataset = profile.form().dataset();
        int nameColumn = profile.header()
                .fieldOf()
                .indexOf(dataset.index(dataset.subject().name()));
        var batch = submissions.profiled(
                submission,
                dataset,
                numbers.of(dataset.id()),
                profile.physicalRows(),
                new TablePlace(profile.sheet().index(), profile.headerRow(), nameColumn));
        progress.submission(
                submission.receipt(), submission.department(), submission.originalName(), profile.physicalRows());
        for (int start = 1; ; start++) {
            var work = new ImportJob.Work(
                    run,
                    batch,
                    profile.form(),
                    nameColumn,
                    new RowPipeline(file, profile, submission.receivedAt().toLocalDate(), keyring.blindIndex()),
                    new Staging(jdbc, localInfile, keyring, batch),
                    progress,
                    () -> submissions.account(submission),
                    () -> answer(submission, file, profile));
            var execution = launch(work, submission);
            if (execution.getStatus() == BatchStatus.COMPLETED) {
                return Ending.COMPLETED;
            }
            var failure = execution.getStatus() == BatchStatus.STOPPED ? null : failure(execution);
            if (failure == null || failure instanceof StopRequestedException) {
                return Ending.STOPPED;
            }
            if (failure instanceof UnreadableFileException unreadable) {
                refuse(submission, file, unreadable);
                return Ending.COMPLETED;
            }
            boolean passing = failure instanceof StoreFailureException store && store.passing();
            if (!passing || start == STARTS) {
                throw new ImportFailedException(Causes.of(failure));
            }
            LOG.warn("submission {}: {}; it goes on where it stood", submission.receipt(), Causes.of(failure));
            Pause.of(Duration.ofSeconds(1L << start));
        }
    }

    /** A file that turned out to be unreadable behind its first rows: nothing of it was seen, and nothing will be. */
    private void refuse(SubmissionRow submission, Claimed file, UnreadableFileException unreadable) {
        submissions.forgetRows(submission);
        end(submission, file, SubmissionStatus.REFUSED, List.of(ofFile(unreadable.code(), unreadable.arguments())));
    }

    private void answer(SubmissionRow submission, Claimed file, Profile profile) {
        var account = submissions.account(submission);
        var status =
                status(submissions.find(submission.submissionNo()).verdict().orElseThrow(), account);
        replies.give(submission, file, Optional.of(profile), status, account);
        submissions.finish(submission, status, account);
    }

    private static SubmissionStatus status(SubmissionVerdict verdict, RowAccount account) {
        return switch (verdict) {
            case REFUSED -> SubmissionStatus.REFUSED;
            case AWAITS -> SubmissionStatus.AWAITING;
            case PASSES ->
                account.rejected() + account.held() > 0 ? SubmissionStatus.PARTLY : SubmissionStatus.ACCEPTED;
        };
    }

    private JobExecution launch(ImportJob.Work work, SubmissionRow submission) {
        var parameters = parameters(submission);
        recoverDead(parameters);
        try {
            return operator.start(job.of(work), parameters);
        } catch (JobExecutionException e) {
            throw new ImportFailedException("the engine refused to start: " + e.getMessage());
        }
    }

    /** The claim is ours, so an execution that still counts as running belongs to a process that is gone. */
    private void recoverDead(JobParameters parameters) {
        var last = repository.getLastJobExecution(ImportJob.NAME, parameters);
        if (last != null && last.isRunning()) {
            LOG.warn("execution {} was left by a process that is gone; it is recovered", last.getId());
            operator.recover(last);
        }
    }

    private static JobParameters parameters(SubmissionRow submission) {
        return new JobParametersBuilder()
                .addLong("submission", submission.submissionNo(), true)
                .addString("sha256", submission.sha256(), true)
                .toJobParameters();
    }

    private static Throwable failure(JobExecution execution) {
        for (Throwable failure : execution.getAllFailureExceptions()) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof UnreadableFileException
                        || cause instanceof StoreFailureException
                        || cause instanceof StopRequestedException) {
                    return cause;
                }
            }
        }
        return execution.getAllFailureExceptions().stream()
                .findFirst()
                .orElseGet(() -> new IllegalStateException("the import ended " + execution.getStatus()));
    }
}
