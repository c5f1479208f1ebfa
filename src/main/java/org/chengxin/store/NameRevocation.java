package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.chengxin.mapping.Dataset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Takes back what a decision did, in the caller's transaction: records that it brought in are gone or as they were before,
 * the subject is called as before, its rows are held again. Only as long as nothing later stands on it.
 */
final class NameRevocation {

    private final JdbcOperations jdbc;
    private final NameInPayload names;
    private final Map<String, Dataset> datasets;
    private final DecidedRows rows;

    NameRevocation(JdbcOperations jdbc, NameInPayload names, Map<String, Dataset> datasets, DecidedRows rows) {
        this.jdbc = jdbc;
        this.names = names;
        this.datasets = datasets;
        this.rows = rows;
    }

    /** A row that the decision settled. */
    private record Settled(
            long batchNo,
            int rowNo,
            long submissionNo,
            String receipt,
            SubmissionStatus status,
            int datasetNo,
            Digest16 subject,
            Digest16 record,
            boolean atMerge,
            char outcome,
            @Nullable Long enteredBatch,
            @Nullable Long knownBatch,
            int knownRow,
            @Nullable String knownOrder) {

        OutboundKey key() {
            return new OutboundKey(datasetNo, subject, record);
        }

        boolean stored() {
            return outcome == 'N' || outcome == 'C';
        }
    }

    List<DecidedRows.Moved> revoke(NameDecision decision, Attribution who) {
        var settled = settled(decision);
        var entered = entered(settled);
        demandEnded(decision, settled);
        demandNothingLater(decision, settled, entered);
        if (decision.setsName()) {
            demandNameUnused(decision);
        }
        // First, so that none of them keeps what is taken out.
        settled.forEach(this::holdAgain);
        var batches = new LinkedHashMap<Long, Long>();
        entered.values().forEach(steps -> takeOut(steps, batches, who));
        batches.values().forEach(rows::commit);
        if (decision.setsName()) {
            restoreName(decision);
        }
        jdbc.update("DELETE FROM identity_decision_row WHERE decision_no = ?", decision.number());
        return settled.stream()
                .filter(row -> !row.atMerge() || row.outcome() == 'R')
                .map(row -> new DecidedRows.Moved(row.submissionNo(), row.outcome(), 'H'))
                .toList();
    }

    /** By record what the decision entered of it, in order. */
    private static Map<OutboundKey, List<Settled>> entered(List<Settled> settled) {
        var entered = new LinkedHashMap<OutboundKey, List<Settled>>();
        settled.stream()
                .filter(row -> row.enteredBatch() != null)
                .forEach(row -> entered.computeIfAbsent(row.key(), record -> new ArrayList<>())
                        .add(row));
        return entered;
    }

    /** The record as it was before the first step; none where the first step brought it in. */
    private void takeOut(List<Settled> steps, Map<Long, Long> batches, Attribution who) {
        var first = steps.get(0);
        var last = steps.get(steps.size() - 1);
        boolean isNew = first.knownBatch() == null;
        var before = new WithdrawnBefore(jdbc, datasets);
        if (!isNew && before.withdrawn(first.knownBatch(), first.knownRow())) {
            long into = batches.computeIfAbsent(last.batchNo(), template -> rows.batchLike(template, who));
            before.goBack(first.key(), first.knownBatch(), first.knownRow(), into);
            return;
        }
        long like = Objects.requireNonNull(isNew ? last.enteredBatch() : first.knownBatch());
        int row = isNew ? last.rowNo() : first.knownRow();
        long batch = batches.computeIfAbsent(like, template -> rows.batchLike(template, who));
        jdbc.update("""
                INSERT INTO record_version (batch_no, row_no, dataset_no, subject_key, record_key, content_digest, version,
                  prev_batch_no, prev_row_no, decision_date, payload)
                SELECT ?, v.row_no, v.dataset_no, v.subject_key, v.record_key, v.content_digest, c.version + 1, c.batch_no,
                  c.row_no, v.decision_date, v.payload
                FROM record_version v
                JOIN credit_record c ON c.subject_key = v.subject_key AND c.dataset_no = v.dataset_no
                  AND c.record_key = v.record_key
                WHERE v.batch_no = ? AND v.row_no = ?
                """, batch, like, row);
        if (isNew) {
            EarlierRecords.takeOut(jdbc, batch, first.key());
            return;
        }
        jdbc.update(
                """
                UPDATE credit_record c JOIN record_version v ON v.batch_no = ? AND v.row_no = ?
                SET c.content_digest = v.content_digest, c.batch_no = v.batch_no, c.row_no = v.row_no, c.version = v.version,
                  c.order_value = ?, c.decision_date = v.decision_date
                WHERE c.subject_key = ? AND c.dataset_no = ? AND c.record_key = ?
                """,
                batch,
                row,
                first.knownOrder(),
                first.subject().bytes(),
                first.datasetNo(),
                first.record().bytes());
    }

