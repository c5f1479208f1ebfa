package org.chengxin.sheet;

import java.util.regex.Pattern;

/**
 * Keeps text that a department sent from becoming a formula when a person opens what we send back: text that begins with
 * {@code = + - @}, a tab or a carriage return and is not a plain number.
 */
final class FormulaGuard {

    private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    private FormulaGuard() {}

    static boolean risky(String text) {
        return !text.isEmpty()
                && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0
                && !PLAIN_NUMBER.matcher(text).matches();
    }

    /** For a CSV file, which knows no cell types: a leading apostrophe, which the import takes off again. */
    static String inCsv(String text) {
        return risky(text) ? "'" + text : text;
    }
}
