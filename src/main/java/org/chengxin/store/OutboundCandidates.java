package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Finds the records that a target may have to be told of, page by page in constant memory. A record may come more than
 * once.
 *
 * <p>Every statement names its tables in the order in which they are to be read ({@code STRAIGHT_JOIN}), because fresh
 * tables have no statistics yet by which a server would find it.
 */
public final class OutboundCandidates {

    /** What follows the key, in the order in which it is read. */
    private static final String COLUMNS = """
            c.state, c.marked, s.kind, COALESCE(q.region, s.region), COALESCE(q.birth_date, s.birth_date),
              c.batch_no, c.row_no, v.payload, a.subject_key, q.number_sealed, o.digest, o.batch_no, o.row_no, o.person_key,
              f.package_no, f.digest
            """;

    private static final int BEHIND = 20;

    private final JdbcOperations jdbc;
    private final String target;

    public OutboundCandidates(JdbcOperations jdbc, String target) {
        this.jdbc = jdbc;
        this.target = target;
    }

    /**
     * Records that batches with these change numbers have touched: a batch touches the records of which it holds a version, or
     * an event.
     */
    public void changed(long after, long upTo, Consumer<List<OutboundCandidate>> page) {
        var batches = jdbc.queryForList(
                "SELECT batch_no FROM batch WHERE change_no > ? AND change_no <= ? ORDER BY change_no",
                Long.class,
                after,
                upTo);
        for (long batch : batches) {
            touchedBy(batch, page);
            movedBy(batch, page);
        }
    }

    private void touchedBy(long batch, Consumer<List<OutboundCandidate>> page) {
        int row = -1;
        while (true) {
            var found = jdbc.query(
                    """
                    SELECT STRAIGHT_JOIN t.dataset_no, t.subject_key, t.record_key, %s, t.row_no
                    FROM record_version t
                    LEFT JOIN credit_record c
                      ON c.subject_key = t.subject_key AND c.dataset_no = t.dataset_no AND c.record_key = t.record_key
                    LEFT JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                    LEFT JOIN subject s ON s.subject_key = t.subject_key
                    LEFT JOIN subject_alias a ON a.alias_key = t.subject_key
                    LEFT JOIN subject q ON q.subject_key = a.subject_key
                    LEFT JOIN outbound o ON o.target = ? AND o.subject_key = t.subject_key
                      AND o.dataset_no = t.dataset_no AND o.record_key = t.record_key
                    LEFT JOIN outbound_refusal f ON f.target = ? AND f.subject_key = t.subject_key
                      AND f.dataset_no = t.dataset_no AND f.record_key = t.record_key AND f.closed_at IS NULL
                    WHERE t.batch_no = ? AND t.row_no > ?
                    ORDER BY t.row_no LIMIT %d
                    """.formatted(COLUMNS, OutboundPages.ROWS),
                    OutboundCandidates::touched,
                    target,
                    target,
                    batch,
                    row);
            if (found.isEmpty()) {
                return;
            }
            page.accept(found.stream().map(Touched::candidate).toList());
            row = found.get(found.size() - 1).row();
        }
    }

    private void movedBy(long batch, Consumer<List<OutboundCandidate>> page) {
        byKey("""
                SELECT STRAIGHT_JOIN e.dataset_no, e.subject_key, e.record_key, %%s
                FROM record_event e
                LEFT JOIN credit_record c
                  ON c.subject_key = e.subject_key AND c.dataset_no = e.dataset_no AND c.record_key = e.record_key
                LEFT JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                LEFT JOIN subject s ON s.subject_key = e.subject_key
                LEFT JOIN subject_alias a ON a.alias_key = e.subject_key
                LEFT JOIN subject q ON q.subject_key = a.subject_key
                LEFT JOIN outbound o ON o.target = ? AND o.subject_key = e.subject_key
                  AND o.dataset_no = e.dataset_no AND o.record_key = e.record_key
                LEFT JOIN outbound_refusal f ON f.target = ? AND f.subject_key = e.subject_key
                  AND f.dataset_no = e.dataset_no AND f.record_key = e.record_key AND f.closed_at IS NULL
                WHERE e.batch_no = %d AND e.subject_key >= ?
                  AND (e.subject_key > ? OR e.dataset_no > ? OR (e.dataset_no = ? AND e.record_key > ?))
                ORDER BY e.subject_key, e.dataset_no, e.record_key LIMIT %%d
                """.formatted(batch), page);
    }

    private record Touched(int row, OutboundCandidate candidate) {}

    private static Touched touched(ResultSet row, int number) throws SQLException {
        return new Touched(row.getInt(BEHIND), candidate(row, number));
    }

