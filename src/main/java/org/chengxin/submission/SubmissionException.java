package org.chengxin.submission;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A submitted file cannot be kept safe. Says why and what to do; nothing half-done is left behind. Not the file's name,
 * except to the person who has just given it: people write names and numbers into names, and what stands here is logged.
 */
public final class SubmissionException extends IOException {

    private SubmissionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static SubmissionException diskFull(long needed, long free, Path folder, IOException cause) {
        return new SubmissionException(
                "The disk is full: a file needs up to %,d bytes in %s and %,d are free. Free some space and run again; the file is kept."
                        .formatted(needed, folder, free),
                cause);
    }

    static SubmissionException changed(String expected, String found) {
        return new SubmissionException(
                "A file changed after it was taken: its SHA-256 was %s and is %s. Hand it in again."
                        .formatted(expected, found),
                null);
    }

    static SubmissionException stillChanging(String name) {
        return new SubmissionException(
                "'%s' is still being written. Wait until that is done and hand it in again.".formatted(name), null);
    }

    static SubmissionException notArchived(String sha256) {
        return new SubmissionException("The archive has no file with SHA-256 " + sha256 + ".", null);
    }

    static SubmissionException archiveBroken(Path file, String why) {
        return new SubmissionException(
                "The archived file %s is damaged: %s. Put back its copy from the backup.".formatted(file, why), null);
    }
}
