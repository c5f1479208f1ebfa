package org.chengxin.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.chengxin.check.Finding;
import org.chengxin.mapping.Mappings;
import org.chengxin.submission.Claimed;
import org.chengxin.submission.Profile;

/** Looks at a file as a whole. */
final class Profiles {

    private final Mappings mappings;

    Profiles(Mappings mappings) {
        this.mappings = mappings;
    }

    /** @param profile empty when the file is refused; then the findings say why */
    record Result(Optional<Profile> profile, List<Finding> findings) {}

    Result of(Claimed file) throws IOException {
        throw new UnsupportedOperationException("not yet" + mappings + file);
    }
}
