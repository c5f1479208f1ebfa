package org.chengxin.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.identity.Verdict.Repair;

/** Passports and passes, of which nothing but the shape can be checked. */
final class TravelDocument {

    private TravelDocument() {}

    /** Chinese passports are of the shape of foreign ones: 5 to 17 letters and digits. One without a digit is a word. */
    static Verdict passport(String text, List<Repair> repairs, LocalDate on) {
        var fits = text.length() >= 5 && text.length() <= 17;
        if (fits && Shape.plain(text) && text.chars().anyMatch(c -> Shape.digit((char) c))) {
            // As long as a first-generation citizen's number, or a foreigner's card before 2023.
            var other = text.length() == 15 ? Recognition.of(text, IdType.PASSPORT, on) : Optional.<IdType>empty();
            return other.isPresent()
                    ? Faults.refused(repairs, List.of(Faults.type(IdType.PASSPORT, other.get())))
                    : Verdict.of(text, repairs, List.of());
        }
        var words = text.chars().noneMatch(c -> Shape.digit((char) c));
        return otherwise(
                IdType.PASSPORT,
                text,
                repairs,
                on,
                fits,
                "length-5-to-17",
                words ? Characters.DIGIT : Characters.PLAIN);
    }

    /** H or M, eight digits for life, and on old passes two more that count the issues. */
    static Verdict hkMacaoPass(String text, List<Repair> repairs, LocalDate on) {
        if (hkMacaoPass(text)) {
            if (text.length() == 9) {
                return Verdict.of(text, repairs, List.of());
            }
            var all = new ArrayList<>(repairs);
            all.add(Repair.REISSUE_COUNT);
            return Verdict.of(text.substring(0, 9), all, List.of());
        }
        var fits = text.length() == 9 || text.length() == 11;
        return otherwise(IdType.HK_MACAO_PASS, text, repairs, on, fits, "length-9-or-11", Characters.HK_MACAO);
    }

    static boolean hkMacaoPass(String text) {
        return (text.length() == 9 || text.length() == 11)
                && (text.charAt(0) == 'H' || text.charAt(0) == 'M')
                && Shape.digits(text, 1, text.length());
    }

    static boolean chinesePassport(String text) {
        if (text.length() < 8 || "EGDSP".indexOf(text.charAt(0)) < 0) {
            return false;
        }
        var letters = Shape.capital(text.charAt(1)) ? 2 : 1;
        var digits = text.length() - letters;
        return (digits == 7 || digits == 8) && Shape.digits(text, letters, text.length());
    }

    /** Eight digits; on old passes ten, which a bracketed letter may follow. */
    static Verdict taiwanPass(String text, List<Repair> repairs, LocalDate on) {
        var bracket = text.indexOf('(');
        var digits = bracket < 0 ? text.length() : bracket;
        var suffixed = bracket == 10
                && (text.length() == 13 || text.length() == 14)
                && text.endsWith(")")
                && Shape.plain(text.substring(bracket + 1, text.length() - 1));
        if (Shape.digits(text, 0, digits) && (suffixed || (bracket < 0 && (digits == 8 || digits == 10)))) {
            return Verdict.of(text, repairs, List.of());
        }
        var fits = digits == 8 || digits == 10;
        return otherwise(IdType.TAIWAN_PASS, text, repairs, on, fits, "length-8-or-10", Characters.DIGIT);
    }

    private enum Characters {
        DIGIT,
        PLAIN,
        HK_MACAO;

        boolean allows(String text, int i) {
            var c = text.charAt(i);
            return switch (this) {
                case DIGIT -> Shape.digit(c);
                case PLAIN -> Shape.digit(c) || Shape.capital(c);
                case HK_MACAO -> i == 0 ? c == 'H' || c == 'M' : Shape.digit(c);
            };
        }
    }

    private static Verdict otherwise(
            IdType type,
            String text,
            List<Repair> repairs,
            LocalDate on,
            boolean fits,
            String wanted,
            Characters characters) {
        var other = Recognition.of(text, type, on);
        return Faults.refused(
                repairs,
                other.isPresent()
                        ? List.of(Faults.type(type, other.get()))
                        : Faults.form(text, fits, wanted, i -> characters.allows(text, i)));
    }
}
