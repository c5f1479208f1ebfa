package org.chengxin.store;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.chengxin.protect.Keyring;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Which records the rows of a file of keys name: numbers are one person's, so a row means whatever came of that decision under any of
 * them. A file of keys holds nothing from which a key could be made under another number; the records of the person do.
 */
final class NamedRecords {

    private final JdbcOperations jdbc;
    private final PersonKeys keys;
    private final ImportBatch batch;

    NamedRecords(JdbcOperations jdbc, Keyring keyring, ImportBatch batch) {
        this.jdbc = jdbc;
        this.keys = new PersonKeys(keyring);
        this.batch = batch;
    }

    private record Row(OutboundKey key, int rowNo) {}

    private record Known(OutboundKey key, String payload) {}

    /** Finds them anew, of the rows that stand to be settled. */
    void find() {
        clear();
        jdbc.update("""
                INSERT INTO named_record (batch_no, row_no, subject_key, record_key)
                SELECT batch_no, row_no, subject_key, record_key FROM staged_row WHERE batch_no = ? AND outcome IN ('N', 'C')
                """, batch.batchNo());
        var rows = jdbc.query(
                """
                SELECT STRAIGHT_JOIN s.subject_key, s.record_key, s.row_no, %d AS dataset_no
                FROM staged_row s
                LEFT JOIN subject_alias a ON a.alias_key = s.subject_key
                WHERE s.batch_no = ? AND s.outcome IN ('N', 'C')
                  AND (a.alias_key IS NOT NULL
                    OR EXISTS (SELECT 1 FROM subject_alias b WHERE b.subject_key = s.subject_key))
                """.formatted(batch.datasetNo()),
                (row, number) -> new Row(OutboundPages.key(row), row.getInt("row_no")),
                batch.batchNo());
        var together = WhoseNumber.together(
                jdbc, rows.stream().map(row -> row.key().subject()).collect(Collectors.toSet()));
        for (var row : rows) {
            for (var number : Objects.requireNonNull(together.get(row.key().subject()))) {
                if (!number.equals(row.key().subject())) {
                    nameUnder(number, row);
                }
            }
        }
    }

    private void nameUnder(Digest16 number, Row row) {
        for (var known : known(number)) {
            if (keys.under(row.key().subject(), batch.dataset(), known.payload(), known.key())
                    .equals(row.key().record())) {
                jdbc.update(
                        "INSERT INTO named_record (batch_no, row_no, subject_key, record_key) VALUES (?, ?, ?, ?)",
                        batch.batchNo(),
                        row.rowNo(),
                        number.bytes(),
                        known.key().record().bytes());
            }
        }
    }

    private List<Known> known(Digest16 number) {
        return jdbc.query(
                """
                SELECT c.dataset_no, c.subject_key, c.record_key, v.payload
                FROM credit_record c
                JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                WHERE c.subject_key = ? AND c.dataset_no = ?
                """,
                (row, count) -> new Known(OutboundPages.key(row), row.getString("payload")),
                number.bytes(),
                batch.datasetNo());
    }

    void clear() {
        jdbc.update("DELETE FROM named_record WHERE batch_no = ?", batch.batchNo());
    }
}
