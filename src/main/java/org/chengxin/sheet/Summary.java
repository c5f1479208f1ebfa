package org.chengxin.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The summary sheet of a returned workbook, from top to bottom.
 *
 * @param title its first line
 * @param facts pairs such as {@code 回执编号} and the number; every list holds two texts
 * @param head column headers of the table
 * @param rows the table; a text that is a plain whole number is written as a number
 * @param remarks lines below the table
 */
public record Summary(
        String title, List<List<String>> facts, List<String> head, List<List<String>> rows, List<String> remarks) {

    /** Name of the summary sheet. */
    public static final String SHEET = "处理结果汇总";

    /** Widths of its columns in characters, a Chinese one counting two. */
    static final List<Integer> WIDTHS = List.of(24, 56, 8, 60, 12);

    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9]\\d{0,14}");

    public Summary {
        facts = List.copyOf(facts);
        head = List.copyOf(head);
        rows = List.copyOf(rows);
        remarks = List.copyOf(remarks);
    }

    static boolean isNumber(String text) {
        return WHOLE_NUMBER.matcher(text).matches();
    }

    Summary with(String remark) {
        var more = new ArrayList<>(remarks);
        more.add(remark);
        return new Summary(title, facts, head, rows, more);
    }
}
