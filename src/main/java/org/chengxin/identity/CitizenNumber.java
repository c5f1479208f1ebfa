package org.chengxin.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.identity.Regions.Standing;
import org.chengxin.identity.Verdict.Fault;
import org.chengxin.identity.Verdict.Repair;
import org.jspecify.annotations.Nullable;

/** 公民身份号码, GB 11643-1999: region, date of birth, sequence (odd for men), check digit; or its 15-digit ancestor. */
final class CitizenNumber {

    private static final Optional<String> MALE = Optional.of("M");
    private static final Optional<String> FEMALE = Optional.of("F");

    private static final List<Fault> OTHER_TIME = List.of(Faults.REGION_TIME);
    private static final List<Fault> ZEROS = List.of(Faults.ZEROS);
    private static final List<Fault> OTHER_TIME_AND_ZEROS = List.of(Faults.REGION_TIME, Faults.ZEROS);

    private CitizenNumber() {}

    static Verdict check(String text, List<Repair> repairs, LocalDate on) {
        if (Shape.number18(text)) {
            return text.charAt(0) >= '8' ? eightOrNine(text, repairs, on) : eighteen(text, repairs, on);
        }
        if (text.length() == 15 && Shape.digits(text, 0, 15)) {
            return fifteen(text, repairs, on);
        }
        var other = Recognition.of(text, IdType.CITIZEN, on);
        if (other.isPresent()) {
            return Faults.refused(repairs, List.of(Faults.type(IdType.CITIZEN, other.get())));
        }
        return Faults.refused(repairs, misshapen(text, on));
    }

    /**
     * The verdict on 18 characters that are good; null for any others. Nearly every number is such a one, so this makes
     * nothing but the verdict. No placeholder is good, since none begins with a region.
     */
    static @Nullable Verdict good(String text, List<Repair> repairs, LocalDate on) {
        if (!Shape.number18(text) || text.charAt(0) >= '8' || Mod11.ofNumber(text) != text.charAt(17)) {
            return null;
        }
        var code = Shape.value(text, 0, 6);
        var year = Shape.value(text, 6, 10);
        var month = Shape.value(text, 10, 12);
        var day = Shape.value(text, 12, 14);
        var sequence = Shape.value(text, 14, 17);
        var regions = Regions.table();
        var standing = regions.standing(code, year);
        if (sequence == 0
                || standing == Standing.UNKNOWN
                || !BirthDate.objection(year, month, day, on).isEmpty()) {
            return null;
        }
        return new Verdict(
                text,
                repairs,
                doubts(standing, text),
                BirthDate.of(year, month, day),
                sex(sequence),
                regions.text(code));
    }

    /** Of a number that fits; the same lists each time. */
    private static List<Fault> doubts(Standing standing, String text) {
        if (Shape.endsInZeros(text)) {
            return standing == Standing.VALID ? ZEROS : OTHER_TIME_AND_ZEROS;
        }
        return standing == Standing.VALID ? List.of() : OTHER_TIME;
    }

    private static Verdict eighteen(String text, List<Repair> repairs, LocalDate on) {
        var good = good(text, repairs, on);
        if (good != null) {
            return good;
        }
        var checked = Mod11.ofNumber(text) == text.charAt(17);
        if (!checked && Shape.endsInZeros(text)) {
            return Faults.refused(repairs, List.of(Faults.SCIENTIFIC));
        }
        var year = Shape.value(text, 6, 10);
        var faults = new ArrayList<Fault>();
        if (!checked) {
            faults.add(Faults.CHECK);
        }
        var objection = BirthDate.objection(year, Shape.value(text, 10, 12), Shape.value(text, 12, 14), on);
        if (!objection.isEmpty()) {
            faults.add(Faults.birth(true, objection));
        }
        if (Regions.table().standing(Shape.value(text, 0, 6), year) == Standing.UNKNOWN) {
            faults.add(Faults.REGION);
        }
        if (Shape.value(text, 14, 17) == 0) {
            faults.add(Faults.SEQUENCE);
        }
        return Verdict.of(text, repairs, faults);
    }

    static Optional<String> sex(int sequence) {
        return sequence % 2 == 1 ? MALE : FEMALE;
    }

    /** No citizen's number begins with 8 or 9: those of residence permits, foreigners' cards and credit codes do. */
    private static Verdict eightOrNine(String text, List<Repair> repairs, LocalDate on) {
        var other = ResidencePermit.prefixed(text)
                ? Optional.of(IdType.RESIDENCE_PERMIT)
                : Recognition.of(text, IdType.CITIZEN, on);
        return other.isPresent()
                ? Faults.refused(repairs, List.of(Faults.type(IdType.CITIZEN, other.get())))
                : eighteen(text, repairs, on);
    }

    /**
     * The first generation left out the century and had no check digit. It began in 1984, so the century is the 19th
     * only for those who were a hundred by then: they have the sequences 996 to 999, and no rule says which year is meant.
     */
    private static Verdict fifteen(String text, List<Repair> repairs, LocalDate on) {
        var sequence = Shape.value(text, 12, 15);
        if (sequence >= 996) {
            return Faults.refused(repairs, List.of(Faults.CENTENARY));
        }
        var body = text.substring(0, 6) + "19" + text.substring(6);
        var all = new ArrayList<>(repairs);
        all.add(Repair.FIFTEEN_TO_EIGHTEEN);
        return eighteen(body + Mod11.ofNumber(body), all, on);
    }

    /** What can be told of a text that is no number: wrong characters, and what stands intact beside them. */
    private static List<Fault> misshapen(String text, LocalDate on) {
        var length = text.length();
        var fits = length == 18 || length == 15;
        var faults = Faults.form(
                text,
                fits,
                "length-15-or-18",
                i -> length == 15 ? Shape.digit(text.charAt(i)) : Shape.digitOrTen(text, i));
        if (length != 18) {
            return faults;
        }
        var all = new ArrayList<>(faults);
        var dated = Shape.digits(text, 6, 14);
        var year = dated ? Shape.value(text, 6, 10) : on.getYear();
        if (dated) {
            var objection = BirthDate.objection(year, Shape.value(text, 10, 12), Shape.value(text, 12, 14), on);
            if (!objection.isEmpty()) {
                all.add(Faults.birth(true, objection));
            }
        }
        if (Shape.digits(text, 0, 6) && Regions.table().standing(Shape.value(text, 0, 6), year) == Standing.UNKNOWN) {
            all.add(Faults.REGION);
        }
        return all;
    }
}
