package org.chengxin.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What sources say of a subject.
 *
 * @param id and {@code name} as {@code mappings/survivorship.yml} calls it
 * @param said whose word counts first, then what others say
 */
public record Attribute(String id, String name, List<Said> said) {

    public Attribute {
        said = List.copyOf(said);
    }

    /**
     * What one department says in one dataset.
     *
     * @param shown as people read it
     * @param dataset and {@code datasetName} in which
     * @param department as the mappings call it, or its id where they know it no more
     * @param receipt of the youngest row that says so, and its {@code row}
     * @param day of which it is
     * @param rows how many say the same
     */
    public record Said(
            String shown,
            String dataset,
            String datasetName,
            String departmentId,
            String department,
            String receipt,
            int row,
            Optional<LocalDate> day,
            int rows) {

        /** Shows no content. */
        @Override
        public String toString() {
            return "Said[" + dataset + "]";
        }
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "Attribute[" + id + "]";
    }
}
