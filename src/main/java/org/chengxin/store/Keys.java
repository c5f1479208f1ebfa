package org.chengxin.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/** Statements about many keys, some hundred at a time. */
final class Keys {

    private static final int TOGETHER = 500;

    private Keys() {}

    /** @param work takes the places for a statement ({@code ?, ?, …}) and what stands there */
    static void inTurn(Collection<Digest16> keys, BiConsumer<String, Object[]> work) {
        List<Digest16> all = new ArrayList<>(keys);
        for (int from = 0; from < all.size(); from += TOGETHER) {
            var some = all.subList(from, Math.min(from + TOGETHER, all.size()));
            work.accept(
                    "?" + ", ?".repeat(some.size() - 1),
                    some.stream().map(Digest16::bytes).toArray());
        }
    }
}
