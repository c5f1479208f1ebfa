package org.chengxin.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chengxin.identity.Verdict.Fault;
import org.chengxin.identity.Verdict.Repair;

/**
 * 统一社会信用代码, GB 32100-2015 with its amendment of 2016: registering authority, kind of body, region, organisation code
 * (GB 11714), check character modulo 31.
 */
final class CreditCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final byte[] VALUES = values();

    /** For each registering authority the kinds of body that it registers. */
    private static final String[] KINDS = {
        "11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "51", "52", "53", "59",
        "61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93", "99", "A1", "A9", "N1", "N2", "N3", "N9", "Y1"
    };

    private static final boolean[] KNOWN_KINDS = knownKinds();

    private CreditCode() {}

    static Verdict check(String text, List<Repair> repairs, LocalDate on) {
        if (!shaped(text)) {
            // digits, an E and digits, taken by a spreadsheet for a quantity
            if (text.length() > 18 && text.endsWith("000") && Shape.digits(text, 0, text.length())) {
                return Faults.refused(repairs, List.of(Faults.SCIENTIFIC));
            }
            var other = Recognition.of(text, IdType.USCC, on);
            return Faults.refused(
                    repairs,
                    other.isPresent()
                            ? List.of(Faults.type(IdType.USCC, other.get()))
                            : Faults.form(text, text.length() == 18, "18", i -> allowed(text, i)));
        }
        var checked = checkCharacter(text) == text.charAt(17);
        var registered = registered(text);
        var inner = innerFits(text);
        if (checked && registered && inner) {
            return verdict(text, repairs, List.of());
        }
        if (!checked || !inner) {
            // One citizen's number in 31 has a last digit that fits here too.
            var other = Recognition.of(text, IdType.USCC, on);
            if (other.isPresent()) {
                return Faults.refused(repairs, List.of(Faults.type(IdType.USCC, other.get())));
            }
            if (!checked && text.endsWith("000") && Shape.digits(text, 0, 18)) {
                return Faults.refused(repairs, List.of(Faults.SCIENTIFIC));
            }
        }
        var faults = new ArrayList<Fault>();
        if (!checked) {
            faults.add(Faults.CREDIT_CODE_CHECK);
        } else if (!inner) {
            faults.add(Faults.INNER_CODE);
        }
        if (!registered) {
            faults.add(Faults.AUTHORITY);
        }
        return checked ? verdict(text, repairs, faults) : Verdict.of(text, repairs, faults);
    }

    private static Verdict verdict(String text, List<Repair> repairs, List<Fault> faults) {
        return new Verdict(
                text,
                repairs,
                faults,
                Optional.empty(),
                Optional.empty(),
                Regions.table().text(Shape.value(text, 2, 8)));
    }

    /** 18 characters of the alphabet, digits where the region stands. */
    static boolean shaped(String text) {
        if (text.length() != 18) {
            return false;
        }
        for (var i = 0; i < 18; i++) {
            if (!allowed(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean allowed(String text, int i) {
        var c = text.charAt(i);
        return (i >= 2 && i < 8) ? Shape.digit(c) : (c < VALUES.length && VALUES[c] >= 0);
    }

    /** Whether the authority of a well-shaped code registers bodies of its kind. */
    static boolean registered(String text) {
        return KNOWN_KINDS[VALUES[text.charAt(0)] * ALPHABET.length() + VALUES[text.charAt(1)]];
    }

    /** Whether both checks of a well-shaped code fit, its own and that of the organisation code inside. */
    static boolean checked(String text) {
        return checkCharacter(text) == text.charAt(17) && innerFits(text);
    }

    private static boolean innerFits(String text) {
        return Mod11.ofOrganisation(text, 8) == text.charAt(16);
    }

    /** The last character that belongs to the 17 before it. */
    static char checkCharacter(String text) {
        var sum = 0;
        for (var i = 0; i < 17; i++) {
            sum += VALUES[text.charAt(i)] * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    private static byte[] values() {
        var values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (var i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        return values;
    }

    private static boolean[] knownKinds() {
        var known = new boolean[ALPHABET.length() * ALPHABET.length()];
        for (var kind : KINDS) {
            known[VALUES[kind.charAt(0)] * ALPHABET.length() + VALUES[kind.charAt(1)]] = true;
        }
        return known;
    }
}
