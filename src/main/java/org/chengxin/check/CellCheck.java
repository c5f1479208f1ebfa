package org.chengxin.check;

import org.chengxin.sheet.RawRow.Kind;

/** Reads the cells of one field: gives the row a canonical value, or a finding that says why there is none. */
sealed interface CellCheck permits TextCheck, DecimalCheck, DateCheck, WordCheck, WordSetCheck, IdentityCheck {

    /**
     * @param kind neither {@code BLANK} nor an error
     * @param raw not blank
     */
    void read(Kind kind, String raw, RowReading row);

    Cell cell();

    /** Whether the text, which elsewhere stands for nothing (无), is a word of this field's own. */
    default boolean knows(String raw) {
        return false;
    }
}
