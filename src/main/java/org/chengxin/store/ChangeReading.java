package org.chengxin.store;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.PersonChange;
import org.chengxin.protect.BlindIndex;
import org.chengxin.protect.Keyring;
import org.jspecify.annotations.Nullable;

/** What a row says of a person: reads versions of a dataset with {@code person}. */
final class ChangeReading {

    private final Dataset dataset;
    private final PersonChange change;
    private final OpenedValues values;
    private final BlindIndex index;

    ChangeReading(Dataset dataset, Keyring keyring) {
        this.dataset = dataset;
        this.change = dataset.person().orElseThrow();
        this.values = new OpenedValues(dataset, keyring.fieldCipher());
        this.index = keyring.blindIndex();
    }

    /**
     * What one row says.
     *
     * @param inForce whether the police stand by it
     * @param old the key of the number that is no longer used
     */
    record Said(
            boolean inForce,
            @Nullable Digest16 old,
            String name,
            Optional<String> formerName,
            @Nullable LocalDate died) {

        /** Names nobody. */
        @Override
        public String toString() {
            return "Said[" + inForce + "]";
        }
    }

    Said of(String payload) {
        var read = values.of(payload);
        var old = read.get(change.formerNumber());
        return new Said(
                change.when().stream().allMatch(condition -> condition.holds(read::get)),
                old == null ? null : Digest16.of(index.of(IdType.CITIZEN.name(), old)),
                Objects.requireNonNullElse(read.get(dataset.subject().name()), ""),
                change.formerName().map(read::get),
                change.died().map(read::get).map(LocalDate::parse).orElse(null));
    }
}
