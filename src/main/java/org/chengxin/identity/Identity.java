package org.chengxin.identity;

import java.time.LocalDate;

/** Checks identity numbers. Stateless and thread-safe; keeps nothing of what it is given. */
public final class Identity {

    private Identity() {}

    /**
     * Normalises and checks one number.
     *
     * @param type what the number is said to be
     * @param raw as typed
     * @param on the day the number was handed in: no birth date lies after it
     */
    public static Verdict check(IdType type, String raw, LocalDate on) {
        throw new UnsupportedOperationException("not yet");
    }
}
