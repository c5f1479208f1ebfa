package org.chengxin.store;

import java.util.Map;
import java.util.Objects;
import org.chengxin.mapping.Dataset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** What a record was before a change that is taken back, where that itself has been withdrawn since: one goes back further. */
final class WithdrawnBefore {

    private final JdbcOperations jdbc;
    private final Map<String, Dataset> datasets;

    WithdrawnBefore(JdbcOperations jdbc, Map<String, Dataset> datasets) {
        this.jdbc = jdbc;
        this.datasets = datasets;
    }

    /** Whether a version does not count any more. */
    boolean withdrawn(@Nullable Long batch, int row) {
        return !jdbc.queryForList("""
                        SELECT 1 FROM record_version v
                        JOIN batch b ON b.batch_no = v.batch_no
                        JOIN submission s ON s.submission_no = b.submission_no
                        WHERE v.batch_no = ? AND v.row_no = ? AND %s
                        """.formatted(Retraction.voided("v", "b", "s")), Integer.class, batch, row)
                .isEmpty();
    }

    /**
     * Brings the record to the first version before this one that counts; where there is none it is gone.
     *
     * @param into the batch that the change belongs to
     */
    void goBack(OutboundKey record, @Nullable Long batch, int row, long into) {
        var dataset = Objects.requireNonNull(datasets.get(jdbc.queryForObject(
                "SELECT dataset FROM dataset_number WHERE dataset_no = ?", String.class, record.datasetNo())));
        Retraction.clear(jdbc);
        jdbc.update(
                """
                INSERT INTO withdrawn_record (subject_key, dataset_no, record_key, at_batch_no, at_row_no)
                VALUES (?, ?, ?, ?, ?)
                """,
                record.subject().bytes(),
                record.datasetNo(),
                record.record().bytes(),
                batch,
                row);
        var retraction = new Retraction(jdbc, dataset);
        retraction.goBack();
        retraction.bringAbout(into);
        Retraction.clear(jdbc);
    }
}
