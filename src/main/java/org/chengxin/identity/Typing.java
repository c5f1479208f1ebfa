package org.chengxin.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chengxin.identity.Verdict.Repair;

/**
 * A number as it was typed, with what can be put right without a guess put right. Look-alikes (O and 0, I and 1) are left
 * alone: which was meant is for the department to say.
 */
final class Typing {

    private static final String APOSTROPHES = "'`’‘′´";
    private static final String HYPHENS = "-.‐‑‒–—―−·";
    /** Small x, multiplication sign, Roman ten, Cyrillic Ha, Greek Chi: cards print X for ten, and these look like it. */
    private static final String TENS = "x×ⅩⅹХхΧχ";

    private final StringBuilder text;
    private final Set<Repair> repairs = EnumSet.noneOf(Repair.class);

    private Typing(String raw) {
        text = new StringBuilder(raw);
    }

    static Typing of(IdType type, String raw) {
        var typing = new Typing(raw);
        if (type == IdType.OTHER) {
            typing.leaveOutSpacesAround();
            return typing;
        }
        typing.leaveOutSpaces();
        typing.narrow();
        typing.leaveOutApostrophes();
        typing.leaveOutDecimalZero();
        typing.leaveOutHyphens();
        if (endsWithTen(type)) {
            typing.makeLastLetterTen();
        }
        if (type != IdType.CITIZEN && type != IdType.RESIDENCE_PERMIT) {
            typing.capitalise();
        }
        return typing;
    }

    /** Whether the last character of such a number is a check digit whose ten is written X. */
    private static boolean endsWithTen(IdType type) {
        return switch (type) {
            case CITIZEN, RESIDENCE_PERMIT, FOREIGNER_CARD, ORGANISATION_CODE -> true;
            default -> false;
        };
    }

    /** The text after the repairs. */
    String text() {
        return text.toString();
    }

    /** The repairs that were needed, each once. */
    List<Repair> repairs() {
        return List.copyOf(repairs);
    }

    /** A space, a line break, or something that takes no room at all: zero-width and direction marks. */
    static boolean invisible(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    /** The half-width form of a full-width character (U+FF01 to U+FF5E); any other as it is. */
    static char narrow(char c) {
        return c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c;
    }

    private void leaveOutSpacesAround() {
        var end = text.length();
        while (end > 0 && invisible(text.charAt(end - 1))) {
            end--;
        }
        var start = 0;
        while (start < end && invisible(text.charAt(start))) {
            start++;
        }
        if (end - start < text.length()) {
            repairs.add(Repair.SPACE);
            text.setLength(end);
            text.delete(0, start);
        }
    }

    private void leaveOutSpaces() {
        for (var i = text.length() - 1; i >= 0; i--) {
            if (invisible(text.charAt(i))) {
                text.deleteCharAt(i);
                repairs.add(Repair.SPACE);
            }
        }
    }

    private void narrow() {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (narrow(c) != c) {
                text.setCharAt(i, narrow(c));
                repairs.add(Repair.WIDTH);
            }
        }
    }

    private void leaveOutApostrophes() {
        while (!text.isEmpty() && APOSTROPHES.indexOf(text.charAt(0)) >= 0) {
            text.deleteCharAt(0);
            repairs.add(Repair.APOSTROPHE);
        }
    }

    private void leaveOutDecimalZero() {
        var dot = text.lastIndexOf(".");
        if (dot > 0
                && dot <= 15
                && text.substring(dot).matches("\\.0+")
                && Shape.digits(text.substring(0, dot), 0, dot)) {
            text.setLength(dot);
            repairs.add(Repair.DECIMAL_ZERO);
        }
    }

    private void leaveOutHyphens() {
        for (var i = text.length() - 1; i >= 0; i--) {
            if (HYPHENS.indexOf(text.charAt(i)) >= 0) {
                text.deleteCharAt(i);
                repairs.add(Repair.HYPHEN);
            }
        }
    }

    private void makeLastLetterTen() {
        var last = text.length() - 1;
        if (last > 0 && TENS.indexOf(text.charAt(last)) >= 0) {
            text.setCharAt(last, 'X');
            repairs.add(Repair.LETTER_X);
        }
    }

    private void capitalise() {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                text.setCharAt(i, (char) (c - 'a' + 'A'));
                repairs.add(Repair.CASE);
            }
        }
    }
}
