package org.chengxin.store;

import org.chengxin.check.Outcome;
import org.chengxin.mapping.ResentRow;
import org.jspecify.annotations.Nullable;

/**
 * One physical row on its way into the store, or a run of blank rows.
 *
 * @param outcome of the row; of the last row of a run of blank ones
 * @param keys of an accepted row, otherwise {@code null}
 * @param sealed content of an accepted row, otherwise {@code null}
 * @param blanks how many blank rows it stands for; 0 for a row with content
 * @param about keys of the record that a rejected row is about, as far as can be told
 * @param corrects the row of an earlier submission that it says it corrects
 */
public record StagedRow(
        Outcome outcome,
        @Nullable RecordKeys keys,
        @Nullable SealedRow sealed,
        int blanks,
        @Nullable RecordKeys about,
        @Nullable ResentRow corrects) {

    /** A row that is passed over, or the last of so many blank ones. */
    public static StagedRow skipped(Outcome.Skipped outcome, int blanks) {
        return new StagedRow(outcome, null, null, blanks, null, null);
    }
}
