package org.chengxin.store;

import java.util.regex.Pattern;

/**
 * Who answers for an operator's action, and why. Neither may hold an identity number: both are kept for good and are shown.
 *
 * @param by a person or an office, at most 60 characters
 * @param reason at most 500 characters
 */
public record Attribution(String by, String reason) {

    private static final int LONGEST_BY = 60;
    private static final int LONGEST_REASON = 500;
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}{15,}");

    /** @throws IllegalArgumentException in the operator's words */
    public Attribution {
        by = checked("--by", by, LONGEST_BY, "请写明由谁决定");
        reason = checked("--reason", reason, LONGEST_REASON, "请写明理由");
    }

    private static String checked(String option, String text, int longest, String ask) {
        var plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("%s 没有内容：%s".formatted(option, ask));
        }
        if (plain.codePointCount(0, plain.length()) > longest) {
            throw new IllegalArgumentException("%s 过长：最多 %d 个字".formatted(option, longest));
        }
        if (NUMBER.matcher(plain).find()) {
            throw new IllegalArgumentException("%s 里不要写证件号码：这里写的内容会长期保存并显示在回执上".formatted(option));
        }
        return plain;
    }
}
