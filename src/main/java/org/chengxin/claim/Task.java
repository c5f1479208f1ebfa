package org.chengxin.claim;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What must not run twice at a time.
 *
 * @param kind of work
 * @param key of the claim
 * @param label as operators know it: a receipt, a target, the name of a chain
 */
public record Task(Kind kind, String key, String label, OptionalLong submissionNo, Optional<String> department) {

    private static final String JOB = "job:";

    /** Kinds of work. */
    public enum Kind {
        /** Everything that waits, one after another. */
        CHAIN,
        /** One submission. */
        IMPORT,
        /** One target. */
        EXTRACT
    }

    /** The chain that takes in files: one at a time on all nodes. */
    public static Task chain(String name) {
        return new Task(Kind.CHAIN, "intake", name, OptionalLong.empty(), Optional.empty());
    }

    /** A job of the schedule: one run of it at a time on all nodes. */
    public static Task job(String name) {
        return new Task(Kind.CHAIN, JOB + name, name, OptionalLong.empty(), Optional.empty());
    }

    /** The name of the job whose task has this key; empty if it is no job's. */
    public static Optional<String> jobOf(String key) {
        return key.startsWith(JOB) ? Optional.of(key.substring(JOB.length())) : Optional.empty();
    }

    public static Task submission(long number, String receipt, String department) {
        return new Task(Kind.IMPORT, "submission:" + number, receipt, OptionalLong.of(number), Optional.of(department));
    }

    public static Task target(String id) {
        return new Task(Kind.EXTRACT, "target:" + id, id, OptionalLong.empty(), Optional.empty());
    }
}
