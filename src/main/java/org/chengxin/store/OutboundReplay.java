package org.chengxin.store;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Whether the register of what a target was told is what its packages and answers come to: of every record the latest that was
 * told and not refused. A package whose lines were forgotten when their term was over proves nothing either way.
 */
public final class OutboundReplay {

    /** In one answer; more than a person looks through. */
    public static final int MOST = 1_000;

    private static final String TAKEN = "(%1$s.answer IS NULL OR %1$s.answer = 'A')";

    private final JdbcOperations jdbc;
    private final String target;

    public OutboundReplay(JdbcOperations jdbc, String target) {
        this.jdbc = jdbc;
        this.target = target;
    }

    /** The packages that the target has, in their order. */
    public List<Long> packages() {
        return jdbc.queryForList(
                "SELECT package_no FROM outbound_package WHERE target = ? AND status = 'DELIVERED' ORDER BY package_no",
                Long.class,
                target);
    }

    /** Records of which a package tells last, and the register something else; at most {@link #MOST}. */
    public List<OutboundKey> otherThanPackage(long packageNo) {
        return jdbc.query(
                """
                SELECT STRAIGHT_JOIN i.dataset_no, i.subject_key, i.record_key FROM outbound_item i
                LEFT JOIN outbound o ON o.target = i.target AND o.subject_key = i.subject_key
                  AND o.dataset_no = i.dataset_no AND o.record_key = i.record_key
                WHERE i.target = ? AND i.package_no = ? AND %s
                  AND IF(i.op = 'D', o.package_no < i.package_no, o.package_no IS NULL OR o.package_no < i.package_no
                    OR (o.package_no = i.package_no AND NOT (o.digest <=> i.digest)))
                  AND NOT EXISTS (
                    SELECT 1 FROM outbound_package l JOIN outbound_item n ON n.target = l.target
                      AND n.package_no = l.package_no AND n.dataset_no = i.dataset_no AND n.subject_key = i.subject_key
                      AND n.record_key = i.record_key AND %s
                    WHERE l.target = i.target AND l.package_no > i.package_no AND l.status = 'DELIVERED')
                LIMIT %d
                """.formatted(TAKEN.formatted("i"), TAKEN.formatted("n"), MOST),
                (row, number) -> OutboundPages.key(row),
                target,
                packageNo);
    }

    /** Records that the register has from a package that does not tell so; at most {@link #MOST}. */
    public List<OutboundKey> fromNoPackage() {
        return jdbc.query("""
                SELECT STRAIGHT_JOIN o.dataset_no, o.subject_key, o.record_key FROM outbound o
                LEFT JOIN outbound_item i ON i.target = o.target AND i.package_no = o.package_no
                  AND i.dataset_no = o.dataset_no AND i.subject_key = o.subject_key AND i.record_key = o.record_key
                WHERE o.target = ? AND (i.op IS NULL OR i.op = 'D' OR i.answer = 'R' OR NOT (i.digest <=> o.digest))
                  AND EXISTS (SELECT 1 FROM outbound_item x WHERE x.target = o.target AND x.package_no = o.package_no)
                LIMIT %d
                """.formatted(MOST), (row, number) -> OutboundPages.key(row), target);
    }

    /** How many records the target is believed to have. */
    public long held() {
        Long held = jdbc.queryForObject("SELECT COUNT(*) FROM outbound WHERE target = ?", Long.class, target);
        return held == null ? 0 : held;
    }

    /** The records that the target is believed to have, always in the same order. */
    public void held(Consumer<List<OutboundKey>> page) {
        var from = OutboundPages.FIRST;
        while (true) {
            byte[] subject = from.subject().bytes();
            var found = jdbc.query(
                    """
                    SELECT dataset_no, subject_key, record_key FROM outbound
                    WHERE target = ? AND subject_key >= ?
                      AND (subject_key > ? OR dataset_no > ? OR (dataset_no = ? AND record_key > ?))
                    ORDER BY subject_key, dataset_no, record_key LIMIT %d
                    """.formatted(OutboundPages.ROWS),
                    (row, number) -> OutboundPages.key(row),
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
            from = found.get(found.size() - 1);
        }
    }
}
