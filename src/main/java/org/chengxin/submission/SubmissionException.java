package org.chengxin.submission;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A submitted file cannot be kept safe. Says which, why and what to do; nothing half-done is left behind. */
public final class SubmissionException extends IOException {

    private SubmissionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static SubmissionException diskFull(String name, long needed, long free, Path folder, IOException cause) {
        return new SubmissionException(
                "The disk is full: '%s' needs up to %,d bytes in %s and %,d are free. Free some space and run again; the file is kept."
                        .formatted(name, needed, folder, free),
                cause);
    }

    static SubmissionException changed(String name, String expected, String found) {
        return new SubmissionException(
                "'%s' changed after it was taken: its SHA-256 was %s and is %s. Hand it in again."
                        .formatted(name, expected, found),
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
