package org.chengxin.identity;

import java.time.LocalDate;
import java.util.List;
import org.chengxin.identity.Verdict.Repair;

/** 组织机构代码, GB 11714: eight digits or capital letters and a check digit, often written with a hyphen before it. */
final class OrganisationCode {

    private OrganisationCode() {}

    static Verdict check(String text, List<Repair> repairs, LocalDate on) {
        if (shaped(text)) {
            var good = Mod11.ofOrganisation(text, 0) == text.charAt(8);
            return Verdict.of(text, repairs, good ? List.of() : List.of(Faults.ORGANISATION_CODE));
        }
        // 1234567E8, taken by a spreadsheet for 1234567 hundred millions
        if (text.length() > 9 && text.endsWith("000") && Shape.digits(text, 0, text.length())) {
            return Faults.refused(repairs, List.of(Faults.SCIENTIFIC));
        }
        var other = Recognition.of(text, IdType.ORGANISATION_CODE, on);
        return Faults.refused(
                repairs,
                other.isPresent()
                        ? List.of(Faults.type(IdType.ORGANISATION_CODE, other.get()))
                        : Faults.form(text, text.length() == 9, "9", i -> allowed(text, i)));
    }

    static boolean checked(String text) {
        return shaped(text) && Mod11.ofOrganisation(text, 0) == text.charAt(8);
    }

    private static boolean shaped(String text) {
        return text.length() == 9 && Shape.plain(text) && (Shape.digit(text.charAt(8)) || text.charAt(8) == 'X');
    }

    private static boolean allowed(String text, int i) {
        var c = text.charAt(i);
        return Shape.digit(c) || (i == 8 ? c == 'X' : Shape.capital(c));
    }
}
