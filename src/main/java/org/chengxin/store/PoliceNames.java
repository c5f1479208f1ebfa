package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.chengxin.check.NameLikeness;
import org.chengxin.mapping.SubjectKind;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Persons whom the police call otherwise than before: they are called so from now on, and the name of before stays theirs, as if an
 * operator had decided it. The decision names the row, and lasts as long as that is in force.
 */
final class PoliceNames {

    private final JdbcOperations jdbc;
    private final ChangeReading reading;
    private final NumberSeries series;
    private final Clock clock;

    PoliceNames(JdbcOperations jdbc, ChangeReading reading, Clock clock) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.series = new NumberSeries(jdbc);
        this.clock = clock;
    }

    /** A row in force, and how the store calls its subject. */
    private record Called(
            Digest16 subject,
            Digest16 record,
            int rowNo,
            SubjectKind kind,
            String known,
            String payload,
            long beforeBatch,
            int beforeRow,
            Attribution who) {}

    /** In the transaction that merges the batch, once its rows are current. */
    void of(ImportBatch batch) {
        for (var one : called(batch)) {
            var said = reading.of(one.payload());
            boolean known = NameLikeness.of(one.kind(), one.known(), said.name()) == NameLikeness.SAME;
            var former = known ? said.formerName() : Optional.of(one.known());
            if (former.isPresent() && !saidBefore(batch, one, said.name())) {
                decide(batch, one, said.name(), former.get(), !known);
            }
        }
    }

    private List<Called> called(ImportBatch batch) {
        return jdbc.query(
                """
                SELECT STRAIGHT_JOIN t.subject_key, t.record_key, t.row_no, p.kind, p.name, v.payload, v.prev_batch_no,
                  v.prev_row_no, b.created_by, m.receipt
                FROM staged_change t
                JOIN credit_record c ON c.subject_key = t.subject_key AND c.dataset_no = ? AND c.record_key = t.record_key
                  AND c.batch_no = t.batch_no AND c.row_no = t.row_no
                JOIN subject p ON p.subject_key = t.subject_key AND p.name <> ''
                JOIN record_version v ON v.batch_no = t.batch_no AND v.row_no = t.row_no
                JOIN batch b ON b.batch_no = t.batch_no
                JOIN submission m ON m.submission_no = b.submission_no
                WHERE t.batch_no = ? AND t.in_force ORDER BY t.row_no
                """,
                (row, number) -> new Called(
                        Digest16.of(row.getBytes(1)),
                        Digest16.of(row.getBytes(2)),
                        row.getInt(3),
                        SubjectKind.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7),
                        row.getInt(8),
                        new Attribution(
                                row.getString(9), "公安告知姓名变更：回执 %s 第 %d 行".formatted(row.getString(10), row.getInt(3)))),
                batch.datasetNo(),
                batch.batchNo());
    }

    /** A correction of the row that leaves the names as they were leaves the decision as it was. */
    private boolean saidBefore(ImportBatch batch, Called one, String name) {
        return jdbc.update(
                        """
                        UPDATE identity_decision SET by_batch = ?, by_row = ?
                        WHERE subject_key = ? AND by_batch = ? AND by_row = ? AND name_digest = ? AND revoked_at IS NULL
                        """,
                        batch.batchNo(),
                        one.rowNo(),
                        one.subject().bytes(),
                        one.beforeBatch(),
                        one.beforeRow(),
                        NameInPayload.digest(name).bytes())
                > 0;
    }

    private void decide(ImportBatch batch, Called one, String name, String former, boolean setsName) {
        jdbc.update(
                """
                INSERT INTO identity_decision (decision_no, subject_key, name_digest, name, verdict, decided_at, decided_by,
                  reason, after_change, sets_name, former_name, former_key, former_digest, former_batch, by_batch, by_row)
                SELECT ?, p.subject_key, ?, ?, 'RENAMED', ?, ?, ?, ?, ?, ?, p.name_key, ?, COALESCE(p.name_batch, p.first_batch),
                  ?, ?
                FROM subject p WHERE p.subject_key = ?
                """,
                series.next("decision"),
                NameInPayload.digest(name).bytes(),
                name,
                LocalDateTime.now(clock),
                one.who().by(),
                one.who().reason(),
                series.last("change"),
                setsName,
                former,
                NameInPayload.digest(former).bytes(),
                batch.batchNo(),
                one.rowNo(),
                one.subject().bytes());
        if (setsName) {
            jdbc.update(
                    """
                    UPDATE subject p JOIN staged_row s ON s.subject_key = p.subject_key
                    SET p.name = ?, p.name_key = s.name_key, p.name_batch = s.batch_no
                    WHERE s.batch_no = ? AND s.subject_key = ? AND s.record_key = ? AND s.row_no = ?
                    """,
                    name,
                    batch.batchNo(),
                    one.subject().bytes(),
                    one.record().bytes(),
                    one.rowNo());
        }
    }

    /** Decisions of which the row is not in force any more, the last first. */
    static List<Long> takenBack(JdbcOperations jdbc) {
        return jdbc.queryForList("""
                SELECT d.decision_no FROM identity_decision d
                LEFT JOIN number_change n ON n.subject_key = d.subject_key AND n.batch_no = d.by_batch AND n.row_no = d.by_row
                  AND n.in_force
                WHERE d.by_batch IS NOT NULL AND d.revoked_at IS NULL AND n.subject_key IS NULL
                ORDER BY d.decision_no DESC
                """, Long.class);
    }

    /** Decisions by which something can be settled that waits. */
    static List<Long> explaining(JdbcOperations jdbc) {
        return jdbc.queryForList("""
                SELECT DISTINCT d.decision_no FROM identity_decision d
                JOIN held_record h ON h.subject_key = d.subject_key AND h.decided = FALSE
                WHERE d.by_batch IS NOT NULL AND d.revoked_at IS NULL ORDER BY d.decision_no
                """, Long.class);
    }

    /**
     * Where another row in force gives the name as well, it is that one's decision from now on, with all that came in by it and the name
     * of before.
     */
    static void bequeath(JdbcOperations jdbc, long number) {
        jdbc.queryForList("""
                SELECT o.decision_no FROM identity_decision d
                JOIN identity_decision o ON o.subject_key = d.subject_key AND o.name_digest = d.name_digest
                  AND o.verdict = d.verdict AND o.decision_no <> d.decision_no AND o.revoked_at IS NULL
                JOIN number_change n ON n.subject_key = o.subject_key AND n.batch_no = o.by_batch AND n.row_no = o.by_row
                  AND n.in_force
                WHERE d.decision_no = ? AND d.sets_name ORDER BY o.decision_no LIMIT 1
                """, Long.class, number).forEach(heir -> bequeath(jdbc, number, heir));
    }

    private static void bequeath(JdbcOperations jdbc, long number, long heir) {
        jdbc.update("""
                UPDATE identity_decision o
                JOIN identity_decision d ON d.decision_no = ?
                JOIN subject p ON p.subject_key = o.subject_key
                SET o.sets_name = TRUE, o.former_name = d.former_name, o.former_key = d.former_key,
                  o.former_digest = d.former_digest, o.former_batch = d.former_batch, p.name_batch = o.by_batch
                WHERE o.decision_no = ?
                """, number, heir);
        jdbc.update("UPDATE identity_decision SET sets_name = FALSE WHERE decision_no = ?", number);
        jdbc.update("UPDATE identity_decision_row SET decision_no = ? WHERE decision_no = ?", heir, number);
    }

    /** What came in by a name stays, and so does the name: from now on it is as if an operator had decided it. */
    static void leave(JdbcOperations jdbc, long number) {
        jdbc.update("UPDATE identity_decision SET by_batch = NULL, by_row = NULL WHERE decision_no = ?", number);
    }
}
