package org.chengxin.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chengxin.check.DocumentNumber;
import org.chengxin.mapping.Dataset;
import org.chengxin.protect.Keyring;

/** The keys that a record would have, had it been handed in under another number of its person. Not thread-safe. */
final class PersonKeys {

    private final Keyring keyring;
    private final Map<String, Opening> openings = new HashMap<>();

    PersonKeys(Keyring keyring) {
        this.keyring = keyring;
    }

    private record Opening(Dataset dataset, OpenedValues values, RecordKeys.Maker keys) {

        List<String> naturalKey(String payload) {
            var read = values.of(payload);
            return dataset.naturalKey().stream()
                    .flatMap(part -> part.field().stream())
                    .map(field -> {
                        var value = Objects.requireNonNullElse(read.get(field), "");
                        return dataset.field(field).documentNumber() ? DocumentNumber.canonical(value) : value;
                    })
                    .toList();
        }
    }

    /**
     * The key under another number.
     *
     * @param own its key under its own; given back where it does not follow from the record's content
     */
    Digest16 under(Digest16 subject, Dataset dataset, String payload, OutboundKey own) {
        var opening = openings.computeIfAbsent(
                dataset.id(),
                id -> new Opening(
                        dataset,
                        new OpenedValues(dataset, keyring.fieldCipher()),
                        new RecordKeys.Maker(dataset, keyring.blindIndex())));
        var naturalKey = opening.naturalKey(payload);
        var same = Digest16.of(opening.keys.record(own.subject().bytes(), naturalKey));
        return same.equals(own.record()) ? Digest16.of(opening.keys.record(subject.bytes(), naturalKey)) : own.record();
    }
}
