package org.chengxin.claim;

import java.util.Optional;

/**
 * Who begins a run.
 *
 * @param by a person's account, or the schedule's name
 * @param reason where a person has to give one
 */
public record Starter(String by, Optional<String> reason) {

    /** The schedule, or a command that needs no reason. */
    public static Starter named(String by) {
        return new Starter(by, Optional.empty());
    }
}
