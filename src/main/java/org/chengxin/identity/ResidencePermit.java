package org.chengxin.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.identity.Verdict.Fault;
import org.chengxin.identity.Verdict.Repair;

/**
 * 港澳台居民居住证: built like a citizen's number, with 810000 (Hong Kong), 820000 (Macao) or 830000 (Taiwan, which GB/T 2260
 * itself numbers 71) instead of a region.
 */
final class ResidencePermit {

    private ResidencePermit() {}

    /** Whether a text of 18 digits begins the way only a permit does. */
    static boolean prefixed(String text) {
        return text.startsWith("810000") || text.startsWith("820000") || text.startsWith("830000");
    }

    static Verdict check(String text, List<Repair> repairs, LocalDate on) {
        if (!Shape.number18(text) || !prefixed(text)) {
            return otherwise(text, repairs, on);
        }
        var year = Shape.value(text, 6, 10);
        var month = Shape.value(text, 10, 12);
        var day = Shape.value(text, 12, 14);
        var objection = BirthDate.objection(year, month, day, on);
        var sequence = Shape.value(text, 14, 17);
        var checked = Mod11.ofNumber(text) == text.charAt(17);
        if (checked && objection.isEmpty() && sequence != 0) {
            return new Verdict(
                    text,
                    repairs,
                    Shape.endsInZeros(text) ? List.of(Faults.ZEROS) : List.of(),
                    BirthDate.of(year, month, day),
                    CitizenNumber.sex(sequence),
                    Regions.table().text(Shape.value(text, 0, 6)));
        }
        if (!checked && Shape.endsInZeros(text)) {
            return Faults.refused(repairs, List.of(Faults.SCIENTIFIC));
        }
        return Verdict.of(text, repairs, faults(checked, objection, sequence));
    }

    private static List<Fault> faults(boolean checked, String objection, int sequence) {
        var faults = new ArrayList<Fault>();
        if (!checked) {
            faults.add(Faults.CHECK);
        }
        if (!objection.isEmpty()) {
            faults.add(Faults.birth(true, objection));
        }
        if (sequence == 0) {
            faults.add(Faults.SEQUENCE);
        }
        return faults;
    }

    private static Verdict otherwise(String text, List<Repair> repairs, LocalDate on) {
        var other = Recognition.of(text, IdType.RESIDENCE_PERMIT, on);
        if (other.isPresent()) {
            return Faults.refused(repairs, List.of(Faults.type(IdType.RESIDENCE_PERMIT, other.get())));
        }
        var faults = new ArrayList<>(Faults.form(text, text.length() == 18, "18", i -> Shape.digitOrTen(text, i)));
        if (text.length() == 18 && Shape.digits(text, 0, 6) && !prefixed(text)) {
            faults.add(Faults.REGION);
        }
        return Faults.refused(repairs, faults);
    }
}
