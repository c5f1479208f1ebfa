package org.chengxin.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tells a full disk from other failures. */
final class DiskSpace {

    /** What may be left on a disk that is full for our purpose: less than what is written at a time. */
    private static final long NOTHING = 1 << 20;

    private DiskSpace() {}

    /** To be asked before the half-written file is removed; the system's own words may be in any language. */
    static IOException explained(IOException failure, long needed, Path folder) {
        if (failure instanceof SubmissionException) {
            return failure;
        }
        long free;
        try {
            free = Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
        }
        var words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = words.contains("no space left") || words.contains("quota") || free < Math.min(needed, NOTHING);
        return full ? SubmissionException.diskFull(needed, free, folder, failure) : failure;
    }
}
