package org.chengxin.mapping;

import java.util.Optional;

/**
 * A comparison between fields of one row, or of a field with the day the file was handed in: {@code CF_YXQ >= CF_JDRQ},
 * {@code CF_JDRQ <= FILE_DATE}. A row in which either side is empty satisfies it.
 *
 * @param left field code
 * @param right field code; empty means the day the file was handed in
 * @param code of the finding when it is not satisfied, such as {@code R-DATEORDER}
 * @param reject whether the row is rejected for it; otherwise the department is told
 */
public record Rule(String left, Operator operator, Optional<String> right, String code, boolean reject) {

    /** How the two sides are compared; dates and numbers by value. */
    public enum Operator {
        LESS,
        LESS_OR_EQUAL,
        EQUAL,
        GREATER_OR_EQUAL,
        GREATER
    }
}
