package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chengxin.mapping.Dataset;
import org.chengxin.protect.Keyring;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the police said and what is no longer current of it: rows that were corrected, withdrawn or restored otherwise than by a
 * merge of their own dataset.
 */
final class StaleChanges {

    private static final int PAGE = 1_000;

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final Map<String, Dataset> datasets;
    private final Keyring keyring;
    private final Clock clock;

    StaleChanges(
            JdbcOperations jdbc,
            TransactionOperations transaction,
            Map<String, Dataset> datasets,
            Keyring keyring,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.datasets = datasets;
        this.keyring = keyring;
        this.clock = clock;
    }

    /** @param by who lets it */
    void follow(String by, String mappingVersion) {
        if (stale().isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            new NumberSeries(jdbc).lock("change");
            var aliases = new Aliases(jdbc, clock, new Attribution(by, "身份信息变更的行已更正、撤回或恢复"), mappingVersion);
            var page = stale();
            while (!page.isEmpty()) {
                var touched = new HashSet<Digest16>();
                page.forEach(line -> follow(line, touched));
                aliases.settle(touched);
                Deaths.settle(jdbc, touched);
                page = stale();
            }
            aliases.commit();
        });
    }

    /** A line that does not say any more what is current; {@code payload} is empty where the record is gone. */
    private record Stale(
            OutboundKey key,
            Optional<Digest16> old,
            String dataset,
            long batchNo,
            int rowNo,
            long arrivalNo,
            Optional<String> payload) {}

    private List<Stale> stale() {
        return jdbc.query("""
                SELECT STRAIGHT_JOIN n.subject_key, n.dataset_no, n.record_key, n.old_key, d.dataset, c.batch_no, c.row_no,
                  b.arrival_no, v.payload
                FROM number_change n
                JOIN dataset_number d ON d.dataset_no = n.dataset_no
                LEFT JOIN credit_record c
                  ON c.subject_key = n.subject_key AND c.dataset_no = n.dataset_no AND c.record_key = n.record_key
                LEFT JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                LEFT JOIN batch b ON b.batch_no = c.batch_no
                WHERE c.subject_key IS NULL OR c.batch_no <> n.batch_no OR c.row_no <> n.row_no
                LIMIT %d
                """.formatted(PAGE), (row, number) -> stale(row));
    }

    private static Stale stale(ResultSet row) throws SQLException {
        return new Stale(
                OutboundPages.key(row),
                Optional.ofNullable(OutboundPages.digest(row, "old_key")),
                row.getString("dataset"),
                row.getLong("batch_no"),
                row.getInt("row_no"),
                row.getLong("arrival_no"),
                Optional.ofNullable(row.getString("payload")));
    }

    private void follow(Stale line, Set<Digest16> touched) {
        touched.add(line.key().subject());
        line.old().ifPresent(touched::add);
        var dataset = Optional.ofNullable(datasets.get(line.dataset()))
                .filter(known -> known.person().isPresent());
        if (line.payload().isEmpty() || dataset.isEmpty()) {
            jdbc.update(
                    "DELETE FROM number_change WHERE subject_key = ? AND dataset_no = ? AND record_key = ?",
                    line.key().subject().bytes(),
                    line.key().datasetNo(),
                    line.key().record().bytes());
            return;
        }
        var said = new ChangeReading(dataset.get(), keyring).of(line.payload().get());
        Optional.ofNullable(said.old()).ifPresent(touched::add);
        jdbc.update(
                """
                UPDATE number_change SET batch_no = ?, row_no = ?, arrival_no = ?, in_force = ?, old_key = ?, died_on = ?
                WHERE subject_key = ? AND dataset_no = ? AND record_key = ?
                """,
                line.batchNo(),
                line.rowNo(),
                line.arrivalNo(),
                said.inForce(),
                Optional.ofNullable(said.old()).map(Digest16::bytes).orElse(null),
                said.died(),
                line.key().subject().bytes(),
                line.key().datasetNo(),
                line.key().record().bytes());
    }
}
