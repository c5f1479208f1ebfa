package org.chengxin.check;

import java.util.Locale;
import java.util.Set;

/** Words and digits that clerks write where they have nothing to write. */
final class Placeholders {

    private static final Set<String> WORDS = Set.of(
            "无", "空", "不详", "不明", "不清楚", "未知", "保密", "暂无", "没有", "待补", "待补充", "待定", "无此项", "未填", "不适用", "/", "//", "\\",
            "-", "--", "---", "—", "——", "－", "／", "_", "*", "?", "??", "？", "？？", ".", "。", "、", "N/A", "NA", "NULL",
            "NONE");
    /** What a spreadsheet shows instead of a value; as text where the table was saved as CSV or copied. */
    private static final Set<String> ERRORS = Set.of(
            "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#CALC!", "#SPILL!", "#FIELD!",
            "#BUSY!");

    private static final Set<String> DITTO = Set.of("同上", "同前", "〃", "″", "\"");
    private static final int LONGEST = 6;
    private static final int FEWEST_REPEATED = 5;
    private static final int FEWEST_COUNTED = 8;

    private Placeholders() {}

    /** A word that says that there is nothing, or that it is not known. */
    static boolean word(String raw) {
        return raw.length() <= LONGEST && WORDS.contains(raw.strip().toUpperCase(Locale.ROOT));
    }

    /** What stands where a formula has failed. */
    static boolean error(String raw) {
        return raw.length() <= 2 * LONGEST && raw.indexOf('#') >= 0 && ERRORS.contains(raw.strip());
    }

    /** A word that points to the row above. */
    static boolean ditto(String raw) {
        return raw.length() <= LONGEST && DITTO.contains(raw.strip());
    }

    /** One digit over and over, with or without a last X, or the digits counted up. */
    static boolean digits(String text) {
        return (text.length() >= FEWEST_REPEATED && repeated(text))
                || (text.length() >= FEWEST_COUNTED && "12345678901234567890".startsWith(text));
    }

    private static boolean repeated(String text) {
        char first = text.charAt(0);
        int end = text.length() - 1;
        for (int i = 1; i < end; i++) {
            if (text.charAt(i) != first) {
                return false;
            }
        }
        char last = text.charAt(end);
        return Chars.digit(first) && (last == first || last == 'X' || last == 'x');
    }
}
