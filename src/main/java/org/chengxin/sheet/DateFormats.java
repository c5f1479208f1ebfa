package org.chengxin.sheet;

import org.jspecify.annotations.Nullable;

/**
 * Tells which number formats show a number as a date or a time of day. Elapsed time ({@code [h]:mm}) is a quantity, not a
 * date.
 */
final class DateFormats {

    private DateFormats() {}

    /**
     * @param id number of the format; those up to 81 have a meaning without a code, 27 to 36 and 50 to 58 in East Asian
     *     editions (ECMA-376 part 1, 18.8.30)
     * @param code the format's code if the file holds one; it counts before the number
     */
    static boolean isDate(int id, @Nullable String code) {
        if (code != null && !code.isEmpty()) {
            return isDate(code);
        }
        return (id >= 14 && id <= 22)
                || (id >= 27 && id <= 36)
                || id == 45
                || id == 47
                || (id >= 50 && id <= 58)
                || (id >= 71 && id <= 77)
                || id == 80;
    }

    /** Looks at the section for positive numbers, outside of literals and brackets. */
    private static boolean isDate(String code) {
        boolean date = false;
        for (int i = 0; i < code.length(); i++) {
            switch (code.charAt(i)) {
                case ';' -> {
                    return date;
                }
                case '"' -> i = end(code, '"', i);
                case '\\', '_', '*' -> i++;
                case '[' -> {
                    int close = end(code, ']', i);
                    if (isElapsed(code, i + 1, close)) {
                        return false;
                    }
                    i = close;
                }
                case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S' -> date = true;
                // aaa and aaaa are the Chinese weekday; a single a belongs to AM/PM beside an hour
                case 'a', 'A' -> date |= code.regionMatches(true, i, "aaa", 0, 3);
                case 'e', 'E' -> date |= isEraYear(code, i);
                default -> {}
            }
        }
        return date;
    }

    /** An e is the year of East Asian editions unless it is an exponent or belongs to the word General. */
    private static boolean isEraYear(String code, int at) {
        if (at + 1 < code.length() && (code.charAt(at + 1) == '+' || code.charAt(at + 1) == '-')) {
            return false;
        }
        return at == 0 || !Character.isLetter(code.charAt(at - 1)) || Character.toLowerCase(code.charAt(at - 1)) == 'e';
    }

    private static int end(String code, char closing, int from) {
        int at = code.indexOf(closing, from + 1);
        return at < 0 ? code.length() : at;
    }

    private static boolean isElapsed(String code, int from, int to) {
        for (int i = from; i < to; i++) {
            if ("hHmMsS".indexOf(code.charAt(i)) < 0) {
                return false;
            }
        }
        return to > from;
    }
}
