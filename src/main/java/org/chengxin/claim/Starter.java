package org.chengxin.claim;

import java.util.Optional;

/**
 * Who begins a run.
 *
 * @param by a person's account, or the schedule's name
 * @param person whether a person decided it for this very run; what begins by itself is bounded
 * @param reason where a person gives one
 */
public record Starter(String by, boolean person, Optional<String> reason) {

    /** The schedule, or a command for everything that waits. */
    public static Starter named(String by) {
        return new Starter(by, false, Optional.empty());
    }

    public static Starter person(String by, String reason) {
        return new Starter(by, true, Optional.of(reason));
    }
}
