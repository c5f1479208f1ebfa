package org.chengxin.store;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A submission as the store knows it.
 *
 * @param token of the work folder that holds its file until it has ended
 * @param originalName as the clerk named it; may name a person, so it is shown to its department only
 * @param sameAs receipt of the submission with the same bytes
 * @param finishedAt when it ended, or since when it waits
 * @param verdict empty until its rows are settled
 * @param rows final once the status is
 */
public record SubmissionRow(
        long submissionNo,
        String receipt,
        String token,
        String department,
        Optional<String> dataset,
        String originalName,
        String sha256,
        long sizeBytes,
        LocalDateTime receivedAt,
        Optional<LocalDateTime> finishedAt,
        SubmissionStatus status,
        Optional<String> sameAs,
        long batchNo,
        Optional<SubmissionVerdict> verdict,
        RowAccount rows) {}
