package org.chengxin.submission;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file that was taken out of the clerk's reach and lies in a working folder of its own.
 *
 * @param token names the working folder; tells nothing about the content
 * @param department its id
 * @param name the original name, as data
 * @param origin where it came from, exact to the byte
 * @param file where it lies now
 * @param sha256 of its bytes, taken after the claim, 64 lower-case hex digits
 * @param size in bytes
 * @param modified when the clerk last wrote it
 * @param claimed when it was taken
 * @param moved whether it was moved here from the intake; otherwise it was copied and the original stays where it was
 */
public record Claimed(
        String token,
        String department,
        String name,
        URI origin,
        Path file,
        String sha256,
        long size,
        Instant modified,
        Instant claimed,
        boolean moved) {

    /** Without the name: people write names into names. */
    @Override
    public String toString() {
        return "%s from %s (%d bytes, SHA-256 %s)".formatted(token, department, size, sha256);
    }
}
