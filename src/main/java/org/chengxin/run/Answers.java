package org.chengxin.run;

import java.util.Optional;
import org.chengxin.store.RowAccount;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.SubmissionStatus;
import org.chengxin.submission.Claimed;
import org.chengxin.submission.Profile;

/** Writes what a department gets back. */
final class Answers {

    /** The receipt at once, before anything is looked at. */
    void intake(SubmissionRow submission) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The result; may be written again. */
    void write(
            SubmissionRow submission,
            Claimed file,
            Optional<Profile> profile,
            SubmissionStatus status,
            RowAccount account) {
        throw new UnsupportedOperationException("not yet");
    }
}
