package org.chengxin.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.identity.Verdict.Fault;
import org.chengxin.identity.Verdict.Repair;

/**
 * 外国人永久居留身份证. Since December 2023 (GA 2102-2023): 9, two digits of the province of application, three of the
 * nationality (GB/T 2659), date of birth, sequence, MOD 11-2. Before: three letters of the nationality, four digits of the
 * place, date of birth without century, two digits; how its check digit is counted is not published.
 */
final class ForeignerCard {

    private ForeignerCard() {}

    static Verdict check(String text, List<Repair> repairs, LocalDate on) {
        if (Shape.number18(text) && text.charAt(0) == '9') {
            return current(text, repairs, on);
        }
        if (older(text)) {
            return older(text, repairs, on);
        }
        var other = Recognition.of(text, IdType.FOREIGNER_CARD, on);
        if (other.isPresent()) {
            return Faults.refused(repairs, List.of(Faults.type(IdType.FOREIGNER_CARD, other.get())));
        }
        var fits = text.length() == 18 || text.length() == 15;
        return Faults.refused(repairs, Faults.form(text, fits, "length-15-or-18", i -> allowed(text, i)));
    }

    /** Whether a text has the shape of the older card. */
    static boolean older(String text) {
        return text.length() == 15 && Shape.capitals(text, 0, 3) && Shape.digits(text, 3, 15);
    }

    private static boolean allowed(String text, int i) {
        var c = text.charAt(i);
        if (text.length() == 15) {
            return i < 3 ? Shape.capital(c) : Shape.digit(c);
        }
        return i == 0 ? c == '9' : Shape.digitOrTen(text, i);
    }

    private static Verdict current(String text, List<Repair> repairs, LocalDate on) {
        var year = Shape.value(text, 6, 10);
        var month = Shape.value(text, 10, 12);
        var day = Shape.value(text, 12, 14);
        var objection = BirthDate.objection(year, month, day, on);
        var sequence = Shape.value(text, 14, 17);
        var province = Shape.value(text, 1, 3);
        var checked = Mod11.ofNumber(text) == text.charAt(17);
        if (!checked) {
            var other = Recognition.of(text, IdType.FOREIGNER_CARD, on);
            if (other.isPresent()) {
                return Faults.refused(repairs, List.of(Faults.type(IdType.FOREIGNER_CARD, other.get())));
            }
            if (Shape.endsInZeros(text)) {
                return Faults.refused(repairs, List.of(Faults.SCIENTIFIC));
            }
        }
        var faults = new ArrayList<Fault>();
        if (!checked) {
            faults.add(Faults.CHECK);
        }
        if (!objection.isEmpty()) {
            faults.add(Faults.birth(true, objection));
        }
        if (!Regions.table().knowsProvince(province)) {
            faults.add(Faults.REGION);
        }
        if (sequence == 0) {
            faults.add(Faults.SEQUENCE);
        }
        if (!faults.isEmpty()) {
            return Verdict.of(text, repairs, faults);
        }
        return new Verdict(
                text,
                repairs,
                doubts(text),
                BirthDate.of(year, month, day),
                CitizenNumber.sex(sequence),
                Regions.table().text(province * 10_000));
    }

    private static List<Fault> doubts(String text) {
        var doubts = new ArrayList<Fault>(2);
        if (!Nationalities.table().known(text.substring(3, 6))) {
            doubts.add(Faults.NATIONALITY);
        }
        if (Shape.endsInZeros(text)) {
            doubts.add(Faults.ZEROS);
        }
        return doubts;
    }

    /** Nationality and date are doubted, never refused; a date is given only where one century alone is possible. */
    private static Verdict older(String text, List<Repair> repairs, LocalDate on) {
        var faults = new ArrayList<Fault>(2);
        if (!Nationalities.table().known(text.substring(0, 3))) {
            faults.add(Faults.NATIONALITY);
        }
        var year = Shape.value(text, 7, 9);
        var month = Shape.value(text, 9, 11);
        var day = Shape.value(text, 11, 13);
        var last = BirthDate.objection(1900 + year, month, day, on);
        var present = BirthDate.objection(2000 + year, month, day, on);
        if (!last.isEmpty() && !present.isEmpty()) {
            faults.add(Faults.birth(false, last));
            return Verdict.of(text, repairs, faults);
        }
        var birth = present.isEmpty()
                ? last.isEmpty() ? Optional.<LocalDate>empty() : BirthDate.of(2000 + year, month, day)
                : BirthDate.of(1900 + year, month, day);
        return new Verdict(text, repairs, faults, birth, Optional.empty(), Optional.empty());
    }
}
