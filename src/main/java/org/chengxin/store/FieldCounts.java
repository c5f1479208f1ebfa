package org.chengxin.store;

import java.util.ArrayList;
import java.util.List;
import org.chengxin.check.FieldTally;
import org.chengxin.check.Outcome;
import org.chengxin.protect.BlindIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Keeps, for each field of a submission, in how many good rows it is filled and whether always with the same value: one
 * statement a chunk, in the caller's transaction. Of a value only its keyed digest is kept, and only while it is the one.
 */
final class FieldCounts {

    private final JdbcOperations jdbc;
    private final ImportBatch batch;
    private final BlindIndex index;

    FieldCounts(JdbcOperations jdbc, ImportBatch batch, BlindIndex index) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.index = index;
    }

    /** Adds one chunk. */
    void append(List<? extends StagedRow> rows) {
        var fields = batch.dataset().fields();
        var tally = new FieldTally(fields.size());
        for (var row : rows) {
            if (row.outcome() instanceof Outcome.Accepted accepted) {
                tally.add(accepted.record());
            }
        }
        if (tally.rows() == 0) {
            return;
        }
        var values = new ArrayList<@Nullable Object>(5 * fields.size());
        for (int i = 0; i < fields.size(); i++) {
            var code = fields.get(i).code();
            values.add(batch.submissionNo());
            values.add(code);
            values.add(tally.rows());
            values.add(tally.filled(i));
            values.add(tally.only(i)
                    .map(value -> index.of("value-of-" + code, value))
                    .orElse(null));
        }
        // Assigned from left to right: the digest is decided by the counts as they were.
        jdbc.update("""
                INSERT INTO submission_field (submission_no, field, good_rows, filled, value_digest)
                VALUES (?, ?, ?, ?, ?)%s
                ON DUPLICATE KEY UPDATE
                  value_digest = CASE
                    WHEN VALUES(filled) = 0 THEN value_digest
                    WHEN filled = 0 OR value_digest = VALUES(value_digest) THEN VALUES(value_digest)
                  END,
                  good_rows = good_rows + VALUES(good_rows),
                  filled = filled + VALUES(filled)
                """.formatted(", (?, ?, ?, ?, ?)".repeat(fields.size() - 1)), values.toArray());
    }
}