    /** A subject that had no other name has none that is settled: whatever comes under its number waits. */
    private void restoreName(NameDecision decision) {
        var former = decision.former();
        jdbc.update(
                "UPDATE subject SET name = ?, name_key = ?, name_batch = ? WHERE subject_key = ?",
                former.map(NameDecision.Former::name).orElse(""),
                former.map(it -> it.key().bytes()).orElseGet(() -> new byte[16]),
                former.map(NameDecision.Former::batchNo).orElse(null),
                decision.subject().bytes());
    }

    private void holdAgain(Settled row) {
        if (row.atMerge() && row.outcome() != 'R') {
            return;
        }
        if (row.outcome() == 'R') {
            jdbc.update(
                    "DELETE FROM rejected_row WHERE submission_no = ? AND row_no = ?", row.submissionNo(), row.rowNo());
        } else if (row.outcome() == 'N') {
            jdbc.update("""
                    UPDATE first_upload u JOIN record_version v ON v.batch_no = u.batch_no AND v.decision_date = u.decision_date
                    SET u.records = u.records - 1 WHERE v.batch_no = ? AND v.row_no = ?
                    """, row.batchNo(), row.rowNo());
            jdbc.update("DELETE FROM first_upload WHERE batch_no = ? AND records = 0", row.batchNo());
        }
        jdbc.update(
                """
                INSERT INTO held_record (batch_no, row_no, subject_key, dataset_no, record_key, why, decided)
                VALUES (?, ?, ?, ?, ?, 'I-CONFLICT', FALSE)
                ON DUPLICATE KEY UPDATE decided = FALSE
                """,
                row.batchNo(),
                row.rowNo(),
                row.subject().bytes(),
                row.datasetNo(),
                row.record().bytes());
        rows.outcome(row.batchNo(), row.subject(), row.record(), row.rowNo(), 'H');
        rows.note(row.submissionNo(), row.rowNo(), "I-CONFLICT", "[]");
    }

    private void demandEnded(NameDecision decision, List<Settled> settled) {
        settled.stream().filter(row -> !row.status().ended()).findFirst().ifPresent(row -> {
            throw new IllegalArgumentException(
                    "第 %d 号认定现在不能撤销：回执 %s 还没有处理完；请等它处理完（失败的用 rerun 继续）再撤销".formatted(decision.number(), row.receipt()));
        });
    }

    private void demandNothingLater(
            NameDecision decision, List<Settled> settled, Map<OutboundKey, List<Settled>> entered) {
        var later = settled.stream()
                .filter(row -> row.atMerge() && row.stored())
                .map(Settled::receipt)
                .collect(Collectors.toCollection(ArrayList::new));
        entered.forEach((record, steps) -> {
            later.addAll(changedSince(steps.get(steps.size() - 1)));
            later.addAll(saidAgain(decision, record));
        });
        refuse(decision, later);
    }

    /** Receipts of what replaced the version that was entered last; not where it came back as another decision was revoked. */
    private List<String> changedSince(Settled last) {
        return jdbc.queryForList(
                """
                SELECT s.receipt FROM credit_record c
                JOIN batch b ON b.batch_no = c.batch_no
                JOIN submission s ON s.submission_no = b.submission_no
                WHERE c.subject_key = ? AND c.dataset_no = ? AND c.record_key = ?
                  AND NOT (c.batch_no = ? AND c.row_no = ?)
                  AND NOT (b.kind = 'DECISION' AND b.submission_no = ? AND c.row_no = ?)
                """,
                String.class,
                last.subject().bytes(),
                last.datasetNo(),
                last.record().bytes(),
                last.enteredBatch(),
                last.rowNo(),
                last.submissionNo(),
                last.rowNo());
    }

