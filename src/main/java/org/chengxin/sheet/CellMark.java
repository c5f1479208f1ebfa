package org.chengxin.sheet;

/**
 * What is said about one cell of a row.
 *
 * @param column 0-based; -1 for the row as a whole, which is shown at the row's status cell
 * @param note text of the comment; several marks of one cell share one comment
 */
public record CellMark(int column, Tone tone, String note) {}
