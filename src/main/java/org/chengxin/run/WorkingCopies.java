package org.chengxin.run;

import java.io.IOException;
import org.chengxin.store.SubmissionRow;
import org.chengxin.submission.Archive;
import org.chengxin.submission.Claimed;
import org.chengxin.submission.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The working copies of submissions that are gone on with. One that was let go of, lost or changed is made again from the
 * archive.
 */
final class WorkingCopies {

    private static final Logger LOG = LoggerFactory.getLogger(WorkingCopies.class);

    private final Archive archive;
    private final Intake intake;

    WorkingCopies(Archive archive, Intake intake) {
        this.archive = archive;
        this.intake = intake;
    }

    /**
     * The file that was received, byte for byte.
     *
     * @throws org.chengxin.submission.SubmissionException if neither the working folder nor the archive holds it
     */
    Claimed of(SubmissionRow submission) throws IOException {
        var found = intake.find(submission.token());
        if (found.isPresent() && found.get().sha256().equals(submission.sha256())) {
            return found.get();
        }
        if (found.isPresent()) {
            LOG.warn("submission {}: its working copy is no longer what was received", submission.receipt());
        }
        return restored(submission);
    }

    Claimed restored(SubmissionRow submission) throws IOException {
        return intake.restore(
                submission.token(),
                submission.department(),
                submission.originalName(),
                submission.sha256(),
                out -> archive.get(submission.sha256(), out));
    }

    /** A name for the working folder of a new attempt. */
    String newToken() {
        return intake.newToken();
    }

    void release(Claimed file) throws IOException {
        intake.release(file);
    }
}
