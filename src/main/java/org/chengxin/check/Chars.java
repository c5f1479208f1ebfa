package org.chengxin.check;

import java.lang.Character.UnicodeScript;

/** Questions about characters. */
final class Chars {

    private static final char END_OF_TEXT = 0x1A;

    private Chars() {}

    /** Whether a character is one of a range, both ends belonging to it. */
    static boolean within(int c, int first, int last) {
        return c >= first && c <= last;
    }

    /** 0 to 9 only: not the digits of other scripts. */
    static boolean digit(int c) {
        return within(c, '0', '9');
    }

    static boolean han(int c) {
        return within(c, 0x4E00, 0x9FFF) || (c > 0x2E80 && UnicodeScript.of(c) == UnicodeScript.HAN);
    }

    /** The full-width forms of the printable ASCII characters. */
    static boolean fullWidth(int c) {
        return within(c, 0xFF01, 0xFF5E);
    }

    /** Zero-width characters, byte order marks and marks of writing direction, as pasted from web pages and phones. */
    static boolean invisible(int c) {
        return within(c, 0x200B, 0x200F)
                || within(c, 0x202A, 0x202E)
                || within(c, 0x2060, 0x2069)
                || c == 0xFEFF
                || c == 0xAD;
    }

    /** White space of every kind, also what takes no room, and the mark that programs of old put behind a text's end. */
    static boolean space(int c) {
        return c <= 0x7F
                ? Character.isWhitespace(c) || c == END_OF_TEXT
                : Character.isWhitespace(c) || Character.isSpaceChar(c) || invisible(c);
    }

    /** Whether a text holds nothing but space. */
    static boolean blank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!space(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
