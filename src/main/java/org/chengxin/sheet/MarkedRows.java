package org.chengxin.sheet;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Marks in rising order of rows, asked for row by row. */
final class MarkedRows {

    private final Iterator<? extends RowMark> marks;
    private @Nullable RowMark next;

    MarkedRows(Iterator<? extends RowMark> marks) {
        this.marks = marks;
        advance();
    }

    /** The mark of that row, if it has one; rows are asked for in rising order. */
    @Nullable
    RowMark at(int row) {
        while (next != null && next.row() < row) {
            advance();
        }
        if (next == null || next.row() != row) {
            return null;
        }
        var found = next;
        advance();
        return found;
    }

    private void advance() {
        next = marks.hasNext() ? marks.next() : null;
    }
}
