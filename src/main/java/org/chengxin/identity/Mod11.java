package org.chengxin.identity;

/** Check digits counted modulo 11: ISO 7064 MOD 11-2 of GB 11643 and GA 2102, and that of GB 11714. */
final class Mod11 {

    private static final int[] NUMBER_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String NUMBER_CHECKS = "10X98765432";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private Mod11() {}

    /** The 18th character that belongs to the first 17, which must be digits. */
    static char ofNumber(CharSequence number) {
        var sum = 0;
        for (var i = 0; i < 17; i++) {
            sum += (number.charAt(i) - '0') * NUMBER_WEIGHTS[i];
        }
        return NUMBER_CHECKS.charAt(sum % 11);
    }

    /** The ninth character that belongs to the eight from {@code start}, each a digit or a capital letter. */
    static char ofOrganisation(CharSequence code, int start) {
        var sum = 0;
        for (var i = 0; i < 8; i++) {
            var c = code.charAt(start + i);
            sum += (c <= '9' ? c - '0' : c - 'A' + 10) * ORGANISATION_WEIGHTS[i];
        }
        var check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }
}
