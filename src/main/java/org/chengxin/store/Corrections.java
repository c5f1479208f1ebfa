package org.chengxin.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chengxin.check.Outcome;
import org.chengxin.mapping.ResentRow;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Keeps which rows of a submission were rejected and may be corrected, and which rows of earlier submissions its rows say
 * they correct. Rows of other departments and datasets cannot be corrected. Not thread-safe.
 */
final class Corrections {

    /** How many receipts one lookup asks for. */
    private static final int LOOKUP = 500;

    private final JdbcOperations jdbc;
    private final ImportBatch batch;
    private final RowLoad rejected;
    private final RowLoad resent;

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
        var submissions = submissions(rows);
        for (var row : rows) {
            var corrects = row.corrects();
            var earlier = corrects == null ? null : submissions.get(corrects.receipt());
            if (corrects != null && earlier != null) {
                resent.add(batch.submissionNo(), row.outcome().row(), earlier, corrects.row());
            }
        }
        rejected.send();
        resent.send();
    }

    /** The earlier submissions that the rows of one chunk name; receipts that are nobody's here are not among them. */
    private Map<String, Long> submissions(List<? extends StagedRow> rows) {
        var receipts = rows.stream()
                .flatMap(row -> Stream.ofNullable(row.corrects()))
                .map(ResentRow::receipt)
                .distinct()
                .toList();
        var found = new HashMap<String, Long>();
        for (int from = 0; from < receipts.size(); from += LOOKUP) {
            var some = receipts.subList(from, Math.min(from + LOOKUP, receipts.size()));
            var arguments = new ArrayList<Object>(some);
            arguments.add(0, batch.submissionNo());
            jdbc.query(
                    """
                    SELECT s.receipt, s.submission_no
                    FROM submission s JOIN submission mine ON mine.submission_no = ?
                    WHERE s.receipt IN (%s) AND s.department = mine.department AND s.dataset = mine.dataset
                      AND s.submission_no < mine.submission_no
                    """.formatted("?" + ", ?".repeat(some.size() - 1)),
                    row -> {
                        found.put(row.getString(1), row.getLong(2));
                    },
                    arguments.toArray());
        }
        return found;
    }
}
