package org.chengxin.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing found in a submission, as data. Its wording comes from the catalogue of codes.
 *
 * @param row physical row, 0 for the file as a whole
 * @param column 0-based column of the cell, -1 for the row as a whole
 * @param field code of the field, if it concerns one
 * @param code of the error-code catalogue, such as {@code R-REQ}
 * @param arguments of its message; never personal data
 * @param masked the cell's value, masked by its field's rule and cut to 80 characters; {@code null} where it must not be
 *     kept
 */
public record Finding(
        int row,
        int column,
        @Nullable String field,
        String code,
        List<String> arguments,
        @Nullable String masked) {

    public Finding {
        arguments = List.copyOf(arguments);
    }
}
