package org.chengxin.check;

import java.util.Locale;

/** The catalogue of error codes: severity, wording and remedy of each. */
public final class Codes {

    private Codes() {}

    /** How grave a finding is. */
    public enum Severity {
        /** The file is not read. */
        REFUSE_FILE,
        /** The row is not loaded. */
        REJECT_ROW,
        /** The row is loaded and the department is asked to confirm. */
        WARN,
        /** Worth knowing. */
        NOTE
    }

    /**
     * One code.
     *
     * @param fixer who can put it right, such as {@code 填报人}
     */
    public record Code(String code, Severity severity, String fixer) {}

    /** @throws IllegalArgumentException for a code that the catalogue does not have */
    public static Code of(String code) {
        throw new UnsupportedOperationException("not yet " + code);
    }

    /** What is wrong, with the finding's arguments filled in. */
    public static String message(Finding finding, Locale locale) {
        throw new UnsupportedOperationException("not yet " + finding + locale);
    }

    /** What to do about it. */
    public static String remedy(String code, Locale locale) {
        throw new UnsupportedOperationException("not yet " + code + locale);
    }
}
