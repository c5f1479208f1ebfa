package org.chengxin.run;

import org.chengxin.claim.Run;

/** The run was asked to stop, and its work gives up what is not whole; it goes on where it stood when it is run again. */
final class StopRequestedException extends RuntimeException {

    StopRequestedException() {
        super("按要求停下；重跑时从断点继续", null, false, false);
    }

    /** To be called between pieces of work that are whole, or are rolled back. */
    static void ifAsked(Run run) {
        if (run.stopRequested()) {
            throw new StopRequestedException();
        }
    }
}