    /** Every record of the store, then what the target was told of and is not there any more. */
    public void all(Consumer<List<OutboundCandidate>> page) {
        byKey("""
                SELECT STRAIGHT_JOIN c.dataset_no, c.subject_key, c.record_key, %s
                FROM credit_record c
                LEFT JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                LEFT JOIN subject s ON s.subject_key = c.subject_key
                LEFT JOIN subject_alias a ON a.alias_key = c.subject_key
                LEFT JOIN subject q ON q.subject_key = a.subject_key
                LEFT JOIN outbound o ON o.target = ? AND o.subject_key = c.subject_key
                  AND o.dataset_no = c.dataset_no AND o.record_key = c.record_key
                LEFT JOIN outbound_refusal f ON f.target = ? AND f.subject_key = c.subject_key
                  AND f.dataset_no = c.dataset_no AND f.record_key = c.record_key AND f.closed_at IS NULL
                WHERE c.subject_key >= ?
                  AND (c.subject_key > ? OR c.dataset_no > ? OR (c.dataset_no = ? AND c.record_key > ?))
                ORDER BY c.subject_key, c.dataset_no, c.record_key LIMIT %d
                """, page);
        byKey("""
                SELECT STRAIGHT_JOIN o.dataset_no, o.subject_key, o.record_key, %s
                FROM outbound o
                LEFT JOIN credit_record c
                  ON c.subject_key = o.subject_key AND c.dataset_no = o.dataset_no AND c.record_key = o.record_key
                LEFT JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                LEFT JOIN subject s ON s.subject_key = o.subject_key
                LEFT JOIN subject_alias a ON a.alias_key = o.subject_key
                LEFT JOIN subject q ON q.subject_key = a.subject_key
                LEFT JOIN outbound_refusal f ON f.target = ? AND f.subject_key = o.subject_key
                  AND f.dataset_no = o.dataset_no AND f.record_key = o.record_key AND f.closed_at IS NULL
                WHERE o.target = ? AND c.subject_key IS NULL AND o.subject_key >= ?
                  AND (o.subject_key > ? OR o.dataset_no > ? OR (o.dataset_no = ? AND o.record_key > ?))
                ORDER BY o.subject_key, o.dataset_no, o.record_key LIMIT %d
                """, page);
    }

    /** Records of persons who were born after a day, up to another. */
    public void born(LocalDate after, LocalDate upTo, Consumer<List<OutboundCandidate>> page) {
        byKey("""
                SELECT STRAIGHT_JOIN c.dataset_no, c.subject_key, c.record_key, %%s
                FROM subject s
                LEFT JOIN subject_alias a ON a.alias_key = s.subject_key
                LEFT JOIN subject q ON q.subject_key = a.subject_key
                JOIN credit_record c ON c.subject_key = s.subject_key
                LEFT JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                LEFT JOIN outbound o ON o.target = ? AND o.subject_key = c.subject_key
                  AND o.dataset_no = c.dataset_no AND o.record_key = c.record_key
                LEFT JOIN outbound_refusal f ON f.target = ? AND f.subject_key = c.subject_key
                  AND f.dataset_no = c.dataset_no AND f.record_key = c.record_key AND f.closed_at IS NULL
                WHERE s.subject_key >= ?
                  AND (s.subject_key > ? OR c.dataset_no > ? OR (c.dataset_no = ? AND c.record_key > ?))
                  AND COALESCE(q.birth_date, s.birth_date) > '%s' AND COALESCE(q.birth_date, s.birth_date) <= '%s'
                ORDER BY s.subject_key, c.dataset_no, c.record_key LIMIT %%d
                """.formatted(after, upTo), page);
    }

    private void byKey(String sql, Consumer<List<OutboundCandidate>> page) {
        var from = OutboundPages.FIRST;
        while (true) {
            byte[] subject = from.subject().bytes();
            var found = jdbc.query(
                    sql.formatted(COLUMNS, OutboundPages.ROWS),
                    OutboundCandidates::candidate,
                    target,
                    target,
                    subject,
                    subject,
                    from.datasetNo(),
                    from.datasetNo(),
                    from.record().bytes());
            if (found.isEmpty()) {
                return;
            }
            page.accept(found);
            from = found.get(found.size() - 1).key();
        }
    }

    private static OutboundCandidate candidate(ResultSet row, int number) throws SQLException {
        @Nullable String state = row.getString(4);
        Optional<OutboundVersion> current = state == null
                ? Optional.empty()
                : Optional.of(new OutboundVersion(row.getLong(9), row.getInt(10), row.getString(11)));
        var told = Optional.ofNullable(OutboundPages.digest(row, 14));
        var version = new OutboundVersion(row.getLong(15), row.getInt(16), null);
        var toldPerson = Optional.ofNullable(OutboundPages.digest(row, 17)).map(key -> new OutboundPerson(key, ""));
        return new OutboundCandidate(
                OutboundPages.key(row, 1),
                Optional.ofNullable(state).map(RecordState::of),
                row.getBoolean(5),
                OutboundPages.kind(row, 6),
                Optional.ofNullable(row.getString(7)),
                Optional.ofNullable(row.getObject(8, LocalDate.class)),
                current,
                OutboundPages.person(row, 12),
                told.map(digest -> new OutboundCandidate.Told(digest, version, toldPerson)),
                row.getLong(18) == 0
                        ? Optional.empty()
                        : Optional.of(
                                new OutboundCandidate.Refused(Optional.ofNullable(OutboundPages.digest(row, 19)))));
    }
}
