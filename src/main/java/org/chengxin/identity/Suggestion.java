package org.chengxin.identity;

import java.util.List;

/**
 * What was probably meant by a number that is refused: characters that look like others put in their place (0 for O, 1 for
 * I, 8 for B). There is one only where a single reading of the number passes every check without a doubt, and differs in two
 * places at most. It is said to the department and never applied: the department compares it with the document.
 *
 * @param number the number probably meant; as personal as any other
 * @param swaps what differs from the number as typed, in the order of positions; this may be shown and kept
 */
public record Suggestion(String number, List<Swap> swaps) {

    public Suggestion {
        swaps = List.copyOf(swaps);
    }

    /**
     * One character that was probably mistaken for another.
     *
     * @param position counted from 1, after the typing repairs of the verdict
     * @param typed as it stands there
     * @param meant what passes
     */
    public record Swap(int position, char typed, char meant) {}

    /** The number is personal data: only the swaps are printed. */
    @Override
    public String toString() {
        return "Suggestion[swaps=" + swaps + "]";
    }
}
