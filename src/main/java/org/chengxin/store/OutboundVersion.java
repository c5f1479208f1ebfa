package org.chengxin.store;

import org.jspecify.annotations.Nullable;

/**
 * A version of a record, as the store keeps it.
 *
 * @param payload JSON, field code → canonical text, sealed fields still sealed; {@code null} if the version is gone
 */
public record OutboundVersion(
        long batchNo, int rowNo, @Nullable String payload) {

    /** Shows no content. */
    @Override
    public String toString() {
        return "version " + batchNo + "/" + rowNo;
    }
}
