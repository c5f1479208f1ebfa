package org.chengxin.mapping;

import java.util.List;

/**
 * A header row held against a form.
 *
 * @param fieldOf for each column of the file the position of its field in the dataset, or -1 for an empty, ignored or
 *     unknown one
 * @param matched how many columns were recognised
 * @param missing names of required fields without a column (and without a constant)
 * @param unknown headers, with their column letter, that mean nothing here: {@code "D:备考"}
 * @param duplicate headers, with their column letters, that name one field twice: {@code "D,F:姓名"}
 * @param ignored headers left out on purpose
 * @param status the column that may be {@link StatusColumn ours}, or -1
 * @param texts of all columns, as they stand there
 * @param serial the column of the serial numbers that the form declares, or -1
 */
public record HeaderMatch(
        List<Integer> fieldOf,
        int matched,
        List<String> missing,
        List<String> unknown,
        List<String> duplicate,
        List<String> ignored,
        int status,
        List<String> texts,
        int serial) {

    public HeaderMatch {
        fieldOf = List.copyOf(fieldOf);
        missing = List.copyOf(missing);
        unknown = List.copyOf(unknown);
        duplicate = List.copyOf(duplicate);
        ignored = List.copyOf(ignored);
        texts = List.copyOf(texts);
    }

    /** The column of a field by its position in the dataset; -1 for one that the file does not have. */
    public int columnOf(int field) {
        return fieldOf.indexOf(field);
    }

    /** Whether the file can be read by it: nothing missing, unknown or named twice. */
    public boolean complete() {
        return matched > 0 && missing.isEmpty() && unknown.isEmpty() && duplicate.isEmpty();
    }
}
