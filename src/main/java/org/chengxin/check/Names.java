package org.chengxin.check;

import java.text.Normalizer;
import java.util.Locale;

/** Names of persons and organisations: cleaned for keeping, and made one for comparing. */
public final class Names {

    private static final String DOTS = "\u00B7\u2022\u2027\u2219\u22C5\u30FB\uFF65\uFF0E.";
    private static final char MIDDLE_DOT = '\u00B7';

    private Names() {}

    /** Doubled spaces made one, and the dot between the parts of a Chinese-written name made U+00B7. */
    static String clean(String name) {
        return untouched(name) ? name : dots(name.replaceAll("[\\h\\v]+", " "));
    }

    /** Name for comparison: width, letter case, spaces, middle dots and brackets made one. */
    public static String key(String name) {
        if (han(name)) {
            return name;
        }
        var folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        var out = new StringBuilder(folded.length());
        boolean latin = folded.codePoints().noneMatch(Chars::han);
        dots(folded).codePoints().forEach(c -> {
            if (!Chars.space(c)) {
                out.appendCodePoint(bracket(c));
            } else if (latin && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        });
        return out.toString().strip();
    }

    private static int bracket(int c) {
        return switch (c) {
            case '【', '〔', '[' -> '(';
            case '】', '〕', ']' -> ')';
            default -> c;
        };
    }

    private static boolean untouched(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Chars.space(c) || DOTS.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean han(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!Chars.within(name.charAt(i), 0x4E00, 0x9FFF)) {
                return false;
            }
        }
        return true;
    }

    private static String dots(String name) {
        int[] in = name.codePoints().toArray();
        var out = new StringBuilder(name.length());
        for (int i = 0; i < in.length; i++) {
            int dot = in[i] == ' ' && i + 1 < in.length && isDot(in[i + 1]) ? i + 1 : i;
            if (!isDot(in[dot])) {
                out.appendCodePoint(in[i]);
                continue;
            }
            int after = dot + 1 < in.length && in[dot + 1] == ' ' ? dot + 2 : dot + 1;
            if (i > 0 && Chars.han(in[i - 1]) && after < in.length && Chars.han(in[after])) {
                out.append(MIDDLE_DOT);
                i = after - 1;
            } else {
                out.appendCodePoint(in[i]);
            }
        }
        return out.toString();
    }

    private static boolean isDot(int c) {
        return DOTS.indexOf(c) >= 0;
    }
}
