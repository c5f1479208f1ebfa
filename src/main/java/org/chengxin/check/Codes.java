package org.chengxin.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The catalogue of error codes: severity, wording and remedy of each, in Chinese and English ({@code codes.yml}). A
 * language that is neither is answered in Chinese.
 */
public final class Codes {

    private Codes() {}

    /** How grave a finding is. */
    public enum Severity {
        /** The file is not read. */
        REFUSE_FILE,
        /** Of a file: nothing of it is loaded before a person has said that it is right. */
        CONFIRM_FILE,
        /** The row is not loaded. */
        REJECT_ROW,
        /** The row waits for a person's decision. */
        HOLD_ROW,
        /** The row is loaded and the department is asked to confirm. */
        WARN,
        /** Worth knowing. */
        NOTE
    }

    /**
     * One code.
     *
     * @param fixer who can put it right, such as {@code 填报人}
     * @param closed whether the law keeps the row out whatever is corrected in it: nothing of it is copied or asked for
     * @param exemptible whether it may be waived for a while, with somebody to answer for it: nothing of the row is lost
     *     where it is
     * @param alarm whether the administrators are told at once
     */
    public record Code(
            String code, Severity severity, String fixer, boolean closed, boolean exemptible, boolean alarm) {}

    /** @throws IllegalArgumentException for a code that the catalogue does not have */
    public static Code of(String code) {
        return entry(code).code();
    }

    /** Every code of the catalogue, sorted. */
    public static Set<String> all() {
        return Catalogue.LOADED.entries().keySet();
    }

    /** What is wrong, with the finding's arguments filled in. */
    public static String message(Finding finding, Locale locale) {
        return message(finding.code(), finding.arguments(), locale);
    }

    /** What is wrong, of a code that has no place in a row, such as a reason why a file cannot be read. */
    public static String message(String code, List<String> arguments, Locale locale) {
        return filled(code, Exemptions.worded(code, arguments, locale), locale);
    }

    private static String filled(String code, List<String> arguments, Locale locale) {
        return entry(code).message().in(locale).fill(arguments, term -> Catalogue.LOADED.term(term, locale));
    }

    /** What to do about it. */
    public static String remedy(String code, Locale locale) {
        return entry(code).remedy().in(locale).fill(List.of(), term -> term);
    }

    private static Catalogue.Entry entry(String code) {
        var entry = Catalogue.LOADED.entries().get(code);
        if (entry == null) {
            throw new IllegalArgumentException("codes.yml has no code " + code);
        }
        return entry;
    }
}
