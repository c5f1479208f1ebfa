package org.chengxin.sheet;

import java.util.List;

/**
 * What a returned workbook says about one row.
 *
 * @param row physical row, counted from 1
 * @param status word for the status column, such as {@code 退回}; empty leaves the status cell out
 */
public record RowMark(int row, String status, Tone tone, List<CellMark> cells) {

    public RowMark {
        cells = List.copyOf(cells);
    }
}
