package org.chengxin.store;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** How targets took what was brought there between two days, counted for reports, never record by record. Deletions aside. */
public final class OutboundFigures {

    private final JdbcOperations jdbc;

    public OutboundFigures(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What became of a target's records of a dataset when they were told in a form that had not been refused before.
     *
     * @param told all of them
     * @param accepted what the target has taken in at once
     * @param refused what it has refused, whatever it said when the package was sent again
     */
    public record Judged(String target, String dataset, long told, long accepted, long refused) {}

    /** How many records a target was told of for the first time on a day and has not refused, decided on another. */
    public record FirstTold(
            String target, String department, String dataset, LocalDate decided, LocalDate told, long records) {}

    /** How many records are not sent to a target because it would refuse them. */
    public record NotSent(String target, String dataset, long records) {}

    /** Of packages that were brought there from the first to the last day. */
    public List<Judged> judged(LocalDate first, LocalDate last) {
        return jdbc.query(
                """
                SELECT STRAIGHT_JOIN p.target, d.dataset, COUNT(*),
                  COALESCE(SUM(i.answer = 'A' AND f.package_no IS NULL), 0),
                  COALESCE(SUM(i.answer = 'R' OR f.package_no IS NOT NULL), 0)
                FROM outbound_package p
                JOIN outbound_item i ON i.target = p.target AND i.package_no = p.package_no AND i.op <> 'D'
                JOIN dataset_number d ON d.dataset_no = i.dataset_no
                LEFT JOIN outbound_refusal f ON f.target = i.target AND f.subject_key = i.subject_key
                  AND f.dataset_no = i.dataset_no AND f.record_key = i.record_key AND f.package_no = i.package_no
                WHERE p.status = 'DELIVERED' AND p.delivered_at >= ? AND p.delivered_at < ?
                  AND NOT EXISTS (
                    SELECT 1 FROM outbound_refusal e WHERE e.target = i.target AND e.subject_key = i.subject_key
                      AND e.dataset_no = i.dataset_no AND e.record_key = i.record_key AND e.package_no < i.package_no)
                GROUP BY p.target, d.dataset
                """,
                (row, number) ->
                        new Judged(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                first.atStartOfDay(),
                last.plusDays(1).atStartOfDay());
    }

    /** In packages that were brought there from the first to the last day; records without a decision day aside. */
    public List<FirstTold> firstTold(LocalDate first, LocalDate last) {
        return jdbc.query(
                """
                SELECT STRAIGHT_JOIN p.target, s.department, d.dataset, v.decision_date, DATE(p.delivered_at) AS told, COUNT(*)
                FROM outbound_package p
                JOIN outbound_item i ON i.target = p.target AND i.package_no = p.package_no AND i.op = 'A'
                  AND (i.answer IS NULL OR i.answer = 'A')
                JOIN record_version v ON v.batch_no = i.batch_no AND v.row_no = i.row_no
                JOIN batch b ON b.batch_no = i.batch_no
                JOIN submission s ON s.submission_no = b.submission_no
                JOIN dataset_number d ON d.dataset_no = i.dataset_no
                WHERE p.status = 'DELIVERED' AND p.delivered_at >= ? AND p.delivered_at < ? AND v.decision_date IS NOT NULL
                GROUP BY p.target, s.department, d.dataset, v.decision_date, DATE(p.delivered_at)
                """,
                (row, number) -> new FirstTold(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class),
                        row.getLong(6)),
                first.atStartOfDay(),
                last.plusDays(1).atStartOfDay());
    }

    /** Found from the first to the last day, and not put right yet. */
    public List<NotSent> notSent(LocalDate first, LocalDate last) {
        return jdbc.query(
                """
                SELECT m.target, d.dataset, COUNT(*) FROM outbound_misfit m
                JOIN dataset_number d ON d.dataset_no = m.dataset_no
                WHERE m.found_at >= ? AND m.found_at < ? GROUP BY m.target, d.dataset
                """,
                (row, number) -> new NotSent(row.getString(1), row.getString(2), row.getLong(3)),
                first.atStartOfDay(),
                last.plusDays(1).atStartOfDay());
    }
}
