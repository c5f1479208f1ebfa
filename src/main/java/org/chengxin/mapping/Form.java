package org.chengxin.mapping;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one department hands in one dataset: its own headers and words on top of the dataset's.
 *
 * @param department the department's id
 * @param headers field code → the department's own headers for it
 * @param words field code → the department's own wording → code
 * @param ignored headers that are known and not wanted
 * @param constants field code → value for a column that this department does not send
 * @param charset of its CSV files, when pinned
 * @param gate quality limits of this form
 */
public record Form(
        String department,
        Dataset dataset,
        Map<String, List<String>> headers,
        Map<String, Map<String, String>> words,
        Set<String> ignored,
        Map<String, String> constants,
        Optional<Charset> charset,
        Gate gate) {

    /**
     * When a submission is refused as a whole.
     *
     * @param rejectedShare refused when more than this share of the data rows is rejected (0.5 unless said)
     * @param minimumRows and there are at least this many data rows (100 unless said)
     */
    public record Gate(double rejectedShare, int minimumRows) {

        public static final Gate DEFAULT = new Gate(0.5, 100);
    }

    /**
     * The code that a wording means in a field: by this department's own words first, then by the field's table.
     *
     * @param table of the field
     */
    public Optional<CodeTable.Code> find(Field field, CodeTable table, String wording) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Holds a row of cells against the form's headers (width, spaces, line breaks and a trailing {@code *} aside). */
    public HeaderMatch match(List<String> cells) {
        throw new UnsupportedOperationException("not yet");
    }
}
