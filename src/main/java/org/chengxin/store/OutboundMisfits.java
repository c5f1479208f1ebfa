package org.chengxin.store;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** Which records are not sent to a target because it would refuse them. Every method takes part in the caller's transaction. */
public final class OutboundMisfits {

    private final JdbcOperations jdbc;
    private final String target;

    public OutboundMisfits(JdbcOperations jdbc, String target) {
        this.jdbc = jdbc;
        this.target = target;
    }

    /** How many there are. */
    public int count() {
        Integer count =
                jdbc.queryForObject("SELECT COUNT(*) FROM outbound_misfit WHERE target = ?", Integer.class, target);
        return count == null ? 0 : count;
    }

    public void add(List<OutboundMisfit> misfits, LocalDateTime at) {
        jdbc.batchUpdate(
                """
                INSERT INTO outbound_misfit (target, subject_key, dataset_no, record_key, batch_no, row_no, code, field, asked,
                  found_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE batch_no = VALUES(batch_no), row_no = VALUES(row_no), code = VALUES(code),
                  field = VALUES(field), asked = VALUES(asked)
                """,
                misfits.stream()
                        .map(misfit -> new Object[] {
                            target,
                            misfit.key().subject().bytes(),
                            misfit.key().datasetNo(),
                            misfit.key().record().bytes(),
                            misfit.version().batchNo(),
                            misfit.version().rowNo(),
                            misfit.code(),
                            misfit.field(),
                            misfit.limit(),
                            at
                        })
                        .toList());
    }

    /** Of these records nothing is to be found any more. Most of them never were one: what is there is looked for first. */
    public void remove(List<OutboundKey> keys) {
        var there = new HashSet<OutboundKey>();
        Keys.inTurn(
                keys.stream().map(OutboundKey::subject).distinct().toList(),
                (places, subjects) -> there.addAll(jdbc.query(
                        """
                        SELECT dataset_no, subject_key, record_key FROM outbound_misfit
                        WHERE subject_key IN (%s) AND target = ?
                        """.formatted(places),
                        (row, number) -> OutboundPages.key(row),
                        Stream.concat(Arrays.stream(subjects), Stream.of(target))
                                .toArray())));
        there.retainAll(keys);
        jdbc.batchUpdate(
                "DELETE FROM outbound_misfit WHERE target = ? AND subject_key = ? AND dataset_no = ? AND record_key = ?",
                there.stream()
                        .map(key -> new Object[] {
                            target,
                            key.subject().bytes(),
                            key.datasetNo(),
                            key.record().bytes()
                        })
                        .toList());
    }

    /** Of records that are not there any more nothing is to be found either. */
    public void removeGone() {
        jdbc.update("""
                DELETE m FROM outbound_misfit m LEFT JOIN credit_record c
                  ON c.subject_key = m.subject_key AND c.dataset_no = m.dataset_no AND c.record_key = m.record_key
                WHERE m.target = ? AND c.subject_key IS NULL
                """, target);
    }

    /** Departments whose rows are not sent. */
    public List<String> departments() {
        return jdbc.queryForList("""
                SELECT DISTINCT s.department FROM outbound_misfit m
                JOIN batch b ON b.batch_no = m.batch_no
                JOIN submission s ON s.submission_no = b.submission_no
                WHERE m.target = ? ORDER BY s.department
                """, String.class, target);
    }

    /** What is not sent of a department's rows, in the order of its files and rows. */
    public List<OutboundMisfit.Row> of(String department, int most) {
        return jdbc.query(
                """
                SELECT s.receipt, m.row_no, d.dataset, m.code, m.field, m.asked
                FROM outbound_misfit m
                JOIN batch b ON b.batch_no = m.batch_no
                JOIN submission s ON s.submission_no = b.submission_no
                JOIN dataset_number d ON d.dataset_no = m.dataset_no
                WHERE m.target = ? AND s.department = ? ORDER BY s.submission_no, m.row_no LIMIT ?
                """,
                (row, number) -> new OutboundMisfit.Row(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                target,
                department,
                most);
    }
}
