package org.chengxin.store;

import java.util.Optional;
import org.chengxin.mapping.SubjectKind;

/**
 * One record in a package.
 *
 * @param digest of the exported form; empty for a deletion
 * @param version that is told; for a deletion the one told last
 * @param marked whether it is told with the mark of an objection
 * @param kind of its subject, where that is known
 * @param person under which number it is told, for a deletion was told last; empty for its own
 */
public record OutboundItem(
        OutboundKey key,
        Operation operation,
        Optional<Digest16> digest,
        OutboundVersion version,
        boolean marked,
        Optional<SubjectKind> kind,
        Optional<OutboundPerson> person) {

    /** What the target is to do with it. */
    public enum Operation {
        ADD,
        MOD,
        DEL;

        String letter() {
            return name().substring(0, 1);
        }

        static Operation of(String letter) {
            for (var operation : values()) {
                if (operation.letter().equals(letter)) {
                    return operation;
                }
            }
            throw new IllegalArgumentException("there is no operation '" + letter + "'");
        }
    }
}
