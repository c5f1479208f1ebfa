package org.chengxin.check;

import org.chengxin.mapping.Field;
import org.chengxin.sheet.RawRow;

/**
 * Where the cells of a field stand.
 *
 * @param index of the field in the dataset
 * @param column of the file, -1 if the file has none for it
 * @param constant the value of every row where the department sends no column; empty if there is none
 */
record Cell(Field field, int index, int column, String constant) {

    RawRow.Kind kind(RawRow row) {
        return column >= 0 ? row.kind(column) : constant.isEmpty() ? RawRow.Kind.BLANK : RawRow.Kind.TEXT;
    }

    String text(RawRow row) {
        return column >= 0 ? row.text(column) : constant;
    }
}
