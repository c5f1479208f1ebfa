package org.chengxin.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into lines: Chinese anywhere but before closing and after opening punctuation, Latin words and numbers between
 * words, or anywhere where one is longer than a line.
 */
final class Lines {

    private static final String NOT_FIRST = "，。、；：！？）》〉」』】〕”’…％·,.;:!?)]}%";
    private static final String NOT_LAST = "（《〈「『【〔“‘([{";

    private Lines() {}

    /** At least one line, if only an empty one. */
    static List<String> of(String text, Typeface typeface, float size, float width) {
        var lines = new ArrayList<String>();
        for (var paragraph : text.split("\n", -1)) {
            wrap(paragraph.stripTrailing().codePoints().toArray(), typeface, width / size, lines);
        }
        return lines;
    }

    private static void wrap(int[] points, Typeface typeface, float width, List<String> lines) {
        int start = 0;
        float used = 0;
        for (int i = 0; i < points.length; i++) {
            used += typeface.width(points[i]);
            if (used > width && i > start) {
                int end = end(points, start, i);
                lines.add(text(points, start, end).stripTrailing());
                start = end;
                while (start < points.length && points[start] == ' ') {
                    start++;
                }
                i = start - 1;
                used = 0;
            }
        }
        lines.add(text(points, start, points.length));
    }

    /** Where the line ends, given the first character that does not fit. */
    private static int end(int[] points, int start, int first) {
        int end = first;
        while (end > start && !mayBreak(points, end)) {
            end--;
        }
        return end > start ? end : first;
    }

    private static boolean mayBreak(int[] points, int at) {
        int before = points[at - 1];
        int after = points[at];
        if (NOT_FIRST.indexOf(after) >= 0 || NOT_LAST.indexOf(before) >= 0) {
            return false;
        }
        return !(inWord(before) && inWord(after));
    }

    private static boolean inWord(int point) {
        return point < 0x250 && (Character.isLetterOrDigit(point) || "-_/+.*:".indexOf(point) >= 0);
    }

    private static String text(int[] points, int from, int to) {
        return new String(points, from, to - from);
    }
}
