package org.chengxin.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.protect.Keyring;
import org.springframework.jdbc.core.JdbcOperations;

/** Rows of a batch that act on a record which was handed in under another number of the same person. */
final class ActsUnderOtherNumbers {

    private final JdbcOperations jdbc;
    private final PersonKeys keys;
    private final ImportBatch batch;

    ActsUnderOtherNumbers(JdbcOperations jdbc, Keyring keyring, ImportBatch batch) {
        this.jdbc = jdbc;
        this.keys = new PersonKeys(keyring);
        this.batch = batch;
    }

    private record Row(OutboundKey key, int rowNo, String payload) {}

    /** Their numbers, for a statement; -1 where there are none. */
    String rows() {
        var waiting = jdbc.query(
                """
                SELECT STRAIGHT_JOIN s.subject_key, s.record_key, s.row_no, v.payload, %d AS dataset_no
                FROM staged_row s
                JOIN record_version v ON v.batch_no = s.batch_no AND v.row_no = s.row_no
                LEFT JOIN credit_record c
                  ON c.subject_key = s.subject_key AND c.record_key = s.record_key AND c.dataset_no <> ?
                LEFT JOIN subject_alias a ON a.alias_key = s.subject_key
                WHERE s.batch_no = ? AND s.outcome = 'N' AND c.subject_key IS NULL
                  AND (a.alias_key IS NOT NULL
                    OR EXISTS (SELECT 1 FROM subject_alias b WHERE b.subject_key = s.subject_key))
                """.formatted(batch.datasetNo()),
                (row, number) -> new Row(OutboundPages.key(row), row.getInt("row_no"), row.getString("payload")),
                batch.datasetNo(),
                batch.batchNo());
        var together = WhoseNumber.together(
                jdbc, waiting.stream().map(row -> row.key().subject()).collect(Collectors.toSet()));
        return Stream.concat(
                        Stream.of("-1"),
                        waiting.stream().filter(row -> known(row, together)).map(row -> String.valueOf(row.rowNo())))
                .collect(Collectors.joining(", "));
    }

    private boolean known(Row row, Map<Digest16, List<Digest16>> together) {
        return Objects.requireNonNull(together.get(row.key().subject())).stream()
                .anyMatch(number -> known(number, keys.under(number, batch.dataset(), row.payload(), row.key())));
    }

    private boolean known(Digest16 subject, Digest16 record) {
        Integer found = jdbc.queryForObject(
                "SELECT COUNT(*) FROM credit_record WHERE subject_key = ? AND record_key = ? AND dataset_no <> ?",
                Integer.class,
                subject.bytes(),
                record.bytes(),
                batch.datasetNo());
        return found != null && found > 0;
    }
}
