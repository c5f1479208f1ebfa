package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chengxin.check.Finding;
import org.chengxin.mapping.Dataset;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The register of submissions: receipts, what became of them, and the account of their rows. */
public final class Submissions {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COLUMNS = """
            submission_no, receipt, work_token, department, dataset, original_name, sha256, size_bytes, received_at,
            finished_at, status, same_as, batch_no, verdict, rows_json
            """;

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;
    private final Clock clock;

    public Submissions(JdbcOperations jdbc, TransactionOperations transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.series = new NumberSeries(jdbc);
        this.clock = clock;
    }

    /** A file that was taken in and archived. */
    public record Taken(String token, String department, String originalName, String sha256, long sizeBytes) {}

    /**
     * Gives the file a receipt, once: asked again for the same token, the receipt is the same. A file whose bytes the
     * department has had taken before, or has waiting, is a duplicate of that submission.
     */
    public SubmissionRow register(Taken file, String mappingVersion, String by) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long no = series.next("submission");
            var known = byToken(file.token());
            if (known.isPresent()) {
                status.setRollbackOnly();
                return known.get();
            }
            new NewSubmission(file, mappingVersion, by, Optional.empty(), LocalDateTime.now(clock)).enter(jdbc, no);
            return byToken(file.token()).orElseThrow();
        }));
    }

    /**
     * Gives the file of a submission that has ended another receipt, so that it is processed once more: its bytes are no
     * reason to refuse it then.
     *
     * @param token of the working folder that it will have
     */
    public SubmissionRow registerAttempt(SubmissionRow earlier, String token, String mappingVersion, String by) {
        var file =
                new Taken(token, earlier.department(), earlier.originalName(), earlier.sha256(), earlier.sizeBytes());
        return Objects.requireNonNull(transaction.execute(status -> {
            long no = series.next("submission");
            new NewSubmission(file, mappingVersion, by, Optional.of(earlier), LocalDateTime.now(clock)).enter(jdbc, no);
            return byToken(token).orElseThrow();
        }));
    }

    /**
     * Writes down what a profile found out: the dataset, where its table stands, and the number of physical rows.
     *
     * @param takesOut whether its rows take out the records that they name
     */
    public ImportBatch profiled(
            SubmissionRow submission,
            Dataset dataset,
            int datasetNo,
            int physicalRows,
            TablePlace place,
            boolean takesOut) {
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    """
                    UPDATE submission SET dataset = ?, dataset_version = ?, physical_rows = ?, sheet_no = ?,
                      header_row = ?, name_column = ?, status_column = ?
                    WHERE submission_no = ?
                    """,
                    dataset.id(),
                    dataset.version(),
                    physicalRows,
                    place.sheet(),
                    place.headerRow(),
                    place.nameColumn(),
                    place.statusColumn(),
                    submission.submissionNo());
            jdbc.update(
                    "UPDATE batch SET dataset_no = ?, kind = ? WHERE batch_no = ?",
                    datasetNo,
                    takesOut ? ImportBatch.KEYS : "IMPORT",
                    submission.batchNo());
        });
        return new ImportBatch(submission.batchNo(), submission.submissionNo(), dataset, datasetNo, takesOut);
    }

    /** Writes down findings on the file as a whole, in place of those from an earlier try. */
    public void noteFile(SubmissionRow submission, List<Finding> findings) {
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "DELETE FROM finding WHERE submission_no = ? AND row_no = 0 AND seq < 1000",
                    submission.submissionNo());
            int seq = 0;
            for (var finding : findings) {
                jdbc.update(
                        """
                        INSERT INTO finding (submission_no, row_no, seq, column_no, field, code, arguments, masked)
                        VALUES (?, 0, ?, ?, ?, ?, ?, ?)
                        """,
                        submission.submissionNo(),
                        seq++,
                        finding.column(),
                        finding.field(),
                        finding.code(),
                        JSON.writeValueAsString(finding.arguments()),
                        finding.masked());
            }
        });
    }

    /**
     * Proves from the rows in the store that every physical row is counted exactly once.
     *
     * @throws UnbalancedException if it is not
     */
    public RowAccount account(SubmissionRow submission) {
        boolean withheld = find(submission.submissionNo())
                .verdict()
                .filter(verdict -> verdict != SubmissionVerdict.PASSES)
                .isPresent();
        var account = RowAccount.of(
                RowCounts.staged(jdbc, submission.batchNo()),
                column("physical_rows", submission),
                column("blank_rows", submission),
                withheld);
        if (!account.balanced()) {
            throw new UnbalancedException(submission.receipt(), account);
        }
        return account;
    }

    private int column(String column, SubmissionRow submission) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT " + column + " FROM submission WHERE submission_no = ?",
                Integer.class,
                submission.submissionNo()));
    }

    /** Ends a submission, or lets it wait: its status and account are written down. The same again changes nothing. */
    public void finish(SubmissionRow submission, SubmissionStatus status, RowAccount account) {
        jdbc.update(
                """
                UPDATE submission SET status = ?, rows_json = ?, cause = NULL, finished_at = COALESCE(finished_at, ?)
                WHERE submission_no = ?
                """,
                status.name(),
                JSON.writeValueAsString(account),
                LocalDateTime.now(clock),
                submission.submissionNo());
    }

    /** Forgets the staged rows of a submission of which nothing was merged, and what was found in them. */
    public void forgetRows(SubmissionRow submission) {
        transaction.executeWithoutResult(status -> {
            for (var table : List.of("staged_row", "record_version", "unique_value", "named_record")) {
                jdbc.update("DELETE FROM %s WHERE batch_no = ?".formatted(table), submission.batchNo());
            }
            for (var table : List.of("finding", "rejected_row", "resent_row", "unlisted_finding", "submission_field")) {
                jdbc.update("DELETE FROM %s WHERE submission_no = ?".formatted(table), submission.submissionNo());
            }
            jdbc.update(
                    "UPDATE submission SET physical_rows = 0, blank_rows = 0 WHERE submission_no = ?",
                    submission.submissionNo());
        });
    }

    /** Writes down that the import failed. */
    public void fail(SubmissionRow submission, String cause) {
        jdbc.update(
                "UPDATE submission SET status = 'FAILED', cause = ? WHERE submission_no = ?",
                cause.substring(0, Math.min(cause.length(), 2000)),
                submission.submissionNo());
    }

    /** Submissions whose import has not ended, oldest first. */
    public List<SubmissionRow> unfinished() {
        return select("WHERE status IN ('RECEIVED', 'FAILED') ORDER BY submission_no");
    }

    /** Submissions that wait for a person's word, oldest first. */
    public List<SubmissionRow> awaiting() {
        return select("WHERE status = 'AWAITING' ORDER BY submission_no");
    }

    /** Submissions of which a decision has changed what their answer says, oldest first. */
    public List<SubmissionRow> answersDue() {
        return select("WHERE answer_due = TRUE ORDER BY submission_no");
    }

    /** Its answer says what is so, unless more was decided meanwhile. */
    public void answered(SubmissionRow submission) {
        jdbc.update(
                "UPDATE submission SET answer_due = FALSE WHERE submission_no = ? AND rows_json = ?",
                submission.submissionNo(),
                JSON.writeValueAsString(submission.rows()));
    }

    /** What the rows of a submission were read from, once its file was profiled. */
    public StagedTable staged(SubmissionRow submission) {
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                SELECT s.dataset, s.dataset_version, s.sheet_no, s.header_row, s.name_column, s.status_column, b.kind = '%s'
                FROM submission s JOIN batch b ON b.batch_no = s.batch_no
                WHERE s.submission_no = ?
                """.formatted(ImportBatch.KEYS),
                (row, number) -> new StagedTable(
                        row.getString(1),
                        row.getInt(2),
                        new TablePlace(row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6)),
                        row.getBoolean(7)),
                submission.submissionNo()));
    }

    public Optional<SubmissionRow> byToken(String token) {
        return select("WHERE work_token = ?", token).stream().findFirst();
    }

    public Optional<SubmissionRow> byReceipt(String receipt) {
        return select("WHERE receipt = ?", receipt).stream().findFirst();
    }

    public SubmissionRow find(long submissionNo) {
        return select("WHERE submission_no = ?", submissionNo).get(0);
    }

    /** How often each code was found in the submission, by code. */
    public Map<String, Integer> findingsByCode(SubmissionRow submission) {
        var counts = new LinkedHashMap<String, Integer>();
        jdbc.query(
                """
                SELECT code, SUM(found) FROM (
                  SELECT code, COUNT(*) AS found FROM finding WHERE submission_no = ? GROUP BY code
                  UNION ALL
                  SELECT code, unlisted FROM unlisted_finding WHERE submission_no = ?
                  UNION ALL
                  SELECT code, COUNT(*) FROM outbound_refusal
                  WHERE batch_no = ? AND closed_at IS NULL AND op <> 'D' GROUP BY code
                ) c
                GROUP BY code ORDER BY SUM(found) DESC, code
                """,
                row -> {
                    counts.put(row.getString(1), row.getInt(2));
                },
                submission.submissionNo(),
                submission.submissionNo(),
                submission.batchNo());
        return counts;
    }

    /** Receipts of the department's earlier submissions of which the submission corrects rows, oldest first. */
    public List<String> corrected(SubmissionRow submission) {
        return jdbc.queryForList("""
                SELECT DISTINCT s.receipt FROM resent_row x JOIN submission s ON s.submission_no = x.of_submission_no
                WHERE x.submission_no = ? ORDER BY s.receipt
                """, String.class, submission.submissionNo());
    }

    private List<SubmissionRow> select(String where, Object... arguments) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM submission " + where, (row, number) -> submission(row), arguments);
    }

    private static SubmissionRow submission(ResultSet row) throws SQLException {
        String rows = row.getString("rows_json");
        var finished = row.getObject("finished_at", LocalDateTime.class);
        return new SubmissionRow(
                row.getLong("submission_no"),
                row.getString("receipt"),
                row.getString("work_token"),
                row.getString("department"),
                Optional.ofNullable(row.getString("dataset")),
                row.getString("original_name"),
                row.getString("sha256"),
                row.getLong("size_bytes"),
                row.getObject("received_at", LocalDateTime.class),
                Optional.ofNullable(finished),
                SubmissionStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("same_as")),
                row.getLong("batch_no"),
                Optional.ofNullable(row.getString("verdict")).map(SubmissionVerdict::valueOf),
                rows == null ? RowAccount.NONE : JSON.readValue(rows, RowAccount.class));
    }
}
