package org.chengxin.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns of text that line up on a terminal, where a Chinese character is two columns wide. */
final class TextTable {

    private final List<String[]> rows = new ArrayList<>();
    private final int[] widths;
    private int rightFrom = Integer.MAX_VALUE;

    TextTable(String... header) {
        widths = new int[header.length];
        row(header);
    }

    /** Columns from this one on are numbers, set to the right. */
    TextTable rightFrom(int column) {
        rightFrom = column;
        return this;
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
            line.append(i >= rightFrom ? pad + cells[i] : cells[i] + pad).append("  ");
        }
        return line.toString().stripTrailing();
    }

    static int width(String text) {
        return text.codePoints().map(TextTable::columns).sum();
    }

    /** East Asian wide and full-width characters, and pictographs, take two columns. */
    private static int columns(int c) {
        boolean wide = c >= 0x1100 && c <= 0x115F
                || c >= 0x2E80 && c <= 0xA4CF
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE4F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x1F300 && c <= 0x1FAFF
                || c >= 0x20000 && c <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
