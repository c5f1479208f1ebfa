package org.chengxin.run;

import java.util.List;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Starter;
import org.chengxin.disclosure.AskedNumber;
import org.chengxin.protect.BlindIndex;
import org.chengxin.store.Attribution;
import org.chengxin.store.Digest16;
import org.chengxin.store.NearNumbers;
import org.chengxin.store.NumberSplits;
import org.chengxin.store.Persons;

/** Whose number is whose, for those who administer it. What is changed is told to every target at once. */
public final class PersonNumbers {

    private final Persons persons;
    private final NumberSplits splits;
    private final NearNumbers near;
    private final BlindIndex index;
    private final Nightly nightly;
    private final String mappingVersion;

    PersonNumbers(
            Persons persons,
            NumberSplits splits,
            NearNumbers near,
            BlindIndex index,
            Nightly nightly,
            String mappingVersion) {
        this.persons = persons;
        this.splits = splits;
        this.near = near;
        this.index = index;
        this.nightly = nightly;
        this.mappingVersion = mappingVersion;
    }

    /**
     * What was done.
     *
     * @param number of the decision
     */
    public record Settled(long number, NightReport told) {}

    /** Numbers that are not used any more, with those that took their place. */
    public List<Persons.Replaced> replaced() {
        return persons.replaced();
    }

    /** Numbers that may be one person's by a slip. */
    public List<NearNumbers.Near> near() {
        return near.all();
    }

    /**
     * Holds a number that is not used any more apart from the one that took its place.
     *
     * @throws IllegalArgumentException in the operator's words, if none did
     */
    public Settled split(AskedNumber old, Attribution who) throws AlreadyRunningException {
        return told(HeldDecisions.tried("拆分没有写入", () -> splits.split(key(old), who, mappingVersion)), who);
    }

    /**
     * Takes that back.
     *
     * @throws IllegalArgumentException in the operator's words, if it is not held apart
     */
    public Settled join(AskedNumber old, Attribution who) throws AlreadyRunningException {
        return told(HeldDecisions.tried("恢复归并没有写入", () -> splits.join(key(old), who, mappingVersion)), who);
    }

    private Settled told(long number, Attribution who) throws AlreadyRunningException {
        return new Settled(number, nightly.tellUrgent(Starter.person(who.by(), who.reason())));
    }

    private Digest16 key(AskedNumber number) {
        return Digest16.of(index.of(number.type().name(), number.number()));
    }
}
