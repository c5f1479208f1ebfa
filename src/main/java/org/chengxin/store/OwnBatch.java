package org.chengxin.store;

import java.time.LocalDateTime;
import java.util.OptionalInt;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * A batch that no submission brings: what the program works out at night, or an operator does. It takes part in the caller's
 * transaction, is merged at once, and came when it was made.
 *
 * @param dataset number of the one dataset that it changes, if it is one
 * @param by who lets it
 */
record OwnBatch(String kind, OptionalInt dataset, String mappingVersion, String by, String reason, LocalDateTime at) {

    /**
     * Enters it.
     *
     * @param batch a number of the series of batches
     * @param change the change number with which it becomes visible
     */
    void enter(JdbcOperations jdbc, long batch, long change) {
        jdbc.update(
                """
                INSERT INTO batch (batch_no, kind, dataset_no, mapping_version, created_at, created_by, reason, arrival_no,
                  change_no, merged_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                batch,
                kind,
                dataset.isPresent() ? dataset.getAsInt() : null,
                mappingVersion,
                at,
                by,
                reason,
                batch,
                change,
                at);
    }
}
