package org.chengxin.store;

/** The rows of a submission do not add up: a row was lost or counted twice. The run fails; nothing is repaired. */
public final class UnbalancedException extends RuntimeException {

    UnbalancedException(String receipt, RowAccount account) {
        super(
                "submission %s: its %d physical rows do not equal the sum of %s; the run is failed, keep its files and report it"
                        .formatted(receipt, account.physical(), account.byName()));
    }
}
