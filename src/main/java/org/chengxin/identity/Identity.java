package org.chengxin.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chengxin.identity.Verdict.Repair;

/**
 * Checks identity numbers. Stateless and thread-safe; keeps nothing of what it is given.
 *
 * <p>A number is never guessed at: what typing has done to it without loss is put right and noted, everything else is a
 * fault with a code. Where one look-alike (O for 0) explains a fault, that is said as a {@link Suggestion} and not applied. Codes of errors: {@code I-PLACEHOLDER} (无, 不详, 123456789012345678), {@code I-SCI} (a spreadsheet
 * rounded it), {@code I-MASKED}, {@code I-MULTI} (two numbers), {@code I-TYPE} (another kind of number, with what was said
 * and what it is), {@code I-LEN} (with the length found and the one wanted), {@code I-CHAR} (with the positions),
 * {@code I-CHECK}, {@code I-BIRTH} (with the reason), {@code I-REGION} (a region that never was), {@code I-SEQ} (sequence
 * 000), {@code I-CENTENARY} (a 15-digit number of someone born before 1900), {@code U-CHECK}, {@code U-ORG}. Warnings:
 * {@code I-REGIONTIME} (the region is not of the time of birth), {@code U-AUTH} (no such registering authority and kind),
 * {@code U-ORGCHECK} (the organisation code inside has a wrong check digit), {@code I-BIRTH} on a foreigner's card of the
 * older kind, and {@code I-CONFIRM} with the reason (a good number that ends in 000, as rounded ones do; a nationality that
 * there is not).
 */
public final class Identity {

    private static final int LONGEST_OTHER = 64;

    private Identity() {}

    /**
     * Normalises and checks one number.
     *
     * @param type what the number is said to be
     * @param raw as typed
     * @param on the day the number was handed in: no birth date lies after it
     */
    public static Verdict check(IdType type, String raw, LocalDate on) {
        if (type == IdType.CITIZEN) {
            var verdict = CitizenNumber.good(raw, List.of(), on);
            if (verdict != null) {
                return verdict;
            }
        }
        // Of digits and capitals alone there is nothing to put right, and but one damage: XX may cover something.
        if (!raw.isEmpty() && Shape.plain(raw) && !Damage.placeholder(raw)) {
            var verdict = judge(type, raw, List.of(), on);
            if (verdict.good() || !raw.contains("XX")) {
                return verdict.good() ? verdict : verdict.with(suggestion(type, raw, on));
            }
        }
        var damage = Damage.of(type, raw);
        if (damage.isPresent()) {
            return Faults.refused(List.of(), List.of(damage.get()));
        }
        var typing = Typing.of(type, raw);
        var verdict = judge(type, typing.text(), typing.repairs(), on);
        return verdict.good() ? verdict : verdict.with(suggestion(type, typing.text(), on));
    }

    /**
     * The kinds of document of which a number whose kind nobody has said would be good; free ones ({@link IdType#OTHER}) are
     * left out, since they all would.
     */
    public static List<IdType> kinds(String raw, LocalDate on) {
        return Stream.of(IdType.values())
                .filter(type -> type != IdType.OTHER && check(type, raw, on).good())
                .toList();
    }

    /** The one reading that passes everything without a doubt. */
    private static Optional<Suggestion> suggestion(IdType type, String text, LocalDate on) {
        return LookAlikes.reading(
                type,
                text,
                reading -> !Damage.placeholder(reading)
                        && judge(type, reading, List.of(), on).faults().isEmpty());
    }

    private static Verdict judge(IdType type, String text, List<Repair> repairs, LocalDate on) {
        return switch (type) {
            case CITIZEN -> CitizenNumber.check(text, repairs, on);
            case RESIDENCE_PERMIT -> ResidencePermit.check(text, repairs, on);
            case FOREIGNER_CARD -> ForeignerCard.check(text, repairs, on);
            case PASSPORT -> TravelDocument.passport(text, repairs, on);
            case HK_MACAO_PASS -> TravelDocument.hkMacaoPass(text, repairs, on);
            case TAIWAN_PASS -> TravelDocument.taiwanPass(text, repairs, on);
            case USCC -> CreditCode.check(text, repairs, on);
            case ORGANISATION_CODE -> OrganisationCode.check(text, repairs, on);
            case OTHER -> other(text, repairs);
        };
    }

    private static Verdict other(String text, List<Repair> repairs) {
        var faults = Faults.form(
                text,
                !text.isEmpty() && text.length() <= LONGEST_OTHER,
                "length-1-to-64",
                i -> !Character.isISOControl(text.charAt(i)));
        return faults.isEmpty() ? Verdict.of(text, repairs, faults) : Faults.refused(repairs, faults);
    }
}
