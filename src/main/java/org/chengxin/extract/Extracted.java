package org.chengxin.extract;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a target was told.
 *
 * @param name of the package without {@code .zip}; empty when nothing had changed
 * @param sequence of the package, or of the last one before
 * @param file where the package lies, where its transport can say
 */
public record Extracted(
        String target,
        Optional<String> name,
        long sequence,
        int added,
        int modified,
        int deleted,
        Optional<Path> file) {}
