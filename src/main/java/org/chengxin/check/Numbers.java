package org.chengxin.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Numbers as a spreadsheet stores them: doubles, of which 15 significant digits are what was typed. */
final class Numbers {

    private static final MathContext TYPED = new MathContext(15, RoundingMode.HALF_UP);
    private static final int MOST_DIGITS = 40;

    private Numbers() {}

    /** The number as it was typed: 0.28999999999999998 is how 0.29 is stored. {@code null} if it is no sensible number. */
    static @Nullable BigDecimal typed(String stored) {
        if (stored.length() > MOST_DIGITS) {
            return null;
        }
        try {
            var number = new BigDecimal(stored).round(TYPED);
            return Math.abs((long) number.scale()) > MOST_DIGITS ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * The plain digits of a number that stands where a text is wanted.
     *
     * @return {@code null} if digits are lost: scientific notation, or more than 15 digits before the point
     */
    static @Nullable String plain(String stored) {
        int point = stored.indexOf('.');
        int digits = (point < 0 ? stored.length() : point) - (stored.startsWith("-") ? 1 : 0);
        if (digits > TYPED.getPrecision() || stored.indexOf('E') >= 0 || stored.indexOf('e') >= 0) {
            return null;
        }
        if (point < 0) {
            return stored;
        }
        var number = typed(stored);
        return number == null ? null : canonical(number);
    }

    static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
