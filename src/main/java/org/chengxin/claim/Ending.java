package org.chengxin.claim;

import java.util.Optional;

/**
 * How a run ended.
 *
 * @param cause in one line for the administrator; names no person
 */
public record Ending(RunState state, Optional<String> cause) {

    public static final Ending COMPLETED = new Ending(RunState.COMPLETED, Optional.empty());
    public static final Ending STOPPED = new Ending(RunState.STOPPED, Optional.empty());

    public static Ending failed(String cause) {
        return new Ending(RunState.FAILED, Optional.of(cause));
    }

    static Ending lost(String cause) {
        return new Ending(RunState.LOST, Optional.of(cause));
    }
}
