package org.chengxin.submission;

import java.nio.file.Path;
import java.util.List;

/**
 * What a killed process left in its working folders.
 *
 * @param files claimed whole, in the order of their claims; to be gone on with
 * @param unknown folders with a file and nothing that says whose it is: left as they are, somebody has to look
 */
public record Interrupted(List<Claimed> files, List<Path> unknown) {

    public Interrupted {
        files = List.copyOf(files);
        unknown = List.copyOf(unknown);
    }
}
