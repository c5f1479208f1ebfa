package org.chengxin.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a file is at one look, links not followed. */
record Look(boolean link, boolean regular, long size, Instant modified) {

    static Look at(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Look(
                attributes.isSymbolicLink(),
                attributes.isRegularFile(),
                attributes.size(),

                // To the microsecond, because Java 17 sets times no finer and a copy must look like its original.
                attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS));
    }

    boolean is(long size, Instant modified) {
        return regular && this.size == size && this.modified.equals(modified);
    }
}
