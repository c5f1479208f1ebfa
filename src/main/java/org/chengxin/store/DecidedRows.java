package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chengxin.mapping.Dataset;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Moves held rows to where a decision puts them, in the caller's transaction, which has locked the series of change numbers.
 * What they change in the store is a batch of its own for each batch they came with: it stands where that one stands in the
 * order of arrival, names the same submission and has the same row numbers, so that every version says where it was handed in.
 */
final class DecidedRows {

    private final JdbcOperations jdbc;
    private final NumberSeries series;
    private final Merge merge;
    private final Clock clock;

    DecidedRows(JdbcOperations jdbc, Merge merge, Clock clock) {
        this.jdbc = jdbc;
        this.series = new NumberSeries(jdbc);
        this.merge = merge;
        this.clock = clock;
    }

    /**
     * What became of a row.
     *
     * @param from how it was counted before, {@code to} how it is now: as {@code staged_row.outcome}
     */
    record Moved(long submissionNo, char from, char to) {}

    /** Refuses the rows for good. */
    List<Moved> refuse(long decision, List<HeldRows.Held> rows) {
        for (var row : rows) {
            jdbc.update("""
                    INSERT INTO identity_decision_row (batch_no, row_no, decision_no, at_merge, outcome)
                    VALUES (?, ?, ?, FALSE, 'R')
                    """, row.batchNo(), row.rowNo(), decision);
            jdbc.update(
                    """
                    INSERT INTO rejected_row (submission_no, row_no, dataset_no, subject_key, record_key)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                    row.submissionNo(),
                    row.rowNo(),
                    row.datasetNo(),
                    row.subject().bytes(),
                    row.record().bytes());
            settle(row, 'R', "I-OTHER", decision);
        }
        return rows.stream().map(row -> new Moved(row.submissionNo(), 'H', 'R')).toList();
    }

    /** Brings the rows in by the rules of a merge, in the order in which their files came. */
    List<Moved> enter(long decision, List<HeldRows.Held> rows, Map<String, Dataset> datasets, Attribution who) {
        var byBatch = new LinkedHashMap<Long, List<HeldRows.Held>>();
        rows.forEach(row -> byBatch.computeIfAbsent(row.batchNo(), batch -> new ArrayList<>())
                .add(row));
        var moved = new ArrayList<Moved>();
        byBatch.forEach((batchNo, together) -> {
            var first = together.get(0);
            var dataset = Objects.requireNonNull(datasets.get(first.dataset()));
            long entering = batchLike(batchNo, who);
            together.forEach(row -> stage(decision, row, entering));
            merge.enter(new ImportBatch(entering, first.submissionNo(), dataset, first.datasetNo()));
            for (var row : together) {
                moved.add(new Moved(row.submissionNo(), 'H', entered(decision, row, entering)));
            }
            jdbc.update("DELETE FROM staged_row WHERE batch_no = ?", entering);
        });
        return moved;
    }

    /**
     * A batch for a change that a person makes, like another: of its submission, its dataset and its place in the order of
     * arrival. It has no change number yet.
     */
    long batchLike(long batchNo, Attribution who) {
        long number = series.next("batch");
        jdbc.update("""
                INSERT INTO batch (batch_no, kind, submission_no, dataset_no, mapping_version, program_version, created_at,
                  created_by, reason, staged_from, arrival_no)
                SELECT ?, 'DECISION', submission_no, dataset_no, mapping_version, program_version, ?, ?, ?, staged_from,
                  arrival_no
                FROM batch WHERE batch_no = ?
                """, number, LocalDateTime.now(clock), who.by(), who.reason(), batchNo);
        return number;
    }

    /** Gives a batch its change number: what it changed is told to the targets. */
    void commit(long batchNo) {
        jdbc.update(
                "UPDATE batch SET change_no = ?, merged_at = ? WHERE batch_no = ?",
                series.next("change"),
                LocalDateTime.now(clock),
                batchNo);
    }

    private void stage(long decision, HeldRows.Held row, long entering) {
        jdbc.update(
                """
                INSERT INTO staged_row (batch_no, subject_key, record_key, row_no, outcome, content_digest, name_key,
                  order_value, decision_date, kind, id_type, number_sealed, name, birth_date, sex, region)
                SELECT ?, subject_key, record_key, row_no, 'N', content_digest, name_key, order_value, decision_date, kind,
                  id_type, number_sealed, name, birth_date, sex, region
                FROM staged_row WHERE batch_no = ? AND subject_key = ? AND record_key = ? AND row_no = ?
                """,
                entering,
                row.batchNo(),
                row.subject().bytes(),
                row.record().bytes(),
                row.rowNo());
        jdbc.update("""
                INSERT INTO record_version (batch_no, row_no, dataset_no, subject_key, record_key, content_digest, version,
                  decision_date, payload)
                SELECT ?, row_no, dataset_no, subject_key, record_key, content_digest, 1, decision_date, payload
                FROM record_version WHERE batch_no = ? AND row_no = ?
                """, entering, row.batchNo(), row.rowNo());
        jdbc.update("""
                INSERT INTO identity_decision_row (batch_no, row_no, decision_no, at_merge, outcome, entered_batch,
                  known_batch, known_row, known_order)
                SELECT v.batch_no, v.row_no, ?, FALSE, 'N', ?, c.batch_no, c.row_no, c.order_value
                FROM record_version v
                LEFT JOIN credit_record c ON c.subject_key = v.subject_key AND c.dataset_no = v.dataset_no
                  AND c.record_key = v.record_key
                WHERE v.batch_no = ? AND v.row_no = ?
                """, decision, entering, row.batchNo(), row.rowNo());
    }

    private char entered(long decision, HeldRows.Held row, long entering) {
        char outcome = Objects.requireNonNull(jdbc.queryForObject(
                        "SELECT outcome FROM staged_row WHERE batch_no = ? AND subject_key = ? AND record_key = ? AND row_no = ?",
                        String.class,
                        entering,
                        row.subject().bytes(),
                        row.record().bytes(),
                        row.rowNo()))
                .charAt(0);
        boolean stored = outcome == 'N' || outcome == 'C';
        if (!stored) {
            jdbc.update("DELETE FROM record_version WHERE batch_no = ? AND row_no = ?", entering, row.rowNo());
        }
        jdbc.update(
                "UPDATE identity_decision_row SET outcome = ?, entered_batch = ? WHERE batch_no = ? AND row_no = ?",
                String.valueOf(outcome),
                stored ? entering : null,
                row.batchNo(),
                row.rowNo());
        if (outcome == 'N') {
            jdbc.update("""
                    INSERT INTO first_upload (batch_no, decision_date, records)
                    SELECT ?, decision_date, 1 FROM record_version
                    WHERE batch_no = ? AND row_no = ? AND decision_date IS NOT NULL
                    ON DUPLICATE KEY UPDATE records = records + 1
                    """, row.batchNo(), row.batchNo(), row.rowNo());
        }
        settle(row, outcome, outcome == 'O' ? "B-OLD" : "N-SAMEPERSON", decision);
        return outcome;
    }

    private void settle(HeldRows.Held row, char outcome, String code, long decision) {
        jdbc.update(
                "UPDATE held_record SET decided = TRUE WHERE batch_no = ? AND row_no = ?", row.batchNo(), row.rowNo());
        outcome(row.batchNo(), row.subject(), row.record(), row.rowNo(), outcome);
        note(row.submissionNo(), row.rowNo(), code, outcome == 'O' ? "[]" : "[\"%d\"]".formatted(decision));
    }

    /** How the row is counted from now on. */
    void outcome(long batchNo, Digest16 subject, Digest16 record, int rowNo, char outcome) {
        jdbc.update(
                "UPDATE staged_row SET outcome = ? WHERE batch_no = ? AND subject_key = ? AND record_key = ? AND row_no = ?",
                String.valueOf(outcome),
                batchNo,
                subject.bytes(),
                record.bytes(),
                rowNo);
    }

    /** What its department is told of the row in place of what it was told before. */
    void note(long submissionNo, int rowNo, String code, String arguments) {
        jdbc.update("""
                UPDATE finding SET code = ?, arguments = ?
                WHERE submission_no = ? AND row_no = ? AND seq >= 1000
                  AND code IN ('I-CONFLICT', 'I-OTHER', 'N-SAMEPERSON', 'B-OLD')
                """, code, arguments, submissionNo, rowNo);
    }

    /**
     * Brings the account of a submission up to date, so that every row is counted once at any moment.
     *
     * @return its receipt
     */
    String account(long submissionNo, List<Moved> moved) {
        var json = JsonMapper.shared();
        var account = json.readValue(
                Objects.requireNonNull(jdbc.queryForObject(
                        "SELECT rows_json FROM submission WHERE submission_no = ? FOR UPDATE",
                        String.class,
                        submissionNo)),
                RowAccount.class);
        for (var row : moved) {
            account = row.from() == 'H' ? account.decided(row.to(), 1) : account.decided(row.from(), -1);
        }
        var receipt = Objects.requireNonNull(jdbc.queryForObject(
                "SELECT receipt FROM submission WHERE submission_no = ?", String.class, submissionNo));
        if (!account.balanced()) {
            throw new UnbalancedException(receipt, account);
        }
        var status = account.rejected() + account.held() > 0 ? SubmissionStatus.PARTLY : SubmissionStatus.ACCEPTED;
        jdbc.update(
                "UPDATE submission SET rows_json = ?, status = ?, answer_due = TRUE WHERE submission_no = ?",
                json.writeValueAsString(account),
                status.name(),
                submissionNo);
        return receipt;
    }
}
