package org.chengxin.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns of text that line up on a terminal, where a Chinese character is two columns wide. */
final class TextTable {

    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0xA4CF},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE4F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1FAFF},
        {0x20000, 0x3FFFD}
    };

    private final List<String[]> rows = new ArrayList<>();
    private final int[] widths;
    private int rightFrom = Integer.MAX_VALUE;
    private int leftFrom = Integer.MAX_VALUE;

    TextTable(String... header) {
        widths = new int[header.length];
        row(header);
    }

    /** Columns from this one on are numbers, set to the right. */
    TextTable rightFrom(int column) {
        rightFrom = column;
        return this;
    }

    /** Columns from the first on are numbers, set to the right; those from the second on are words again. */
    TextTable rightFrom(int column, int words) {
        leftFrom = words;
        return rightFrom(column);
    }

    void row(String... cells) {
        for (int i = 0; i < cells.length; i++) {
            widths[i] = Math.max(widths[i], width(cells[i]));
        }
        rows.add(cells);
    }

    List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(String[] cells) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String pad = " ".repeat(widths[i] - width(cells[i]));
            line.append(i >= rightFrom && i < leftFrom ? pad + cells[i] : cells[i] + pad)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }

    static int width(String text) {
        return text.codePoints().map(TextTable::columns).sum();
    }

    /** East Asian wide and full-width characters, and pictographs, take two columns. */
    private static int columns(int c) {
        for (int[] range : WIDE) {
            if (c >= range[0] && c <= range[1]) {
                return 2;
            }
        }
        return 1;
    }
}
