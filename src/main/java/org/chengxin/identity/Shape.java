package org.chengxin.identity;

/** What a text is made of, told character by character. */
final class Shape {

    private Shape() {}

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean capital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean digits(String text, int from, int to) {
        for (var i = from; i < to; i++) {
            if (!digit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the character there is a digit, or the X that stands for ten at the end. */
    static boolean digitOrTen(String text, int i) {
        return digit(text.charAt(i)) || (i == text.length() - 1 && text.charAt(i) == 'X');
    }

    static boolean capitals(String text, int from, int to) {
        for (var i = from; i < to; i++) {
            if (!capital(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text holds nothing but digits and capital letters, as every number does once it is clean. */
    static boolean plain(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (!plain(text, i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the character there is a digit or a capital letter. */
    static boolean plain(String text, int i) {
        return digit(text.charAt(i)) || capital(text.charAt(i));
    }

    /** 18 characters: 17 digits and a digit or X. */
    static boolean number18(String text) {
        if (text.length() != 18 || !digits(text, 0, 17)) {
            return false;
        }
        var last = text.charAt(17);
        return last == 'X' || digit(last);
    }

    /** 18 characters of the right kind whose last one fits the others. */
    static boolean checkedNumber18(String text) {
        return number18(text) && Mod11.ofNumber(text) == text.charAt(17);
    }

    /** Whether a text of 18 characters ends in 000, as all do that were numbers in a spreadsheet: it keeps 15 digits. */
    static boolean endsInZeros(String text) {
        return text.charAt(17) == '0' && text.charAt(16) == '0' && text.charAt(15) == '0';
    }

    /** The digits from {@code from} to {@code to} as a number; they must be digits. */
    static int value(String text, int from, int to) {
        var value = 0;
        for (var i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
