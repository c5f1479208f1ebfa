package org.chengxin.store;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.chengxin.check.NameLikeness;

/**
 * A row that waits for a person's decision.
 *
 * @param row as Excel counts
 * @param number of the subject, masked
 * @param known the name that the store has; empty where the number is nobody's yet
 * @param others names under which the same number waits besides, where it is nobody's yet
 * @param given the name that was handed in
 * @param likeness of the two names; empty where there are not two
 * @param since when its file was brought in
 */
public record HeldRow(
        String receipt,
        int row,
        String department,
        String dataset,
        String number,
        Optional<String> known,
        List<String> others,
        String given,
        Optional<NameLikeness> likeness,
        LocalDateTime since) {

    public HeldRow {
        others = List.copyOf(others);
    }

    /** By which it is decided: receipt and row. */
    public String place() {
        return receipt + ":" + row;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "HeldRow[" + place() + "]";
    }
}
