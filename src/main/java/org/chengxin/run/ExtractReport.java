package org.chengxin.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a target was told in one night.
 *
 * @param name of the package; empty when nothing had changed
 * @param sequence of the package, or of the last one before
 * @param file where the package lies
 * @param cause of a failure, for the administrator
 * @param passing whether what failed may pass by itself
 */
public record ExtractReport(
        String target,
        Optional<String> name,
        long sequence,
        int added,
        int modified,
        int deleted,
        Optional<Path> file,
        Optional<String> cause,
        boolean passing) {}
