package org.chengxin.run;

import org.chengxin.feedback.ReturnedSubmission;

/** Is told what became of submissions and targets, when it is certain. Never throws: nothing fails because of it. */
interface RunEvents {

    /** Tells nobody. */
    RunEvents SILENT = new RunEvents() {};

    /**
     * The answer lies in the department's folder; the submission is about to be ended. Told again when a crash kept it from
     * being ended.
     */
    default void answered(ReturnedSubmission submission) {}

    /** A submission was imported, or was tried to be. */
    default void imported(RunReport report) {}

    /** A target was told, or was tried to be. */
    default void told(ExtractReport report) {}
}