    /** Receipts of later files that said the same of the record, and were counted as unchanged; or of files that another decision let in. */
    private List<String> saidAgain(NameDecision decision, OutboundKey record) {
        return jdbc.queryForList(
                """
                SELECT s.receipt FROM batch b
                JOIN staged_row t ON t.batch_no = b.batch_no AND t.subject_key = ? AND t.record_key = ? AND t.outcome = 'U'
                JOIN submission s ON s.submission_no = b.submission_no
                LEFT JOIN identity_decision_row x ON x.batch_no = t.batch_no AND x.row_no = t.row_no
                WHERE b.dataset_no = ? AND s.status <> 'WITHDRAWN'
                  AND ((b.change_no > ? AND x.row_no IS NULL) OR (x.at_merge = FALSE AND x.decision_no <> ?))
                """,
                String.class,
                decision.subject().bytes(),
                record.record().bytes(),
                record.datasetNo(),
                decision.afterChange(),
                decision.number());
    }

    /** Nothing may have come in since under the name that the subject got. */
    private void demandNameUnused(NameDecision decision) {
        var now = jdbc.queryForObject("SELECT name FROM subject WHERE subject_key = ?", String.class, (Object)
                decision.subject().bytes());
        if (now == null || !decision.about(NameInPayload.digest(now))) {
            throw new IllegalArgumentException("第 %d 号认定不能撤销：这个人其后又认定了别的姓名，请先撤销那一次认定".formatted(decision.number()));
        }
        var later = new ArrayList<String>();
        jdbc.query(
                """
                SELECT n.dataset, v.payload, s.receipt FROM credit_record c
                JOIN batch b ON b.batch_no = c.batch_no
                JOIN submission s ON s.submission_no = b.submission_no
                JOIN dataset_number n ON n.dataset_no = c.dataset_no
                JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                WHERE c.subject_key = ? AND b.change_no > ?
                  AND NOT EXISTS (SELECT 1 FROM number_change own WHERE own.subject_key = c.subject_key
                    AND own.dataset_no = c.dataset_no AND own.record_key = c.record_key)
                  AND NOT EXISTS (
                    SELECT 1 FROM identity_decision_row x
                    WHERE x.decision_no = ? AND x.entered_batch = c.batch_no AND x.row_no = c.row_no)
                """,
                row -> {
                    var dataset = datasets.get(row.getString(1));
                    if (dataset == null || decision.about(NameInPayload.digest(names.of(dataset, row.getString(2))))) {
                        later.add(row.getString(3));
                    }
                },
                decision.subject().bytes(),
                decision.afterChange(),
                decision.number());
        refuse(decision, later);
    }

    private static void refuse(NameDecision decision, List<String> later) {
        if (!later.isEmpty()) {
            throw new IllegalArgumentException("第 %d 号认定不能撤销：其后已有内容依它入库（回执 %s）；请由部门报送更正后的内容"
                    .formatted(
                            decision.number(),
                            later.stream().distinct().sorted().collect(Collectors.joining("、"))));
        }
    }

    /** What was withdrawn waits for nobody, and what it had brought in is gone. */
    private List<Settled> settled(NameDecision decision) {
        return jdbc.query("""
                SELECT r.batch_no, r.row_no, s.submission_no, s.receipt, s.status, v.dataset_no, v.subject_key, v.record_key,
                  r.at_merge, r.outcome, r.entered_batch, r.known_batch, r.known_row, r.known_order
                FROM identity_decision_row r
                JOIN batch b ON b.batch_no = r.batch_no
                JOIN submission s ON s.submission_no = b.submission_no
                JOIN record_version v ON v.batch_no = r.batch_no AND v.row_no = r.row_no
                LEFT JOIN record_version e ON e.batch_no = r.entered_batch AND e.row_no = r.row_no
                WHERE r.decision_no = ? AND s.status <> 'WITHDRAWN' ORDER BY e.version, r.batch_no, r.row_no
                """, (row, number) -> settled(row), decision.number());
    }

    private static Settled settled(ResultSet row) throws SQLException {
        return new Settled(
                row.getLong(1),
                row.getInt(2),
                row.getLong(3),
                row.getString(4),
                SubmissionStatus.valueOf(row.getString(5)),
                row.getInt(6),
                Digest16.of(row.getBytes(7)),
                Digest16.of(row.getBytes(8)),
                row.getBoolean(9),
                row.getString(10).charAt(0),
                row.getObject(11, Long.class),
                row.getObject(12, Long.class),
                row.getInt(13),
                row.getString(14));
    }
}
