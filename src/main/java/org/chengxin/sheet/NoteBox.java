package org.chengxin.sheet;

/** How large the yellow box of a comment is: no program makes it larger for a long text, and what is beyond is not seen. */
final class NoteBox {

    /** Columns that it spans; those of clerks are seldom narrower than Excel makes them. */
    static final int COLUMNS = 3;

    /** Characters in a line of it, a Chinese one counting two. */
    private static final int WIDTH = 30;

    private static final int LEAST_ROWS = 5;

    /** More would not be on the screen at once. */
    private static final int MOST_ROWS = 40;

    private NoteBox() {}

    /** Rows that it spans, the text's own lines and one of margin. */
    static int rows(String text) {
        return Math.min(Math.max(RowHeight.lines(text, WIDTH) + 1, LEAST_ROWS), MOST_ROWS);
    }
}
