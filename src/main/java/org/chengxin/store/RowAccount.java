package org.chengxin.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the physical rows of a submission went, each counted once.
 *
 * @param physical rows below the header
 * @param blank blank rows, notes and totals
 * @param older rows that an order field says are older than what is known
 * @param held rows that wait for a person's decision
 * @param withheld good rows of a submission that was refused
 */
public record RowAccount(
        int physical,
        int blank,
        int added,
        int changed,
        int unchanged,
        int older,
        int duplicate,
        int rejected,
        int held,
        int withheld) {

    public static final RowAccount NONE = new RowAccount(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * Of staged rows.
     *
     * @param blank rows that were not staged at all
     * @param withheld whether none of the good ones is taken
     */
    static RowAccount of(RowCounts staged, int physical, int blank, boolean withheld) {
        int good = staged.of('N') + staged.of('C') + staged.of('U');
        return new RowAccount(
                physical,
                blank + staged.of('S'),
                withheld ? 0 : staged.of('N'),
                withheld ? 0 : staged.of('C'),
                withheld ? 0 : staged.of('U'),
                staged.of('O'),
                staged.of('D'),
                staged.of('R'),
                staged.of('H'),
                withheld ? good : 0);
    }

    /** Whether every physical row is accounted for exactly once. */
    public boolean balanced() {
        return physical == blank + added + changed + unchanged + older + duplicate + rejected + held + withheld;
    }

    /**
     * The same account after a decision about rows that were held.
     *
     * @param outcome what they became, or were: N, C, U, O or R
     * @param rows how many; less than zero where they are held again
     */
    RowAccount decided(char outcome, int rows) {
        return new RowAccount(
                physical,
                blank,
                added + (outcome == 'N' ? rows : 0),
                changed + (outcome == 'C' ? rows : 0),
                unchanged + (outcome == 'U' ? rows : 0),
                older + (outcome == 'O' ? rows : 0),
                duplicate,
                rejected + (outcome == 'R' ? rows : 0),
                held - rows,
                withheld);
    }

    /** The counts by the names of the machine interface, in its order. */
    public Map<String, Integer> byName() {
        var names = new LinkedHashMap<String, Integer>();
        names.put("physical", physical);
        names.put("blank", blank);
        names.put("new", added);
        names.put("changed", changed);
        names.put("unchanged", unchanged);
        names.put("older", older);
        names.put("duplicate", duplicate);
        names.put("rejected", rejected);
        names.put("held", held);
        names.put("withheld", withheld);
        return names;
    }
}
