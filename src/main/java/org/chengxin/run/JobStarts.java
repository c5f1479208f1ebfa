package org.chengxin.run;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chengxin.claim.Ending;
import org.chengxin.sheet.UnreadableFileException;
import org.chengxin.store.StagingOrigin;
import org.chengxin.store.SubmissionRow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.TransactionException;

/** Starts Spring Batch's jobs for submissions whose claim is held, and starts them again while what ended them passes. */
final class JobStarts {

    private static final Logger LOG = LoggerFactory.getLogger(JobStarts.class);
    private static final int STARTS = 3;

    private final JobOperator operator;
    private final JobRepository repository;
    private final JdbcOperations jdbc;

    JobStarts(JobOperator operator, JobRepository repository, JdbcOperations jdbc) {
        this.operator = operator;
        this.repository = repository;
        this.jdbc = jdbc;
    }

    /**
     * Runs a submission's job until it is done or asked to stop; a job that was begun before goes on where it stood.
     *
     * @param job made anew for each start
     * @throws UnreadableFileException if the file turned out to be unreadable behind its first rows
     */
    Ending untilDone(SubmissionRow submission, Supplier<Job> job) throws UnreadableFileException {
        for (int start = 1; ; start++) {
            var failure = failure(job, submission);
            if (failure.isEmpty()) {
                return Ending.COMPLETED;
            }
            if (failure.get() instanceof StopRequestedException) {
                return Ending.STOPPED;
            }
            if (failure.get() instanceof UnreadableFileException unreadable) {
                throw unreadable;
            }
            boolean passing = StoreFailureException.passes(failure.get());
            if (!passing || start == STARTS) {
                throw new ImportFailedException(Causes.of(failure.get()), passing);
            }
            LOG.warn("submission {}: {}; it goes on where it stood", submission.receipt(), Causes.of(failure.get()));
            Pause.of(Duration.ofSeconds(1L << start));
        }
    }

    /** Runs it once; what kept it from being done. While the database is away, not even that can be written down. */
    private Optional<Throwable> failure(Supplier<Job> job, SubmissionRow submission) {
        try {
            var execution = launch(job.get(), submission);
            return switch (execution.getStatus()) {
                case COMPLETED -> Optional.empty();
                case STOPPED -> Optional.of(new StopRequestedException());
                default -> Optional.of(failure(execution));
            };
        } catch (DataAccessException | TransactionException e) {
            return Optional.of(e);
        }
    }

    private JobExecution launch(Job job, SubmissionRow submission) {
        var parameters = parameters(submission);
        var begun = repository.getJobInstance(job.getName(), parameters);
        if (begun != null) {
            prepare(begun);
        }
        try {
            return operator.start(job, parameters);
        } catch (JobExecutionException e) {
            // Its own words would quote the whole execution.
            throw new ImportFailedException("批处理引擎没有启动这次导入（%s）；看 logs/chengxin.log，报给开发人员"
                    .formatted(e.getClass().getSimpleName()));
        }
    }

    /**
     * The engine commits the instance before its first execution; what was killed in between it would refuse for ever. Nothing was done
     * in it.
     */
    private void prepare(JobInstance begun) {
        var last = repository.getLastJobExecution(begun);
        if (last == null) {
            LOG.warn("instance {} was left before it began by a process that is gone; it begins anew", begun.getId());
            repository.deleteJobInstance(begun);
            return;
        }
        recoverDead(last);
        orderByNumber(begun);
    }

    /**
     * The claim is ours, so an execution that still counts as running belongs to a process that is gone. One that the engine
     * calls UNKNOWN, or a step that still counts as running in one that has failed (the database went away while it was told
     * how they had ended), it would refuse for ever; what was committed is known all the same, chunk by chunk.
     */
    private void recoverDead(JobExecution last) {
        if (last.isRunning()) {
            LOG.warn("execution {} was left by a process that is gone; it is recovered", last.getId());
            operator.recover(last);
        } else if (last.getStatus() != BatchStatus.COMPLETED) {
            last.getStepExecutions().stream()
                    .filter(step -> untold(step.getStatus()))
                    .forEach(step -> {
                        LOG.warn("how step {} ended was not written down; it is taken for failed", step.getId());
                        step.setStatus(BatchStatus.FAILED);
                        repository.update(step);
                    });
            if (untold(last.getStatus())) {
                LOG.warn("how execution {} ended was not written down; it is taken for failed", last.getId());
                last.setStatus(BatchStatus.FAILED);
                repository.update(last);
            }
        }
    }

    private static boolean untold(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }

    /**
     * Of the executions of a step the engine takes the one that is youngest by the clock for the last. After a clock went
     * back, or on another machine whose clock is behind, that is an older one, and its rows would be staged twice. All that
     * there are become equally old, so that their numbers decide.
     */
    private void orderByNumber(JobInstance begun) {
        jdbc.update("""
                UPDATE BATCH_STEP_EXECUTION SET CREATE_TIME = '2000-01-01' WHERE JOB_EXECUTION_ID IN (
                  SELECT JOB_EXECUTION_ID FROM BATCH_JOB_EXECUTION WHERE JOB_INSTANCE_ID = ?)
                """, begun.getInstanceId());
    }

    /** The steps of the submission's last execution. */
    List<RunView.Step> steps(SubmissionRow submission) {
        var last = repository.getLastJobExecution(ImportJob.NAME, parameters(submission));
        return last == null
                ? List.of()
                : last.getStepExecutions().stream()
                        .map(step -> new RunView.Step(
                                step.getStepName(),
                                step.getStatus().name(),
                                step.getReadCount(),
                                step.getCommitCount(),
                                inOurZone(step.getStartTime()),
                                inOurZone(step.getEndTime())))
                        .toList();
    }

    /** The engine writes the machine's local time. */
    private static Optional<LocalDateTime> inOurZone(@Nullable LocalDateTime time) {
        return Optional.ofNullable(time)
                .map(it -> it.atZone(ZoneId.systemDefault())
                        .withZoneSameInstant(RunConfiguration.ZONE)
                        .toLocalDateTime());
    }

    private JobParameters parameters(SubmissionRow submission) {
        return new JobParametersBuilder()
                .addLong("submission", submission.submissionNo(), true)
                .addString("sha256", submission.sha256(), true)
                // Other mappings or another program begin anew.
                .addString(
                        "origin",
                        StagingOrigin.of(jdbc, submission)
                                .map(StagingOrigin::toString)
                                .orElse(""),
                        true)
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
                .orElseGet(() -> new ImportFailedException(
                        "导入以 %s 状态结束，没有说明原因；看 logs/chengxin.log，报给开发人员".formatted(execution.getStatus())));
    }
}
