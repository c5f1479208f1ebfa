package org.chengxin.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chengxin.check.Codes;
import org.chengxin.check.Figures;
import org.chengxin.check.Finding;
import org.chengxin.check.Plausibility;
import org.chengxin.mapping.Form;
import org.springframework.jdbc.core.JdbcOperations;

/** Whether a staged submission is plausible, told from what was counted while it was staged. */
public final class SubmissionFigures {

    private final JdbcOperations jdbc;

    public SubmissionFigures(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is implausible about a staged submission, as findings on the file. Of one that its gate returns nothing more is
     * said. Rows that are handed in again to correct others are no sample of what the department hands in: a submission
     * that is at least half of them is not judged either.
     */
    public List<Finding> implausible(ImportBatch batch, Form form) {
        var counts = RowCounts.staged(jdbc, batch.batchNo());
        boolean returned = form.gate().objections(counts.of('R'), counts.data()).stream()
                .anyMatch(why -> Codes.of(why.code()).severity() == Codes.Severity.REFUSE_FILE);
        return returned || corrects(batch.submissionNo(), counts.data())
                ? List.of()
                : Plausibility.beyondBounds(form, counted(batch.submissionNo(), counts.data()));
    }

    private boolean corrects(long submissionNo, int rows) {
        int resent = Objects.requireNonNull(jdbc.queryForObject(
                "SELECT COUNT(*) FROM resent_row WHERE submission_no = ?", Integer.class, submissionNo));
        return resent > 0 && 2 * resent >= rows;
    }

    /** @param rows data rows of the submission */
    private Figures counted(long submissionNo, int rows) {
        Map<String, Figures.OfField> fields = new HashMap<>();
        int[] good = {0};
        jdbc.query(
                "SELECT field, good_rows, filled, value_digest IS NOT NULL FROM submission_field WHERE submission_no = ?",
                row -> {
                    good[0] = row.getInt(2);
                    fields.put(row.getString(1), new Figures.OfField(row.getInt(3), row.getBoolean(4)));
                },
                submissionNo);
        return new Figures(rows, good[0], fields);
    }
}
