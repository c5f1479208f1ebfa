package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import org.chengxin.mapping.Dataset;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes single records out of the store on an operator's word, whichever submission their versions are of, and puts them back. The
 * versions stay. A department that hands the record in again brings it in again.
 */
public final class RecordWithdrawal {

    /** How the reason begins of a batch that took a record out by itself. */
    static final String TAKEN = "取走";

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;
    private final OperatorActions actions;
    private final Map<String, Dataset> datasets;
    private final Clock clock;

    public RecordWithdrawal(
            JdbcOperations jdbc,
            TransactionOperations transaction,
            OperatorActions actions,
            Map<String, Dataset> datasets,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.series = new NumberSeries(jdbc);
        this.actions = actions;
        this.datasets = Map.copyOf(datasets);
        this.clock = clock;
    }

    /** @throws IllegalArgumentException in the operator's words, if the row is about no record that is there */
    public void takeOut(SubmissionRow submission, int row, Attribution who) {
        transaction.executeWithoutResult(status -> {
            series.lock("change");
            var record = new RecordHistory(jdbc)
                    .ofRow(submission, row)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "回执 %s 第 %d 行没有对应的在库记录，不能取走".formatted(submission.receipt(), row)));
            EarlierRecords.takeOut(jdbc, batch(record.key(), submission, row, TAKEN, who), record.key());
            actions.note(
                    who,
                    "withdraw",
                    submission.receipt() + ":" + row,
                    record.state().name(),
                    "GONE");
        });
    }

    /** @throws IllegalArgumentException in the operator's words, if it was not taken out, or is there again */
    public void putBack(SubmissionRow submission, int row, Attribution who) {
        transaction.executeWithoutResult(status -> {
            series.lock("change");
            var history = new RecordHistory(jdbc);
            if (history.ofRow(submission, row).isPresent()) {
                throw new IllegalArgumentException("回执 %s 第 %d 行所说的记录在库中，不用放回".formatted(submission.receipt(), row));
            }
            var taken = history.takenOut(submission, row)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "回执 %s 第 %d 行所说的记录不是单独取走的，不能这样放回".formatted(submission.receipt(), row)));
            long batch = batch(taken.key(), submission, row, "放回", who);
            var named = new Object[] {taken.batchNo(), taken.rowNo()};
            jdbc.update("""
                    INSERT INTO credit_record (subject_key, dataset_no, record_key, content_digest, batch_no, row_no, version,
                      state, order_value, decision_date)
                    SELECT v.subject_key, v.dataset_no, v.record_key, v.content_digest, v.batch_no, v.row_no, v.version, 'A',
                      %s, v.decision_date
                    FROM record_version v WHERE v.batch_no = ? AND v.row_no = ?
                    """.formatted(Retraction.order(dataset(taken))), named);
            jdbc.update("""
                    INSERT INTO record_event (batch_no, subject_key, dataset_no, record_key, from_state, to_state, marked,
                      now_batch_no, now_row_no)
                    SELECT %d, v.subject_key, v.dataset_no, v.record_key, 'A', 'A', FALSE, v.batch_no, v.row_no
                    FROM record_version v WHERE v.batch_no = ? AND v.row_no = ?
                    """.formatted(batch), named);
            actions.note(who, "withdraw", submission.receipt() + ":" + row, "GONE", "IN_FORCE");
        });
    }

    private Dataset dataset(RecordHistory.Current record) {
        var id = new RecordHistory(jdbc).dataset(record);
        var dataset = datasets.get(id);
        if (dataset == null) {
            throw new IllegalArgumentException("现行配置里没有数据集 %s 了：放回它的配置，再放回记录".formatted(id));
        }
        return dataset;
    }

    private long batch(OutboundKey key, SubmissionRow submission, int row, String what, Attribution who) {
        long change = series.next("change");
        long batch = series.next("batch");
        var now = LocalDateTime.now(clock);
        jdbc.update(
                """
                INSERT INTO batch (batch_no, kind, dataset_no, mapping_version, created_at, created_by, reason, arrival_no,
                  change_no, merged_at)
                SELECT ?, 'WITHDRAWAL', ?, mapping_version, ?, ?, ?, ?, ?, ? FROM batch WHERE batch_no = ?
                """,
                batch,
                key.datasetNo(),
                now,
                who.by(),
                "%s %s:%d：%s".formatted(what, submission.receipt(), row, Objects.requireNonNull(who.reason())),
                batch,
                change,
                now,
                submission.batchNo());
        return batch;
    }
}
