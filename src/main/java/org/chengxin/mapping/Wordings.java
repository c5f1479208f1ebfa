package org.chengxin.mapping;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds things by what people type. Width, letter case, spaces, line breaks, invisible characters, the shape of brackets
 * and dashes, and the {@code *} of a required column make no difference.
 */
final class Wordings<T> {

    private final Map<String, T> meanings = new HashMap<>();

    /** What the wording means already, when that is something else; then it goes on meaning that. */
    Optional<T> put(String wording, T meaning) {
        var known = meanings.putIfAbsent(normal(wording), meaning);
        if (known == null || known.equals(meaning)) {
            meanings.putIfAbsent(wording, meaning);
            return Optional.empty();
        }
        return Optional.of(known);
    }

    /** Cells are mostly typed as declared, so the wording is looked up as it is before it is made normal. */
    Optional<T> find(String wording) {
        var exact = meanings.get(wording);
        return Optional.ofNullable(exact != null ? exact : meanings.get(normal(wording)));
    }

    static String normal(String wording) {
        var text = Normalizer.isNormalized(wording, Normalizer.Form.NFKC)
                ? wording
                : Normalizer.normalize(wording, Normalizer.Form.NFKC);
        var result = new StringBuilder(text.length());
        text.codePoints().filter(Wordings::visible).map(Wordings::oneShape).forEach(result::appendCodePoint);
        int from = 0;
        int to = result.length();
        while (from < to && result.charAt(from) == '*') {
            from++;
        }
        while (to > from && result.charAt(to - 1) == '*') {
            to--;
        }
        return result.substring(from, to);
    }

    private static boolean visible(int character) {
        return !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && !Character.isISOControl(character)
                && Character.getType(character) != Character.FORMAT;
    }

    private static int oneShape(int character) {
        return switch (character) {
            case '[', '〔', '【', '〖' -> '(';
            case ']', '〕', '】', '〗' -> ')';
            case '‐', '‑', '‒', '–', '—', '―', '−' -> '-';
            default -> Character.toUpperCase(character);
        };
    }
}
