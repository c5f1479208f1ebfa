package org.chengxin.store;

import java.time.LocalDate;
import java.util.Optional;
import org.chengxin.mapping.SubjectKind;

/**
 * A record that a target may have to be told of.
 *
 * @param state what has become of it; empty for a record that is no longer there
 * @param marked whether it bears the mark of an objection
 * @param kind of its subject, where that is known
 * @param region of its subject, where the number tells it
 * @param current its current version
 * @param birth of its subject, as far as it is known
 * @param person under which number it is told; empty for its own
 * @param told what the target was told last, and has not refused
 * @param refused what it was told last and has refused
 */
public record OutboundCandidate(
        OutboundKey key,
        Optional<RecordState> state,
        boolean marked,
        Optional<SubjectKind> kind,
        Optional<String> region,
        Optional<LocalDate> birth,
        Optional<OutboundVersion> current,
        Optional<OutboundPerson> person,
        Optional<Told> told,
        Optional<Refused> refused) {

    /**
     * What a target was told last of a record.
     *
     * @param digest of the exported form
     * @param version whose payload is not read
     * @param person whose number is not read
     */
    public record Told(Digest16 digest, OutboundVersion version, Optional<OutboundPerson> person) {}

    /**
     * What a target has refused.
     *
     * @param digest of the exported form; empty for a deletion
     */
    public record Refused(Optional<Digest16> digest) {}
}
