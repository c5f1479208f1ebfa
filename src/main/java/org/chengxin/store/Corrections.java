package org.chengxin.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chengxin.check.Outcome;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Keeps which rows of a submission were rejected and may be corrected, and which rows of earlier submissions its rows say
 * they correct. Rows of other departments and datasets cannot be corrected. Not thread-safe.
 */
final class Corrections {

    private final JdbcOperations jdbc;
    private final ImportBatch batch;
    private final RowLoad rejected;
    private final RowLoad resent;
    private final Map<String, Long> submissions = new HashMap<>();

    Corrections(JdbcOperations jdbc, boolean localInfile, ImportBatch batch) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.rejected = new RowLoad(
                jdbc,
                localInfile,
                "rejected_row",
                "submission_no",
                "row_no",
                "dataset_no",
                "subject_key",
                "record_key");
        this.resent = new RowLoad(
                jdbc, localInfile, "resent_row", "submission_no", "row_no", "of_submission_no", "of_row_no");
    }

    /** Appends what one chunk says, in the caller's transaction. */
    void append(List<? extends StagedRow> rows) {
        for (var row : rows) {
            if (row.outcome() instanceof Outcome.Rejected out && out.correctable()) {
                var about = row.about();
                rejected.add(
                        batch.submissionNo(),
                        out.row(),
                        batch.datasetNo(),
                        about == null ? null : about.subject(),
                        about == null ? null : about.record());
            }
        }
        learn(rows);
        for (var row : rows) {
            var corrects = row.corrects();
            var earlier = corrects == null ? null : submissions.get(corrects.receipt());
            if (corrects != null && earlier != null && earlier > 0) {
                resent.add(batch.submissionNo(), row.outcome().row(), earlier, corrects.row());
            }
        }
        rejected.send();
        resent.send();
    }

    /** Looks up receipts that were not met before; one that is nobody's here gets number 0. */
    private void learn(List<? extends StagedRow> rows) {
        var unknown = new HashSet<String>();
        for (var row : rows) {
            var corrects = row.corrects();
            if (corrects != null && !submissions.containsKey(corrects.receipt())) {
                unknown.add(corrects.receipt());
            }
        }
        for (var receipt : unknown) {
            var found = jdbc.queryForList("""
                    SELECT s.submission_no FROM submission s JOIN submission mine ON mine.submission_no = ?
                    WHERE s.receipt = ? AND s.department = mine.department AND s.dataset = mine.dataset
                      AND s.submission_no < mine.submission_no
                    """, Long.class, batch.submissionNo(), receipt);
            submissions.put(receipt, found.isEmpty() ? 0L : Objects.requireNonNull(found.get(0)));
        }
    }
}
