package org.chengxin.disclosure;

import java.util.Optional;
import org.chengxin.disclosure.PersonReport.Subject;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.protect.FieldCipher;
import org.chengxin.protect.Mask;
import org.chengxin.store.PersonRecords.Former;
import org.chengxin.store.PersonRecords.Who;

/** Tells who somebody is, as far as a purpose opens it. */
final class Whom {

    private final FieldCipher cipher;
    private final Purpose purpose;

    Whom(FieldCipher cipher, Purpose purpose) {
        this.cipher = cipher;
        this.purpose = purpose;
    }

    Subject told(AskedNumber number, Optional<Who> who) {
        var whole = who.filter(it -> purpose.whole());
        return new Subject(
                who.isPresent(),
                who.map(it -> SubjectKind.valueOf(it.kind())),
                number.type(),
                purpose.whole() ? numberNow(number, whole) : Mask.id(number.number()),
                who.map(Who::name)
                        .filter(name -> !name.isEmpty())
                        .map(name -> purpose.whole() || !isPerson(who) ? name : Mask.name(name)),
                whole.flatMap(Who::birth),
                whole.flatMap(Who::sex),
                whole.flatMap(Who::region),
                whole.flatMap(Who::since),
                who.flatMap(Who::died),
                whole.stream()
                        .flatMap(it -> it.former().stream())
                        .map(former -> cipher.decrypt(former.number()))
                        .sorted()
                        .toList(),
                whole.stream()
                        .flatMap(it -> it.former().stream()
                                .map(Former::name)
                                .filter(name -> !name.isEmpty() && !name.equals(it.name())))
                        .distinct()
                        .toList());
    }

    /** Who was asked for by a number of before has another now. */
    private String numberNow(AskedNumber number, Optional<Who> who) {
        return who.filter(it -> !it.former().isEmpty())
                .map(it -> cipher.decrypt(it.number()))
                .orElse(number.number());
    }

    private static boolean isPerson(Optional<Who> who) {
        return who.map(it -> SubjectKind.valueOf(it.kind()) == SubjectKind.PERSON)
                .orElse(true);
    }
}
