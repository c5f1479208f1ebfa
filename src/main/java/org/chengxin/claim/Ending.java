package org.chengxin.claim;

import java.util.Optional;

/**
 * How a run ended.
 *
 * @param cause in one line for the administrator; names no person
 * @param passing whether what failed may pass by itself
 */
public record Ending(RunState state, Optional<String> cause, boolean passing) {

    public static final Ending COMPLETED = new Ending(RunState.COMPLETED, Optional.empty(), false);
    public static final Ending STOPPED = new Ending(RunState.STOPPED, Optional.empty(), false);

    public static Ending failed(String cause) {
        return failed(cause, false);
    }

    public static Ending failed(String cause, boolean passing) {
        return new Ending(RunState.FAILED, Optional.of(cause), passing);
    }

    static Ending lost(String cause) {
        return new Ending(RunState.LOST, Optional.of(cause), true);
    }
}
