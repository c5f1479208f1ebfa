package org.chengxin.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.check.Exemptions;
import org.chengxin.check.Finding;
import org.chengxin.claim.Run;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.HeaderMatch;
import org.chengxin.store.ImportBatch;
import org.chengxin.store.KeyWithdrawal;
import org.chengxin.store.Merge;
import org.chengxin.store.Settlement;
import org.chengxin.store.StagedRow;
import org.chengxin.store.Staging;
import org.chengxin.store.SubmissionFigures;
import org.chengxin.store.WholeFiles;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The steps that bring one profiled submission into the store: stage → gate → merge → account → answer. Built anew for each
 * submission; a restart goes on with the step, and in {@code stage} with the chunk, that was not committed.
 */
final class ImportJob {

    static final String NAME = "import";
    static final String AFTER_DECISION = "decided";

    /** Rows a transaction. */
    private static final int CHUNK = 5_000;

    private static final int MERGE_TRIES = 5;

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final TransactionOperations transaction;
    private final Settlement settlement;
    private final SubmissionFigures figures;
    private final WholeFiles whole;
    private final KeyWithdrawal keys;
    private final Merge merge;

    ImportJob(
            JobRepository repository,
            PlatformTransactionManager transactions,
            TransactionOperations transaction,
            Settlement settlement,
            SubmissionFigures figures,
            WholeFiles whole,
            KeyWithdrawal keys,
            Merge merge) {
        this.repository = repository;
        this.transactions = transactions;
        this.transaction = transaction;
        this.settlement = settlement;
        this.figures = figures;
        this.whole = whole;
        this.keys = keys;
        this.merge = merge;
    }

    /**
     * What one submission brings to the job.
     *
     * @param run is asked whether to stop
     * @param account proves that every row is counted
     * @param answer writes what the department gets back, and ends the submission or lets it wait
     */
    record Work(Run run, ImportBatch batch, int nameColumn, Runnable account, Runnable answer) {}

    /** Its rows, and what is asked of them together. */
    record Rows(
            Form form,
            HeaderMatch header,
            Exemptions exemptions,
            RowPipeline pipeline,
            Staging staging,
            int headerRow,
            Progress progress) {}

    Job of(Work work, Rows rows) {
        return toTheEnd(
                new JobBuilder(NAME, repository)
                        .start(stage(work, rows))
                        .next(step("gate", () -> gate(work, rows)))
                        .next(merge(work)),
                work);
    }

    /** What is left to do of a submission that waited, once a person has decided. */
    Job afterDecision(Work work) {
        return toTheEnd(new JobBuilder(AFTER_DECISION, repository).start(merge(work)), work);
    }

    private Job toTheEnd(SimpleJobBuilder merged, Work work) {
        return merged.next(outside("account", work.account))
                .next(outside("answer", work.answer))
                .build();
    }

    private Step merge(Work work) {
        return outside("merge", () -> mergeWhole(work));
    }

    private Step stage(Work work, Rows rows) {
        return new StepBuilder("stage", repository)
                .<StagedRow, StagedRow>chunk(CHUNK)
                .reader(rows.pipeline)
                .writer(chunk -> {
                    told("数据行没有写进暂存表", () -> rows.staging.append(chunk.getItems()));
                    rows.progress.rows(chunk.size(), lastRow(chunk) - rows.headerRow);
                })
                .transactionManager(transactions)
                .interruptionPolicy(new SafeStop(work.run))
                .build();
    }

    private static int lastRow(Chunk<? extends StagedRow> chunk) {
        var rows = chunk.getItems();
        return rows.get(rows.size() - 1).outcome().row();
    }

    private void gate(Work work, Rows rows) {
        settlement.settleRepeatedKeys(work.batch);
        var found = rows.form
                .takesOut()
                .map(list -> keys.look(work.batch, list.guard()))
                .orElseGet(() -> lookAtRecords(work, rows));
        settlement.decide(work.batch, rows.form.gate(), found, rows.exemptions);
    }

    private List<Finding> lookAtRecords(Work work, Rows rows) {
        settlement.settleUnique(work.batch, rows.header);
        settlement.settleActs(work.batch);
        var found = new ArrayList<>(figures.of(work.batch, rows.form, rows.header));
        found.addAll(whole.look(work.batch, rows.form.full()));
        return found;
    }

    /** A merge is one transaction; one that a deadlock or a lost connection rolled back is done again whole. */
    private void mergeWhole(Work work) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> {
                    if (settlement.passes(work.batch)) {
                        merge.merge(work.batch, work.nameColumn, () -> StopRequestedException.ifAsked(work.run));
                    }
                });
                return;
            } catch (TransientDataAccessException | RecoverableDataAccessException e) {
                if (attempt == MERGE_TRIES) {
                    throw StoreFailureException.of("这一批没有合并入库", e);
                }
                Pause.of(Duration.ofMillis(200L << attempt));
            }
        }
    }

    /** What the database says is told by number: the engine logs and keeps what a step throws. */
    private static void told(String what, Runnable work) {
        try {
            work.run();
        } catch (DataAccessException e) {
            throw StoreFailureException.of(what, e);
        }
    }

    /** A step whose work and whose end are committed together. */
    private Step step(String name, Runnable work) {
        return new StepBuilder(name, repository)
                .tasklet(
                        (contribution, context) -> {
                            told("步骤 %s 没有做完".formatted(name), work);
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }

    /** A step that begins and ends transactions itself, and may be done again. */
    private Step outside(String name, Runnable work) {
        return new StepBuilder(name, repository)
                .tasklet(
                        (contribution, context) -> {
                            told("步骤 %s 没有做完".formatted(name), work);
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .transactionAttribute(new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
                .build();
    }
}
