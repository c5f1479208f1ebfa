package org.chengxin.check;

import java.util.regex.Pattern;
import org.chengxin.mapping.Field.Masking;
import org.jspecify.annotations.Nullable;

/** What a finding shows of a cell. */
final class Masks {

    private static final int LONGEST = 80;
    private static final int IDENTITY_DIGITS = 15;

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}(?:[ -]?\\p{Nd}){14,}[Xx]?");

    private Masks() {}

    /** @return {@code null} for an empty cell */
    static @Nullable String mask(Masking masking, String raw) {
        // No more is looked at than can be shown: a cell may hold 40,000 characters.
        var text = raw.length() > 2 * LONGEST ? raw.substring(0, 2 * LONGEST) : raw;
        text = printable(text.strip());
        if (text.isEmpty()) {
            return null;
        }
        return switch (masking) {
            case NAME -> name(text);
            case ID -> id(text);
            case NONE -> cut(withoutNumbers(text), LONGEST);
        };
    }

    private static String printable(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || Chars.within(c, 0xD800, 0xDFFF) ? ' ' : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static String name(String text) {
        int rest = text.codePointCount(0, text.length()) - 1;
        return cut(text, 1) + "*".repeat(Math.max(1, Math.min(rest, 2)));
    }

    private static String id(String text) {
        var shown = cut(text, LONGEST);
        int length = shown.codePointCount(0, shown.length());
        boolean digits = shown.codePoints().noneMatch(c -> Chars.within(c, 0x2E81, 0xFEFF));
        int first = digits && length >= IDENTITY_DIGITS ? 6 : 0;
        int last = !digits || length < 6 ? 0 : length >= IDENTITY_DIGITS ? 4 : 2;
        return cut(shown, first)
                + "*".repeat(length - first - last)
                + shown.substring(shown.offsetByCodePoints(0, length - last));
    }

    /** Hides what may be an identity or account number inside a text: 15 digits and more, also with gaps. */
    private static String withoutNumbers(String text) {
        return NUMBER.matcher(text).replaceAll(found -> "*".repeat(found.group().length()));
    }

    private static String cut(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }
}
