package org.chengxin.store;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * By which mappings and program a submission's rows were staged: half a file is never read by one and half by another.
 *
 * @param mappings version
 * @param program version
 */
public record StagingOrigin(String mappings, String program) {

    /** What was found of an earlier try. */
    public enum Found {
        /** Nothing: staging begins. */
        NOTHING,
        /** The same mappings and program began it: it goes on. */
        SAME,
        /** Others began it; what they staged was unseen and is forgotten, and staging begins anew. */
        OTHER,
        /** It is merged: what others read stays, and only what follows is left to do. */
        MERGED
    }

    /**
     * Prepares staging for going on or beginning anew, and remembers who stages.
     *
     * @param now who would stage now
     */
    public static Found prepare(
            JdbcOperations jdbc, Submissions submissions, SubmissionRow submission, StagingOrigin now) {
        var before = of(jdbc, submission);
        if (merged(jdbc, submission)) {
            return Found.MERGED;
        }
        if (before.equals(Optional.of(now))) {
            return Found.SAME;
        }
        submissions.forgetRows(submission);
        jdbc.update(
                "UPDATE batch SET mapping_version = ?, program_version = ? WHERE batch_no = ?",
                now.mappings,
                now.program,
                submission.batchNo());
        jdbc.update(
                "UPDATE submission SET mapping_version = ? WHERE submission_no = ?",
                now.mappings,
                submission.submissionNo());
        return before.isPresent() ? Found.OTHER : Found.NOTHING;
    }

    /** Who staged the submission; empty before anybody did. */
    public static Optional<StagingOrigin> of(JdbcOperations jdbc, SubmissionRow submission) {
        return jdbc
                .query(
                        "SELECT mapping_version, program_version FROM batch WHERE batch_no = ? AND program_version IS NOT NULL",
                        (row, number) -> new StagingOrigin(row.getString(1), row.getString(2)),
                        submission.batchNo())
                .stream()
                .findFirst();
    }

    /** Whether the submission's rows are seen. */
    public static boolean merged(JdbcOperations jdbc, SubmissionRow submission) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT change_no IS NOT NULL FROM batch WHERE batch_no = ?", Boolean.class, submission.batchNo()));
    }

    @Override
    public String toString() {
        return mappings + "/" + program;
    }
}
