package org.chengxin.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chengxin.identity.Suggestion.Swap;

/**
 * Reads a refused number as if characters had been taken for others that look like them. Only numbers with a published
 * check digit are read so: nothing else can tell a good reading from a guess.
 */
final class LookAlikes {

    /** Letters and signs that are taken for a digit; those of b are two. */
    private static final String[] DIGITS = {"OoDQ〇○", "IilL!", "Zz", "", "", "Ss", "Gb", "", "Bb", "gq"};

    /** In a credit code these letters do not exist. */
    private static final String NOT_IN_CREDIT_CODES = "OISZ";

    /** The letters that a digit in an organisation code is taken for. */
    private static final String ORGANISATION_LETTERS = "OIZSB";

    private static final int MOST_READINGS = 64;

    /** What differs is told and kept in clear: more of it would be a good part of the number, and more guess than reading. */
    private static final int MOST_SWAPS = 2;

    private final IdType type;
    private final String text;

    private LookAlikes(IdType type, String text) {
        this.type = type;
        this.text = text;
    }

    /** The only reading of {@code text} that {@code passes}, if there is just one. */
    static Optional<Suggestion> reading(IdType type, String text, Predicate<String> passes) {
        return new LookAlikes(type, text).only(passes);
    }

    private Optional<Suggestion> only(Predicate<String> passes) {
        if (!checkable()) {
            return Optional.empty();
        }
        var passing = readings().stream().distinct().filter(passes).limit(2).toList();
        return passing.size() == 1
                ? Optional.of(suggestion(passing.get(0)))
                        .filter(suggestion -> suggestion.swaps().size() <= MOST_SWAPS)
                : Optional.empty();
    }

    /** Whether there is a check digit, and something that may look like another. */
    private boolean checkable() {
        return switch (type) {
            case CITIZEN, RESIDENCE_PERMIT, FOREIGNER_CARD -> text.length() == 18 && !Shape.number18(text);
            case USCC -> text.length() == 18;
            case ORGANISATION_CODE -> text.length() == 9;
            case PASSPORT, HK_MACAO_PASS, TAIWAN_PASS, OTHER -> false;
        };
    }

    /** Every character that cannot stand where it does replaced; then also one besides that can, but looks like another. */
    private List<String> readings() {
        var forced = List.of(text);
        for (var i = 0; i < text.length(); i++) {
            if (!fits(i)) {
                var at = i;
                var meant = digits(text.charAt(i));
                forced = forced.stream()
                        .flatMap(reading -> meant.chars().mapToObj(c -> put(reading, at, (char) c)))
                        .toList();
            }
            if (forced.isEmpty() || forced.size() > MOST_READINGS) {
                return List.of();
            }
        }
        var all = new ArrayList<>(forced);
        for (var reading : forced) {
            for (var i = 0; i < text.length(); i++) {
                var other = free(reading, i);
                if (other != reading.charAt(i)) {
                    all.add(put(reading, i, other));
                }
            }
        }
        return all;
    }

    private static String put(String reading, int i, char c) {
        return reading.substring(0, i) + c + reading.substring(i + 1);
    }

    private boolean fits(int i) {
        var c = text.charAt(i);
        return switch (type) {
            case USCC ->
                (i >= 2 && i < 8) ? Shape.digit(c) : Shape.plain(text, i) && NOT_IN_CREDIT_CODES.indexOf(c) < 0;
            case ORGANISATION_CODE -> i < 8 ? Shape.plain(text, i) : Shape.digitOrTen(text, i);
            default -> Shape.digitOrTen(text, i);
        };
    }

    /** The digits that a character looks like. */
    private static String digits(char c) {
        var digits = new StringBuilder(2);
        for (var digit = 0; digit < DIGITS.length; digit++) {
            if (DIGITS[digit].indexOf(c) >= 0) {
                digits.append(digit);
            }
        }
        return digits.toString();
    }

    /** What a character that may stand at {@code i} may have been taken for; itself where there is nothing. */
    private char free(String reading, int i) {
        var c = reading.charAt(i);
        if (type == IdType.USCC && (i < 2 || i >= 8)) {
            return c == '8' ? 'B' : c == 'B' ? '8' : c;
        }
        if (type == IdType.ORGANISATION_CODE && i < 8 && ORGANISATION_LETTERS.indexOf(c) >= 0) {
            return digits(c).charAt(0);
        }
        return c;
    }

    private Suggestion suggestion(String number) {
        var swaps = new ArrayList<Swap>();
        for (var i = 0; i < number.length(); i++) {
            if (number.charAt(i) != text.charAt(i)) {
                swaps.add(new Swap(i + 1, text.charAt(i), number.charAt(i)));
            }
        }
        return new Suggestion(number, swaps);
    }
}
