package org.chengxin.run;

import java.io.IOException;
import org.chengxin.store.SubmissionRow;
import org.chengxin.submission.Archive;
import org.chengxin.submission.Claimed;
import org.chengxin.submission.Intake;

/** Working copies of files whose submission was let go of and is gone on with: made again from the archive. */
final class WorkingCopies {

    private final Archive archive;
    private final Intake intake;

    WorkingCopies(Archive archive, Intake intake) {
        this.archive = archive;
        this.intake = intake;
    }

    Claimed restored(SubmissionRow submission) throws IOException {
        return intake.restore(
                submission.token(),
                submission.department(),
                submission.originalName(),
                submission.sha256(),
                out -> archive.get(submission.sha256(), out));
    }
}
