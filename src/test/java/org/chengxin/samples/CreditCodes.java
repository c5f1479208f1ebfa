package org.chengxin.samples;

/** Unified social credit codes of organisations that do not exist, with both checks (GB 32100, GB 11714). */
public final class CreditCodes {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] WEIGHTS_OF_ORGANISATION = {3, 7, 9, 10, 5, 8, 4, 2};

    private CreditCodes() {}

    public static String company(int n) {
        return code("91411702", "MA%06d".formatted(n));
    }

    static String individualBusiness(int n) {
        return code("92411702", "MA%06d".formatted(n));
    }

    /** The organisation code within a credit code. */
    static String organisationCode(String creditCode) {
        return creditCode.substring(8, 17);
    }

    /** The same code with another last character. */
    static String misread(String code) {
        int last = code.length() - 1;
        return code.substring(0, last) + (code.charAt(last) == '7' ? '6' : '7');
    }

    private static String code(String authorityAndRegion, String organisation) {
        var body = authorityAndRegion + organisation + organisationCheck(organisation);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(body.charAt(i)) * WEIGHTS[i];
        }
        return body + ALPHABET.charAt((31 - sum % 31) % 31);
    }

    private static char organisationCheck(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS_OF_ORGANISATION.length; i++) {
            sum += Character.digit(body.charAt(i), 36) * WEIGHTS_OF_ORGANISATION[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }
}
