package org.chengxin.mapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that several sources say of a subject, and whose word counts, {@code mappings/survivorship.yml}: that of the first source
 * that says anything, of several rows of one source that of the latest day. What the others say is kept.
 *
 * @param id such as {@code legal_representative}
 * @param name what it is called
 * @param sources the most authoritative first
 */
public record SubjectAttribute(String id, String name, List<Source> sources) {

    public SubjectAttribute {
        sources = List.copyOf(sources);
    }

    /**
     * Where it is said.
     *
     * @param field whose value it is
     * @param day the field of the day of which it is; the day of the decision where it is empty
     * @param departments whose rows are meant; all where it is empty
     * @param when the condition under which a row says so
     */
    public record Source(
            Dataset dataset, Field field, Optional<String> day, Set<String> departments, Optional<Condition> when) {

        public Source {
            departments = Set.copyOf(departments);
        }

        /** Whether a row of a dataset, handed in by a department, is meant and says something. */
        public boolean says(String dataset, String department, Function<String, @Nullable String> values) {
            return this.dataset.id().equals(dataset)
                    && (departments.isEmpty() || departments.contains(department))
                    && values.apply(field.code()) != null
                    && when.filter(condition -> !condition.holds(values)).isEmpty();
        }
    }
}
