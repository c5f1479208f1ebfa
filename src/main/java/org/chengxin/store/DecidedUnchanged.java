package org.chengxin.store;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * Rows that waited and were found unchanged when somebody decided about their name: what becomes of records that only such rows say, when
 * versions do not count any more. In the transaction of a {@link Retraction}.
 */
final class DecidedUnchanged {

    /** Of a row that a decision let in, and that said what the record said already. */
    private static final String ITS_ROWS = "d.at_merge = FALSE AND d.outcome = 'U'";

    private final JdbcOperations jdbc;
    private final String order;

    /** @param order the order value of a version {@code v}, as SQL */
    DecidedUnchanged(JdbcOperations jdbc, String order) {
        this.jdbc = jdbc;
        this.order = order;
    }

    /**
     * A row that waited and was found unchanged when somebody decided about its name has a version of its own, and stands where its file
     * came. Where what it equals does not count any more, it holds the record if it came behind what is left, unless a later row found
     * that unchanged, or an operator took the record out since.
     */
    void findWhatHolds() {
        jdbc.update("""
                UPDATE withdrawn_record w
                JOIN (
                  SELECT x.subject_key, x.dataset_no, x.record_key, t.batch_no, t.row_no,
                    ROW_NUMBER() OVER (PARTITION BY x.subject_key, x.dataset_no, x.record_key
                      ORDER BY COALESCE(t.order_value, '') DESC, came.arrival_no DESC, t.row_no DESC) AS place
                  FROM withdrawn_record x
                  JOIN credit_record c ON c.subject_key = x.subject_key AND c.dataset_no = x.dataset_no
                    AND c.record_key = x.record_key
                    AND NOT (c.batch_no <=> x.at_batch_no AND c.row_no <=> x.at_row_no)
                  JOIN held_record h ON h.subject_key = x.subject_key AND h.dataset_no = x.dataset_no
                    AND h.record_key = x.record_key AND h.decided = TRUE
                  JOIN identity_decision_row d ON d.batch_no = h.batch_no AND d.row_no = h.row_no AND %1$s
                  JOIN identity_decision by_whom ON by_whom.decision_no = d.decision_no
                  JOIN batch came ON came.batch_no = h.batch_no
                  JOIN submission s ON s.submission_no = came.submission_no AND s.status IN ('ACCEPTED', 'PARTLY')
                  JOIN staged_row t ON t.batch_no = h.batch_no AND t.subject_key = h.subject_key
                    AND t.record_key = h.record_key AND t.row_no = h.row_no AND t.content_digest = c.content_digest
                  LEFT JOIN batch gone ON gone.batch_no = x.gone_batch_no
                  LEFT JOIN record_version v ON v.batch_no = x.at_batch_no AND v.row_no = x.at_row_no
                  LEFT JOIN batch stands ON stands.batch_no = v.batch_no
                  WHERE x.said_batch_no IS NULL AND NOT %2$s
                    AND (gone.batch_no IS NULL OR gone.arrival_no < came.arrival_no)
                    AND (v.batch_no IS NULL OR COALESCE(t.order_value, '') > COALESCE(%3$s, '')
                      OR (COALESCE(t.order_value, '') = COALESCE(%3$s, '') AND came.arrival_no > stands.arrival_no
                        AND NOT EXISTS (
                          SELECT 1 FROM batch later
                          JOIN submission ls ON ls.submission_no = later.submission_no AND ls.status IN ('ACCEPTED', 'PARTLY')
                          JOIN staged_row u ON u.batch_no = later.batch_no AND u.subject_key = x.subject_key
                            AND u.record_key = x.record_key AND u.outcome = 'U' AND u.content_digest = v.content_digest
                          WHERE later.dataset_no = x.dataset_no AND later.arrival_no > came.arrival_no
                            AND later.change_no IS NOT NULL)))
                    AND NOT EXISTS (
                      SELECT 1 FROM record_event e JOIN batch taken ON taken.batch_no = e.batch_no
                        AND taken.kind = 'WITHDRAWAL' AND taken.reason LIKE '%4$s%%' AND taken.change_no > by_whom.after_change
                      WHERE e.subject_key = x.subject_key AND e.dataset_no = x.dataset_no AND e.record_key = x.record_key
                        AND e.now_batch_no IS NULL)
                ) decided ON decided.subject_key = w.subject_key AND decided.dataset_no = w.dataset_no
                  AND decided.record_key = w.record_key AND decided.place = 1
                SET w.said_batch_no = decided.batch_no, w.said_row_no = decided.row_no
                """.formatted(ITS_ROWS, Retraction.voided("x", "came", "s"), order, RecordWithdrawal.TAKEN));
    }

    /** What was decided and is current now follows on what is left, and goes with its decision. */
    void followWhatIsLeft() {
        jdbc.update("""
                UPDATE record_version own
                JOIN withdrawn_record w ON w.said_batch_no = own.batch_no AND w.said_row_no = own.row_no
                JOIN identity_decision_row d ON d.batch_no = own.batch_no AND d.row_no = own.row_no AND %s
                LEFT JOIN credit_record c ON %s
                SET own.prev_batch_no = w.at_batch_no, own.prev_row_no = w.at_row_no, own.version = COALESCE(c.version, 0) + 1
                """.formatted(ITS_ROWS, Retraction.SAME.formatted("c")));
        jdbc.update("""
                UPDATE identity_decision_row d
                JOIN withdrawn_record w ON w.said_batch_no = d.batch_no AND w.said_row_no = d.row_no
                LEFT JOIN record_version v ON v.batch_no = w.at_batch_no AND v.row_no = w.at_row_no
                SET d.entered_batch = d.batch_no, d.known_batch = v.batch_no, d.known_row = v.row_no, d.known_order = %s
                WHERE %s
                """.formatted(order, ITS_ROWS));
    }
}
