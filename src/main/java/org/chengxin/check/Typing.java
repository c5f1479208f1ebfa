package org.chengxin.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The text of a cell without the typing faults that can be put right without losing anything, and which ones these were
 * (outer spaces, invisible characters, a leading apostrophe, full-width letters and digits in codes).
 *
 * @param repairs what was put right, as terms of the code catalogue
 * @param control whether characters remain that no text may hold: control characters, broken surrogates, U+FFFD
 * @param privateUse whether it holds characters of a private-use area
 * @param length in code points
 */
record Typing(String text, List<String> repairs, boolean control, boolean privateUse, int length) {

    /** How a text is treated. */
    enum Style {
        /** A number or date: full-width characters are made half-width. */
        FIGURES,
        /** A code: full-width letters and digits are made half-width, brackets stay. */
        CODE,
        /** A name or other text of one line. */
        LINE,
        /** A long text: line breaks become spaces. */
        PARAGRAPHS
    }

    static final String SPACE = "repair-space";
    static final String INVISIBLE = "repair-invisible";
    static final String APOSTROPHE = "repair-apostrophe";
    static final String WIDTH = "repair-width";
    static final String LINE_BREAK = "repair-linebreak";

    static Typing of(String raw, Style style) {
        return plain(raw, style)
                ? new Typing(raw, List.of(), false, false, raw.length())
                : new Scan(raw, style).typing();
    }

    /** Whether there is nothing to put right or to refuse, and characters are code points: almost every cell. */
    private static boolean plain(String raw, Style style) {
        int end = raw.length();
        if (end == 0 || apostrophe(raw.charAt(0)) || raw.charAt(0) == ' ' || raw.charAt(end - 1) == ' ') {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = raw.charAt(i);
            boolean common =
                    Chars.within(c, 0x20, 0x7E) || Chars.within(c, 0x4E00, 0x9FFF) || Chars.within(c, 0x3001, 0x303F);
            if (!common && (codeLike(style) || !Chars.fullWidth(c))) {
                return false;
            }
        }
        return true;
    }

    private static boolean codeLike(Style style) {
        return style == Style.CODE || style == Style.FIGURES;
    }

    private static boolean apostrophe(char c) {
        return c == '\'' || c == '\u2019' || c == '`';
    }

    /** The slow way, character by character. */
    private static final class Scan {

        private final String raw;
        private final Style style;
        private final StringBuilder out;
        private final Set<String> repairs = new LinkedHashSet<>();
        private boolean control;
        private boolean privateUse;

        Scan(String raw, Style style) {
            this.raw = raw;
            this.style = style;
            this.out = new StringBuilder(raw.length());
        }

        Typing typing() {
            int from = 0;
            int to = raw.length();
            while (from < to && Chars.space(raw.charAt(from))) {
                from++;
            }
            while (to > from && Chars.space(raw.charAt(to - 1))) {
                to--;
            }
            if (from > 0 || to < raw.length()) {
                note(from, to);
            }
            if (from < to && apostrophe(raw.charAt(from)) && apostropheIsMark(from, to)) {
                repairs.add(APOSTROPHE);
                from++;
            }
            for (int i = from; i < to; ) {
                int c = raw.codePointAt(i);
                i += Character.charCount(c);
                if (style == Style.PARAGRAPHS && c == '\r' && i < to && raw.charAt(i) == '\n') {
                    continue;
                }
                take(c);
            }
            var text = out.toString();
            return new Typing(text, List.copyOf(repairs), control, privateUse, text.codePointCount(0, text.length()));
        }

        private void note(int from, int to) {
            for (int i = 0; i < raw.length(); i++) {
                if (i < from || i >= to) {
                    repairs.add(Chars.invisible(raw.charAt(i)) ? INVISIBLE : SPACE);
                }
            }
        }

        /** In a text an apostrophe may open a quotation; alone it is the spreadsheet's mark for "this is text". */
        private boolean apostropheIsMark(int from, int to) {
            return codeLike(style)
                    || (raw.charAt(from) == '\'' && raw.substring(from + 1, to).indexOf('\'') < 0);
        }

        private void take(int c) {
            if (Chars.within(c, 0x20, 0x7E) || Chars.within(c, 0x4E00, 0x9FFF)) {
                out.append((char) c);
            } else if (Chars.invisible(c)) {
                repairs.add(INVISIBLE);
            } else if (style == Style.PARAGRAPHS && lineBreak(c)) {
                repairs.add(LINE_BREAK);
                out.append(' ');
            } else if (refused(c)) {
                control = true;
                out.append(' ');
            } else if (narrowed(c)) {
                repairs.add(WIDTH);
                out.append((char) (c - 0xFEE0));
            } else if (codeLike(style) && (c == 0x3000 || c == 0xA0)) {
                repairs.add(WIDTH);
                out.append(' ');
            } else {
                privateUse |= Character.getType(c) == Character.PRIVATE_USE;
                out.appendCodePoint(c);
            }
        }

        private boolean narrowed(int c) {
            return Chars.fullWidth(c)
                    && (style == Style.FIGURES || (style == Style.CODE && Character.isLetterOrDigit(c)));
        }

        private static boolean lineBreak(int c) {
            return Chars.within(c, '\t', '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
        }

        private static boolean refused(int c) {
            return Character.isISOControl(c)
                    || c == 0x2028
                    || c == 0x2029
                    || c == 0xFFFD
                    || (c & 0xFFFE) == 0xFFFE
                    || Chars.within(c, 0xD800, 0xDFFF);
        }
    }
}
