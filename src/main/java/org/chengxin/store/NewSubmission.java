package org.chengxin.store;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chengxin.store.Submissions.Taken;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * A file that gets a receipt, and the batch that its rows will be in. It takes part in the caller's transaction.
 *
 * @param by who lets it
 * @param earlier the submission that is processed once more, if it is one: its bytes make no duplicate, and its place in the order of
 *     arrival stays
 */
record NewSubmission(Taken file, String mappingVersion, String by, Optional<SubmissionRow> earlier, LocalDateTime at) {

    /** @param no a number of the series of submissions */
    void enter(JdbcOperations jdbc, long no) {
        var series = new NumberSeries(jdbc);
        long batchNo = series.next("batch");
        jdbc.update(
                """
                INSERT INTO submission (submission_no, receipt, work_token, department, original_name, sha256, size_bytes,
                  received_at, mapping_version, status, same_as, batch_no, attempt_of)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                no,
                "%s-%06d".formatted(at.format(DateTimeFormatter.BASIC_ISO_DATE), no),
                file.token(),
                file.department(),
                file.originalName(),
                file.sha256(),
                file.sizeBytes(),
                at,
                mappingVersion,
                SubmissionStatus.RECEIVED.name(),
                sameAs(jdbc).stream().findFirst().orElse(null),
                batchNo,
                earlier.map(SubmissionRow::receipt).orElse(null));
        jdbc.update(
                """
                INSERT INTO batch (batch_no, kind, submission_no, mapping_version, created_at, created_by, staged_from,
                  arrival_no)
                VALUES (?, 'IMPORT', ?, ?, ?, ?, ?, ?)
                """,
                batchNo,
                no,
                mappingVersion,
                at,
                by,
                series.last("change"),
                earlier.map(it -> arrival(jdbc, it)).orElse(batchNo));
    }

    /** The receipt of the submission that the department has had taken, or has waiting, with the same bytes. */
    private List<String> sameAs(JdbcOperations jdbc) {
        return earlier.isPresent() ? List.of() : jdbc.queryForList("""
                SELECT receipt FROM submission
                WHERE sha256 = ? AND department = ? AND status IN ('ACCEPTED', 'PARTLY', 'AWAITING')
                ORDER BY submission_no LIMIT 1
                """, String.class, file.sha256(), file.department());
    }

    private static long arrival(JdbcOperations jdbc, SubmissionRow submission) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT arrival_no FROM batch WHERE batch_no = ?", Long.class, submission.batchNo()));
    }
}
