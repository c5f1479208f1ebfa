package org.chengxin.sheet;

import java.util.Arrays;
import org.chengxin.sheet.RawRow.Kind;

/** Collects the cells of one row, in whatever order the file holds them, and is used again for the next row. */
final class RowBuffer {

    /** The most text that one row may hold, so that a broken or hostile file cannot fill the memory. */
    static final int MAX_CHARACTERS = 1 << 20;

    private Kind[] kinds = new Kind[32];
    private String[] texts = new String[32];
    private int width;
    private int characters;

    RowBuffer() {
        Arrays.fill(kinds, Kind.BLANK);
        Arrays.fill(texts, "");
    }

    /** Whether this column was set already in this row; a file that does so contradicts itself. */
    boolean holds(int column) {
        return column < width && kinds[column] != Kind.BLANK;
    }

    /** An empty text is a blank cell, whatever its kind was said to be. */
    void set(int row, int column, Kind kind, String text) throws UnreadableFileException {
        if (column >= kinds.length) {
            grow(column + 1);
        }
        width = Math.max(width, column + 1);
        if (text.isEmpty()) {
            return;
        }
        kinds[column] = kind;
        texts[column] = text;
        characters += text.length();
        if (characters > MAX_CHARACTERS) {
            throw Refusal.longRow(row);
        }
    }

    /** Gives the row away and is empty again. */
    RawRow take(int number, boolean hidden) {
        var row = new RawRow(number, Arrays.copyOf(kinds, width), Arrays.copyOf(texts, width), hidden);
        Arrays.fill(kinds, 0, width, Kind.BLANK);
        Arrays.fill(texts, 0, width, "");
        width = 0;
        characters = 0;
        return row;
    }

    private void grow(int needed) {
        int before = kinds.length;
        int size = Math.max(needed, 2 * before);
        kinds = Arrays.copyOf(kinds, size);
        texts = Arrays.copyOf(texts, size);
        Arrays.fill(kinds, before, size, Kind.BLANK);
        Arrays.fill(texts, before, size, "");
    }
}
