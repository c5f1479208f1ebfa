package org.chengxin.store;

import org.chengxin.check.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One physical row on its way into the store.
 *
 * @param keys of an accepted row, otherwise {@code null}
 */
public record StagedRow(Outcome outcome, @Nullable RecordKeys keys) {}
