package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcOperations;

/** The items of one package. */
public final class OutboundItems {

    private final JdbcOperations jdbc;
    private final String target;
    private final long packageNo;

    public OutboundItems(JdbcOperations jdbc, String target, long packageNo) {
        this.jdbc = jdbc;
        this.target = target;
        this.packageNo = packageNo;
    }

    /** Adds items; one that is there already stays as it is. */
    public void add(List<OutboundItem> items) {
        jdbc.batchUpdate(
                """
                INSERT INTO outbound_item (target, package_no, dataset_no, subject_key, record_key, op, digest, batch_no, row_no,
                  marked, person_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE op = op
                """,
                items.stream()
                        .map(item -> new Object[] {
                            target,
                            packageNo,
                            item.key().datasetNo(),
                            item.key().subject().bytes(),
                            item.key().record().bytes(),
                            item.operation().letter(),
                            item.digest().map(Digest16::bytes).orElse(null),
                            item.version().batchNo(),
                            item.version().rowNo(),
                            item.marked(),
                            item.person().map(person -> person.key().bytes()).orElse(null)
                        })
                        .toList());
    }

    /** How many items there are of each operation, by the number of the dataset. */
    public Map<Integer, Counts> counts() {
        var counts = new TreeMap<Integer, Counts>();
        jdbc.query(
                """
                SELECT dataset_no, SUM(op = 'A'), SUM(op = 'M'), SUM(op = 'D') FROM outbound_item
                WHERE target = ? AND package_no = ? GROUP BY dataset_no
                """,
                row -> {
                    counts.put(row.getInt(1), new Counts(row.getInt(2), row.getInt(3), row.getInt(4)));
                },
                target,
                packageNo);
        return counts;
    }

    /** How many records are added, modified and deleted. */
    public record Counts(int added, int modified, int deleted) {

        public Counts plus(Counts other) {
            return new Counts(added + other.added, modified + other.modified, deleted + other.deleted);
        }

        public int rows() {
            return added + modified + deleted;
        }
    }

    /** The items of one dataset with their versions, always in the same order. */
    public void of(int datasetNo, Consumer<List<OutboundItem>> page) {
        var from = OutboundPages.FIRST;
        while (true) {
            byte[] subject = from.subject().bytes();
            var found = jdbc.query(
                    """
                    SELECT STRAIGHT_JOIN i.dataset_no, i.subject_key, i.record_key, i.op, i.digest, i.batch_no, i.row_no,
                      v.payload, i.marked, s.kind, i.person_key, q.number_sealed
                    FROM outbound_item i
                    LEFT JOIN record_version v ON v.batch_no = i.batch_no AND v.row_no = i.row_no
                    LEFT JOIN subject s ON s.subject_key = i.subject_key
                    LEFT JOIN subject q ON q.subject_key = i.person_key
                    WHERE i.target = ? AND i.package_no = ? AND i.dataset_no = ? AND i.subject_key >= ?
                      AND (i.subject_key > ? OR i.record_key > ?)
                    ORDER BY i.subject_key, i.record_key LIMIT %d
                    """.formatted(OutboundPages.ROWS),
                    OutboundItems::item,
                    target,
                    packageNo,
                    datasetNo,
                    subject,
                    subject,
                    from.record().bytes());
            if (found.isEmpty()) {
                return;
            }
            page.accept(found);
            from = found.get(found.size() - 1).key();
        }
    }

    private static OutboundItem item(ResultSet row, int number) throws SQLException {
        return new OutboundItem(
                OutboundPages.key(row, 1),
                OutboundItem.Operation.of(row.getString(4)),
                Optional.ofNullable(OutboundPages.digest(row, 5)),
                new OutboundVersion(row.getLong(6), row.getInt(7), row.getString(8)),
                row.getBoolean(9),
                OutboundPages.kind(row, 10),
                OutboundPages.person(row, 11));
    }
}
