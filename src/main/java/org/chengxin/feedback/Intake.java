package org.chengxin.feedback;

import java.time.Instant;

/**
 * A file that was taken and not looked at yet.
 *
 * @param receipt its number, also the name of its folder: letters, digits, {@code . _ -}
 * @param size in bytes
 * @param sha256 of its bytes, hex
 */
public record Intake(
        String receipt,
        String departmentId,
        String departmentName,
        String originalName,
        long size,
        String sha256,
        Instant receivedAt) {}
