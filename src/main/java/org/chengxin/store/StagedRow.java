package org.chengxin.store;

import org.chengxin.check.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One physical row on its way into the store, or a run of blank rows.
 *
 * @param outcome of the row; of the last row of a run of blank ones
 * @param keys of an accepted row, otherwise {@code null}
 * @param blanks how many blank rows it stands for; 0 for a row with content
 */
public record StagedRow(Outcome outcome, @Nullable RecordKeys keys, int blanks) {}
