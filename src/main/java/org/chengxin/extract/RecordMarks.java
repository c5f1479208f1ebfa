package org.chengxin.extract;

import java.util.HexFormat;
import java.util.Map;
import org.chengxin.protect.Digests;
import org.chengxin.store.OutboundKey;

/**
 * Names records to one target, in every package the same and to every target another, so that they can be modified, deleted
 * and answered without saying whom they are about. 32 hex digits. Thread-safe.
 */
final class RecordMarks {

    private final String target;
    private final Map<Integer, String> datasets;
    private final Digests.Hasher hasher = Digests.hasher();

    /** @param datasets all that the store has ever held, by number */
    RecordMarks(String target, Map<Integer, String> datasets) {
        this.target = target;
        this.datasets = Map.copyOf(datasets);
    }

    synchronized String of(OutboundKey key) {
        return HexFormat.of()
                .formatHex(hasher.add(target)
                        .add(datasets.getOrDefault(key.datasetNo(), String.valueOf(key.datasetNo())))
                        .add(key.subject().toString())
                        .add(key.record().toString())
                        .finish());
    }
}
