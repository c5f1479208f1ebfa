package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;
import org.chengxin.check.CreditRecord;
import org.chengxin.mapping.Dataset;
import org.chengxin.protect.Keyring;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Enters what an operator decides about a record: a row of the act's dataset, as a file would hold it, in a batch of its own kind. A
 * later one about the same record takes its place, whether an operator or a file says it.
 */
public final class OperatorActs {

    /** The only row of its batch. */
    private static final int ROW = 1;

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final Keyring keyring;
    private final OperatorActions actions;
    private final Clock clock;

    public OperatorActs(
            JdbcOperations jdbc,
            TransactionOperations transaction,
            Keyring keyring,
            OperatorActions actions,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.keyring = keyring;
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * What an operator does.
     *
     * @param verb as on the command line
     * @param about the record, as {@code RECEIPT:ROW}
     * @param mappingVersion by which the row is read
     */
    public record Done(String verb, String about, Attribution who, String mappingVersion) {}

    private record Before(int version, long batchNo, int rowNo) {}

    /** @param datasetNo of the act's dataset */
    public void enter(Dataset dataset, int datasetNo, CreditRecord row, Done done) {
        var keys = new RecordKeys.Maker(dataset, keyring.blindIndex()).of(row);
        var payload =
                new SealedRow.Maker(dataset, keyring.fieldCipher()).of(row).json();
        transaction.executeWithoutResult(status -> {
            var series = new NumberSeries(jdbc);
            series.lock("change");
            long batch = series.next("batch");
            var now = LocalDateTime.now(clock);
            List<Before> before = jdbc.query(
                    """
                    SELECT version, batch_no, row_no FROM credit_record
                    WHERE subject_key = ? AND dataset_no = ? AND record_key = ?
                    """,
                    (found, number) -> new Before(found.getInt(1), found.getLong(2), found.getInt(3)),
                    keys.subject(),
                    datasetNo,
                    keys.record());
            int version = before.isEmpty() ? 1 : before.get(0).version + 1;
            jdbc.update(
                    """
                    INSERT INTO record_version (batch_no, row_no, dataset_no, subject_key, record_key, content_digest, version,
                      prev_batch_no, prev_row_no, decision_date, payload)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    batch,
                    ROW,
                    datasetNo,
                    keys.subject(),
                    keys.record(),
                    keys.content(),
                    version,
                    before.isEmpty() ? null : before.get(0).batchNo,
                    before.isEmpty() ? null : before.get(0).rowNo,
                    row.decisionDate().orElse(null),
                    payload);
            jdbc.update("""
                    INSERT INTO credit_record (subject_key, dataset_no, record_key, content_digest, batch_no, row_no, version, state,
                      order_value, decision_date)
                    SELECT v.subject_key, v.dataset_no, v.record_key, v.content_digest, v.batch_no, v.row_no, v.version, 'A', ?,
                      v.decision_date
                    FROM record_version v WHERE v.batch_no = ?
                    ON DUPLICATE KEY UPDATE content_digest = v.content_digest, batch_no = v.batch_no, row_no = v.row_no,
                      version = v.version, order_value = VALUES(order_value), decision_date = v.decision_date
                    """, row.order().orElse(null), batch);
            var reason =
                    "%s %s：%s".formatted(done.verb(), done.about(), done.who().reason());
            new OwnBatch(
                            "OPERATOR",
                            OptionalInt.of(datasetNo),
                            done.mappingVersion(),
                            done.who().by(),
                            reason,
                            now)
                    .enter(jdbc, batch, series.next("change"));
            actions.note(done.who(), done.verb(), done.about(), "", "");
        });
    }
}
