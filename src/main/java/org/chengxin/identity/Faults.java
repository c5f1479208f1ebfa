package org.chengxin.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.chengxin.identity.Verdict.Fault;
import org.chengxin.identity.Verdict.Repair;

/**
 * The faults a number can have, each with its code; and verdicts that consist of them. What an argument says in words is a
 * term of the code catalogue, so that it can be said in either language.
 */
final class Faults {

    static final Fault SCIENTIFIC = error("I-SCI");
    static final Fault MASKED = error("I-MASKED");
    static final Fault PLACEHOLDER = error("I-PLACEHOLDER");
    static final Fault SEVERAL = error("I-MULTI");
    static final Fault CHECK = error("I-CHECK");
    static final Fault REGION = error("I-REGION");
    static final Fault REGION_TIME = warning("I-REGIONTIME");
    static final Fault SEQUENCE = error("I-SEQ");
    static final Fault CENTENARY = error("I-CENTENARY");
    static final Fault CREDIT_CODE_CHECK = error("U-CHECK");
    static final Fault AUTHORITY = warning("U-AUTH");
    static final Fault INNER_CODE = warning("U-ORGCHECK");
    static final Fault ORGANISATION_CODE = error("U-ORG");

    /** What a spreadsheet makes of one number in eleven still fits. */
    static final Fault ZEROS = doubt("doubt-zeros");

    static final Fault NATIONALITY = doubt("doubt-nationality");

    private static final int POSITIONS_NAMED = 5;

    private Faults() {}

    /** The date of birth cannot be: {@code objection} says why. */
    static Fault birth(boolean error, String objection) {
        return new Fault("I-BIRTH", error, List.of(objection));
    }

    /** The number is of another kind than the one it was handed in as. */
    static Fault type(IdType said, IdType found) {
        return new Fault("I-TYPE", true, List.of(said.term(), found.term()));
    }

    static Fault length(int actual, String wanted) {
        return new Fault("I-LEN", true, List.of(Integer.toString(actual), wanted));
    }

    /** Characters stand where they may not; only where is said, not which. Empty when there are none. */
    static List<Fault> characters(String text, IntPredicate allowedAt) {
        var positions = new ArrayList<String>();
        for (var i = 0; i < text.length(); i++) {
            if (!allowedAt.test(i)) {
                positions.add(Integer.toString(i + 1));
            }
        }
        if (positions.isEmpty()) {
            return List.of();
        }
        if (positions.size() > POSITIONS_NAMED) {
            positions.subList(POSITIONS_NAMED, positions.size()).clear();
            positions.add("and-more");
        }
        return List.of(new Fault("I-CHAR", true, positions));
    }

    /**
     * What is wrong with a text of the wrong form. A text without a single digit is no number at all, so that its length
     * is not worth a word.
     */
    static List<Fault> form(String text, boolean lengthFits, String wanted, IntPredicate allowedAt) {
        var faults = new ArrayList<>(characters(text, allowedAt));
        var words = !faults.isEmpty() && text.chars().noneMatch(c -> Shape.digit((char) c));
        if (!lengthFits && !words) {
            faults.add(length(text.length(), wanted));
        }
        return faults;
    }

    private static Fault error(String code) {
        return new Fault(code, true, List.of());
    }

    private static Fault doubt(String why) {
        return new Fault("I-CONFIRM", false, List.of(why));
    }

    private static Fault warning(String code) {
        return new Fault(code, false, List.of());
    }

    /** A number that could not be brought to its normal form. */
    static Verdict refused(List<Repair> repairs, List<Fault> faults) {
        return Verdict.of("", repairs, faults);
    }
}
