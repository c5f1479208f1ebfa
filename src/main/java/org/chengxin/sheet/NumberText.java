package org.chengxin.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The text of a number as a workbook stores it. Excel calculates with 17 significant digits and shows at most 15, so a
 * cell that shows 1.1 may be stored as {@code 1.1000000000000001}. The rule:
 *
 * <ul>
 *   <li>written without an exponent and with at most 15 significant digits: as stored ({@code 0.2}, {@code 45356});
 *   <li>of 10<sup>15</sup> or more, so that the double no longer tells neighbouring numbers apart: as stored
 *       ({@code 4.1170219900307E+17}, {@code 411702199003070016}). An .xls stores no text: there it is the exact value
 *       of the double, in plain digits;
 *   <li>closer to zero than 10<sup>-15</sup>: as stored;
 *   <li>all others: rounded to 15 significant digits, what Excel shows in its formula bar, without exponent and trailing
 *       zeros ({@code 1.1000000000000001} is {@code 1.1}, {@code 1.5E+3} is {@code 1500}).
 * </ul>
 */
final class NumberText {

    private static final int SHOWN_DIGITS = 15;
    private static final MathContext SHOWN = new MathContext(SHOWN_DIGITS, RoundingMode.HALF_UP);
    private static final BigDecimal UNSAFE = BigDecimal.TEN.pow(15);
    private static final BigDecimal TINY = BigDecimal.ONE.movePointLeft(15);

    private NumberText() {}

    /** @throws NumberFormatException if the characters are no number */
    static String of(char[] stored, int length) {
        return isShort(stored, length) ? new String(stored, 0, length) : shown(new String(stored, 0, length));
    }

    /** @throws NumberFormatException if the value is not finite */
    static String of(double stored) {
        if (stored == Math.rint(stored) && Math.abs(stored) < 1e15) {
            return Long.toString((long) stored);
        }
        if (Math.abs(stored) >= 1e15) {
            return new BigDecimal(stored).toPlainString();
        }
        return shown(Double.toString(stored));
    }

    /** Digits with at most one point and a leading minus sign, at most 15 of them significant. */
    private static boolean isShort(char[] stored, int length) {
        int digits = 0;
        int significant = 0;
        boolean point = false;
        for (int i = 0; i < length; i++) {
            char c = stored[i];
            if (c >= '0' && c <= '9') {
                digits++;
                if (c != '0' || significant > 0) {
                    significant++;
                }
            } else if (c == '.' && !point) {
                point = true;
            } else if (c != '-' || i > 0) {
                return false;
            }
        }
        return digits > 0 && significant <= SHOWN_DIGITS;
    }

    private static String shown(String stored) {
        var value = new BigDecimal(stored);
        var size = value.abs();
        if (size.signum() == 0) {
            return "0";
        }
        if (size.compareTo(UNSAFE) >= 0 || size.compareTo(TINY) < 0) {
            return stored;
        }
        return value.round(SHOWN).stripTrailingZeros().toPlainString();
    }
}
