package org.chengxin.mapping;

/** Columns as Excel shows them: A, …, Z, AA. */
public final class ColumnLetters {

    private ColumnLetters() {}

    /** @param column counted from 0 */
    public static String of(int column) {
        var last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : of(column / 26 - 1) + last;
    }
}
