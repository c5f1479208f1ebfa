package org.chengxin.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chengxin.check.Codes;
import org.chengxin.check.Figures;
import org.chengxin.check.Finding;
import org.chengxin.check.Plausibility;
import org.chengxin.check.SwappedColumns;
import org.chengxin.check.UsualFigures;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.HeaderMatch;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** Whether a staged submission is plausible, told from what was counted while it was staged. */
public final class SubmissionFigures {

    /** Submissions: a year of monthly ones. */
    private static final int LOOKED_AT = 12;

    private final JdbcOperations jdbc;

    public SubmissionFigures(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is to be said of a staged submission as a whole: columns that are swapped; otherwise what is beyond the form's
     * bounds, and what is only out of line with the submissions before it. Of one that its gate returns nothing is said but
     * the former. Rows that are handed in again to correct others are no sample of what the department hands in: a
     * submission that is at least half of them is not judged either.
     */
    public List<Finding> of(ImportBatch batch, Form form, HeaderMatch header) {
        var counts = RowCounts.staged(jdbc, batch.batchNo());
        var swapped = SwappedColumns.of(form, header, swappedRows(batch), counts.data());
        if (swapped.isPresent()) {
            return List.of(swapped.get());
        }
        boolean returned = form.gate().objections(counts.of('R'), counts.data()).stream()
                .anyMatch(why -> Codes.of(why.code()).severity() == Codes.Severity.REFUSE_FILE);
        if (returned || corrects(resent(batch.submissionNo()), counts.data())) {
            return List.of();
        }
        var now = counted(batch.submissionNo(), counts.data());
        var found = new ArrayList<>(Plausibility.beyondBounds(form, now));
        found.addAll(Plausibility.unlikeBefore(form, now, before(form, batch.submissionNo())));
        return found;
    }

    /** What the form's submissions were like that were taken in last. */
    public UsualFigures usual(Form form) {
        return new UsualFigures(form, before(form, Long.MAX_VALUE));
    }

    /** Newest first, corrections left out. */
    private List<Figures> before(Form form, long submissionNo) {
        return jdbc
                .query(
                        """
                        SELECT submission_no, rows_json,
                          (SELECT COUNT(*) FROM resent_row x WHERE x.submission_no = s.submission_no) AS resent
                        FROM submission s
                        WHERE department = ? AND dataset = ? AND status IN ('ACCEPTED', 'PARTLY') AND submission_no < ?
                          AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.batch_no = s.batch_no AND b.kind = 'KEYS')
                        ORDER BY submission_no DESC LIMIT ?
                        """,
                        (row, number) -> {
                            var account = JsonMapper.shared().readValue(row.getString(2), RowAccount.class);
                            return new Taken(row.getLong(1), account.physical() - account.blank(), row.getInt(3));
                        },
                        form.department(),
                        form.dataset().id(),
                        submissionNo,
                        4 * LOOKED_AT)
                .stream()
                .filter(taken -> taken.rows > 0 && !corrects(taken.resent, taken.rows))
                .limit(LOOKED_AT)
                .map(taken -> counted(taken.submissionNo, taken.rows))
                .toList();
    }

    /** A submission that was taken in. */
    private record Taken(long submissionNo, int rows, int resent) {}

    private int swappedRows(ImportBatch batch) {
        var places = "?" + ", ?".repeat(SwappedColumns.CODES.size() - 1);
        var arguments = new ArrayList<Object>(List.of(batch.submissionNo()));
        arguments.addAll(SwappedColumns.CODES);
        arguments.addAll(List.copyOf(arguments));
        return Objects.requireNonNull(
                jdbc.queryForObject("""
                SELECT (SELECT COUNT(DISTINCT row_no) FROM finding WHERE submission_no = ? AND code IN (%s))
                  + (SELECT COALESCE(SUM(unlisted), 0) FROM unlisted_finding WHERE submission_no = ? AND code IN (%s))
                """.formatted(places, places), Integer.class, arguments.toArray()));
    }

    private int resent(long submissionNo) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT COUNT(*) FROM resent_row WHERE submission_no = ?", Integer.class, submissionNo));
    }

    private static boolean corrects(int resent, int rows) {
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
