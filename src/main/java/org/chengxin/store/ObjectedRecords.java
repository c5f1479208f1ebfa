package org.chengxin.store;

import java.util.List;
import java.util.Objects;
import org.chengxin.store.RecordHistory.Current;
import org.springframework.jdbc.core.JdbcOperations;

/** Records that bear the mark of an act, and which act it is. */
public final class ObjectedRecords {

    private final JdbcOperations jdbc;

    public ObjectedRecords(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An act, and the record on which it acts.
     *
     * @param dataset of the record
     * @param department that handed it in; empty where nobody did
     * @param receipt of the submission that said the record last, and its row
     */
    public record Objected(Current act, String dataset, String department, String receipt, int row) {}

    /** Acts of a dataset on records that bear a mark and were handed in under the same number. */
    public List<Objected> objectedTo(String acts) {
        return objected("""
                FROM dataset_number a
                JOIN batch b ON b.dataset_no = a.dataset_no AND b.change_no IS NOT NULL
                JOIN record_version v ON v.batch_no = b.batch_no
                JOIN credit_record c ON c.subject_key = v.subject_key AND c.dataset_no = v.dataset_no
                  AND c.record_key = v.record_key AND c.batch_no = v.batch_no AND c.row_no = v.row_no AND c.state <> 'M'
                JOIN credit_record m ON m.subject_key = c.subject_key AND m.record_key = c.record_key
                WHERE a.dataset = ?
                """, acts);
    }

    /** The same for one act and a record under another number of its person. */
    public List<Objected> objectedTo(Current act, OutboundKey record) {
        var key = act.key();
        return objected(
                """
                FROM credit_record c
                JOIN credit_record m ON m.subject_key = ? AND m.record_key = ?
                WHERE c.subject_key = ? AND c.dataset_no = ? AND c.record_key = ?
                """,
                record.subject().bytes(),
                record.record().bytes(),
                key.subject().bytes(),
                key.datasetNo(),
                key.record().bytes());
    }

    private List<Objected> objected(String which, Object... arguments) {
        return jdbc.query(
                """
                SELECT STRAIGHT_JOIN c.dataset_no, c.subject_key, c.record_key, c.state, c.marked, c.batch_no, c.row_no,
                  c.decision_date, n.dataset, s.department, s.receipt, m.row_no AS record_row
                """ + which.replace("WHERE", """
                                JOIN dataset_number n ON n.dataset_no = m.dataset_no
                                JOIN batch mb ON mb.batch_no = m.batch_no
                                LEFT JOIN submission s ON s.submission_no = mb.submission_no
                                WHERE m.marked AND m.state <> 'M' AND m.dataset_no <> c.dataset_no AND
                                """),
                (row, number) -> new Objected(
                        RecordHistory.current(row, number),
                        row.getString("dataset"),
                        Objects.requireNonNullElse(row.getString("department"), ""),
                        Objects.requireNonNullElse(row.getString("receipt"), ""),
                        row.getInt("record_row")),
                arguments);
    }

    /** Acts of a dataset that were handed in by a number of somebody who has several. */
    public List<Current> actsUnderSeveralNumbers(String acts) {
        return jdbc.query("""
                SELECT c.dataset_no, c.subject_key, c.record_key, c.state, c.marked, c.batch_no, c.row_no, c.decision_date
                FROM (SELECT alias_key AS number_key FROM subject_alias UNION SELECT subject_key FROM subject_alias) p
                JOIN dataset_number a ON a.dataset = ?
                JOIN credit_record c ON c.subject_key = p.number_key AND c.dataset_no = a.dataset_no AND c.state <> 'M'
                """, RecordHistory::current, acts);
    }
}
