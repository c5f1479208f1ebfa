package org.chengxin.sheet;

import java.util.List;

/** How high a row of wrapped texts must be. It is written because not every program finds it by itself. */
final class RowHeight {

    /** Height of one line of 11 point type, in points. */
    private static final int LINE = 15;

    /** Excel's rows end at 409 points; so high a row would fill the screen. */
    private static final int MAXIMUM_LINES = 20;

    private RowHeight() {}

    /**
     * The height in points.
     *
     * @param widths of the columns in characters, a Chinese one counting two; texts in columns beyond are not looked at
     */
    static int points(List<String> texts, List<Integer> widths) {
        int most = 1;
        for (int i = 0; i < Math.min(texts.size(), widths.size()); i++) {
            most = Math.max(most, lines(texts.get(i), widths.get(i)));
        }
        return LINE * Math.min(most, MAXIMUM_LINES);
    }

    /** How many lines a text takes in a column of this width. */
    static int lines(String text, int width) {
        int lines = 0;
        for (var line : text.split("\n", -1)) {
            int wanted = line.codePoints().map(c -> c < 0x2000 ? 1 : 2).sum();
            lines += 1 + Math.max(0, wanted - 1) / Math.max(1, width - 1);
        }
        return lines;
    }
}
