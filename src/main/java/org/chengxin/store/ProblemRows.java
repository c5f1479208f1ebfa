package org.chengxin.store;

import java.io.Closeable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.chengxin.check.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of a submission of which something was found, in physical order, streamed from the store. */
public final class ProblemRows implements Iterator<ProblemRows.ProblemRow>, Closeable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Stream<Line> lines;
    private final Iterator<Line> iterator;
    private @Nullable Line ahead;

    /**
     * One row with its findings; that of a target has the target's id as its first argument.
     *
     * @param outcome R rejected, D duplicate, O older, H held, S note or total, T refused by a target; N for a row that was good
     */
    public record ProblemRow(int row, char outcome, List<Finding> findings) {

        public ProblemRow {
            findings = List.copyOf(findings);
        }
    }

    private record Line(int row, char outcome, @Nullable Finding finding) {}

    private ProblemRows(Stream<Line> lines) {
        this.lines = lines;
        this.iterator = lines.iterator();
        advance();
    }

    /** Opens the rows of a submission; the caller closes it, since it holds a connection. */
    public static ProblemRows of(JdbcTemplate jdbc, SubmissionRow submission) {
        var streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        streaming.setFetchSize(Integer.MIN_VALUE);
        return new ProblemRows(streaming.queryForStream(
                """
                SELECT row_no, outcome, -1 AS seq, NULL AS column_no, NULL AS field, NULL AS code, NULL AS arguments, NULL AS masked
                FROM staged_row WHERE batch_no = ? AND outcome IN ('R', 'D', 'O', 'H', 'S')
                UNION ALL
                SELECT row_no, NULL, seq, column_no, field, code, arguments, masked
                FROM finding WHERE submission_no = ? AND row_no > 0
                UNION ALL
                SELECT row_no, 'T', -1, -1, NULL, code,
                  JSON_ARRAY(target, IF(said LIKE CONCAT(target_code, '%'), said, CONCAT(target_code, ' ', said))), NULL
                FROM outbound_refusal WHERE batch_no = ? AND closed_at IS NULL AND op <> 'D'
                ORDER BY row_no, seq
                """,
                (row, number) -> line(row), submission.batchNo(), submission.submissionNo(), submission.batchNo()));
    }

    /** What was found of the file as a whole. */
    public static List<Finding> ofFile(JdbcTemplate jdbc, SubmissionRow submission) {
        return jdbc.query("""
                SELECT row_no, column_no, field, code, arguments, masked FROM finding
                WHERE submission_no = ? AND row_no = 0 ORDER BY seq
                """, (row, number) -> finding(row), submission.submissionNo());
    }

    static List<String> codesOfFile(JdbcOperations jdbc, long submissionNo) {
        return jdbc.queryForList(
                "SELECT code FROM finding WHERE submission_no = ? AND row_no = 0", String.class, submissionNo);
    }

    private static Line line(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Line(
                row.getInt("row_no"),
                outcome == null ? 'N' : outcome.charAt(0),
                row.getString("code") == null ? null : finding(row));
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                row.getInt("row_no"),
                row.getInt("column_no"),
                row.getString("field"),
                row.getString("code"),
                JSON.readValue(row.getString("arguments"), new TypeReference<List<String>>() {}),
                row.getString("masked"));
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public ProblemRow next() {
        var first = ahead;
        if (first == null) {
            throw new NoSuchElementException();
        }
        var findings = new ArrayList<Finding>();
        for (var line = first; line != null && line.row() == first.row(); line = ahead) {
            if (line.finding() != null) {
                findings.add(line.finding());
            }
            advance();
        }
        return new ProblemRow(first.row(), first.outcome(), findings);
    }

    private void advance() {
        ahead = iterator.hasNext() ? iterator.next() : null;
    }

    @Override
    public void close() {
        lines.close();
    }
}
