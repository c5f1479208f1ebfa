package org.chengxin.run;

import java.time.Clock;
import java.time.LocalDateTime;
import org.chengxin.claim.RunRegister;
import org.chengxin.store.Attribution;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.Purge;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** Forgets what served runs that ended long ago. */
public final class Housekeeping {

    private final RunRegister register;
    private final Purge purge;
    private final JobRepository repository;
    private final JdbcOperations jdbc;
    private final OperatorActions actions;
    private final TransactionOperations transaction;
    private final Clock clock;

    Housekeeping(
            RunRegister register,
            Purge purge,
            JobRepository repository,
            JdbcOperations jdbc,
            OperatorActions actions,
            TransactionOperations transaction,
            Clock clock) {
        this.actions = actions;
        this.transaction = transaction;
        this.clock = clock;
        this.register = register;
        this.purge = purge;
        this.repository = repository;
        this.jdbc = jdbc;
    }

    /**
     * How many lines were forgotten.
     *
     * @param executions of the engine's, with their steps
     * @param stagedRows one line a row of a file
     * @param versions of rows that never came into the store
     */
    public record Purged(int runs, int executions, int stagedRows, int versions) {

        private String told() {
            return "清理运行 %d 个、引擎记录 %d 条、暂存行 %d 行、没有入库的版本 %d 个".formatted(runs, executions, stagedRows, versions);
        }
    }

    /** What served runs that ended so many days ago and more. */
    Purged purge(int days, Attribution who) {
        var before = LocalDateTime.now(clock).minusDays(days);
        var purged = purge(before);
        transaction.executeWithoutResult(
                status -> actions.note(who, "purge", "runs before " + before.toLocalDate(), "", purged.told()));
        return purged;
    }

    private Purged purge(LocalDateTime before) {
        int rows = 0;
        int versions = 0;
        for (long submission : purge.endedBefore(before)) {
            var forgotten = purge.forget(submission);
            rows += forgotten.stagedRows();
            versions += forgotten.versions();
        }
        return new Purged(register.purge(before), executions(before), rows, versions);
    }

    /** Of submissions that have ended only: the others are still gone on with. */
    private int executions(LocalDateTime before) {
        var instances = jdbc.queryForList("""
                SELECT DISTINCT i.JOB_INSTANCE_ID
                FROM BATCH_JOB_INSTANCE i
                JOIN BATCH_JOB_EXECUTION e ON e.JOB_INSTANCE_ID = i.JOB_INSTANCE_ID
                JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
                  AND p.PARAMETER_NAME = 'submission'
                JOIN submission s ON s.submission_no = CAST(p.PARAMETER_VALUE AS SIGNED)
                WHERE s.finished_at < ? AND s.status NOT IN ('RECEIVED', 'FAILED', 'AWAITING')
                ORDER BY i.JOB_INSTANCE_ID
                """, Long.class, before);
        int deleted = 0;
        for (long number : instances) {
            var instance = repository.getJobInstance(number);
            if (instance != null) {
                repository.deleteJobInstance(instance);
                deleted++;
            }
        }
        return deleted;
    }
}
