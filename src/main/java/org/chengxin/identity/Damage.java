package org.chengxin.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.chengxin.identity.Verdict.Fault;

/**
 * What makes a number unusable before its digits are looked at: it stands for none, a spreadsheet has rounded it, part
 * of it is covered, or there are two.
 */
final class Damage {

    private static final Set<String> NONE = Set.of(
            "无", "空", "空白", "不详", "不明", "未知", "未提供", "未登记", "未填", "暂无", "没有", "保密", "略", "无证件", "无身份证", "无号码", "NULL",
            "NONE", "NIL", "N/A", "NA");

    /** Scientific notation as Excel shows it (4.11702E+17) or as a program writes it (4.11702199003E17). */
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[Ee]\\+\\d{1,2}|\\d\\.\\d+[Ee]\\d{1,2}");

    /** More digits than a double keeps, with the decimal that gives it away. */
    private static final Pattern ROUNDED = Pattern.compile("\\d{16,}\\.\\d+");

    private static final Pattern COVERED = Pattern.compile("[*﹡●■█]|[xX×]{2,}");
    private static final Pattern COVERED_BY_STARS = Pattern.compile("[*﹡●■█]");
    private static final String SEPARATORS = ";,/|、，；／｜和及与或";
    private static final int SHORTEST = 7;

    private Damage() {}

    /** What is wrong with a text as typed, if it is damaged. */
    static Optional<Fault> of(IdType type, String raw) {
        var text = visible(raw);
        if (placeholder(text)) {
            return Optional.of(Faults.PLACEHOLDER);
        }
        if (several(type, raw)) {
            return Optional.of(Faults.SEVERAL);
        }
        if (quantity(text)) {
            return Optional.of(Faults.SCIENTIFIC);
        }
        return covered(type, text) ? Optional.of(Faults.MASKED) : Optional.empty();
    }

    private static boolean quantity(String text) {
        var point = text.indexOf('.') >= 0;
        return (point && ROUNDED.matcher(text).matches())
                || ((point || text.indexOf('+') >= 0)
                        && SCIENTIFIC.matcher(text).matches());
    }

    /** Half-width, without invisible characters and leading apostrophes. */
    private static String visible(String raw) {
        var text = new StringBuilder(raw.length());
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if (!Typing.invisible(c) && !(text.isEmpty() && "'`’‘＇".indexOf(c) >= 0)) {
                text.append(Typing.narrow(c));
            }
        }
        return text.toString();
    }

    /** Whether a text is typed because the cell must not be empty. Cheap for a text that is not. */
    static boolean placeholder(String text) {
        if (text.isEmpty()) {
            return false;
        }
        var first = text.charAt(0);
        if (text.length() > 2 && first == text.charAt(1) && first == text.charAt(2) && Shape.digit(first)) {
            return sameButLast(text);
        }
        if (first == '1' && text.length() > 5 && text.charAt(1) == '2' && text.charAt(2) == '3') {
            return countedUp(text);
        }
        if (Shape.digit(first)) {
            return text.length() == 1 || (text.length() == 2 && text.charAt(1) == first);
        }
        return NONE.contains(text.toUpperCase(Locale.ROOT)) || punctuation(text);
    }

    /** 000000000000000000, and 00000000000000000X. */
    private static boolean sameButLast(String text) {
        for (var i = 1; i < text.length(); i++) {
            if (text.charAt(i) != text.charAt(0)) {
                return i == text.length() - 1 && text.charAt(i) == 'X';
            }
        }
        return true;
    }

    /** 123456789012345678, and 12345678901234567X. */
    private static boolean countedUp(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '0' + (i + 1) % 10) {
                return i == text.length() - 1 && text.charAt(i) == 'X';
            }
        }
        return true;
    }

    private static boolean punctuation(String text) {
        return text.chars().noneMatch(c -> Character.isLetterOrDigit(c) || c == '*');
    }

    private static boolean covered(IdType type, String text) {
        var covered = switch (type) {
            // Where X may stand anywhere, two of them cover nothing.
            case USCC, ORGANISATION_CODE, PASSPORT, OTHER -> COVERED_BY_STARS;
            default -> COVERED;
        };
        return covered.matcher(text).find();
    }

    /** Two numbers in one cell: apart by a separator, or by a space where each part is long enough to be one. */
    private static boolean several(IdType type, String raw) {
        if (type == IdType.OTHER) {
            return false;
        }
        var shortestSpaced = switch (type) {
            case CITIZEN, RESIDENCE_PERMIT, FOREIGNER_CARD, USCC -> 15;
            default -> SHORTEST;
        };
        return numbers(raw, c -> SEPARATORS.indexOf(c) >= 0, SHORTEST) > 1
                || numbers(raw, c -> Character.isWhitespace(c) || Character.isSpaceChar(c), shortestSpaced) > 1;
    }

    /** How many parts of a text look like numbers: {@code shortest} letters and digits or more, four of them digits. */
    private static int numbers(String raw, IntPredicate divides, int shortest) {
        var numbers = 0;
        var letters = 0;
        var digits = 0;
        for (var i = 0; i <= raw.length(); i++) {
            if (i == raw.length() || divides.test(raw.charAt(i))) {
                numbers += digits >= 4 && letters + digits >= shortest ? 1 : 0;
                letters = 0;
                digits = 0;
                continue;
            }
            var c = Typing.narrow(raw.charAt(i));
            if (Shape.digit(c)) {
                digits++;
            } else if (c == '*' || (c < 128 && Character.isLetter(c))) {
                letters++;
            }
        }
        return numbers;
    }
}
