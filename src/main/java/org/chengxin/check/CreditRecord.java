package org.chengxin.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An accepted row.
 *
 * @param values canonical text by position in the dataset's fields; {@code null} for empty
 * @param naturalKey the parts of the natural key but the subject, canonical
 * @param unique for each {@link org.chengxin.mapping.Rule.Unique} of the dataset the values that no other row of the file may
 *     hold, canonical; none where one of them is empty
 * @param order canonical value of the dataset's order field, comparable as text
 * @param firstGeneration the subject's number in 15 digits, where it was handed in so; the record is known by 18
 */
public record CreditRecord(
        String dataset,
        SubjectRef subject,
        List<@Nullable String> values,
        List<String> naturalKey,
        List<List<String>> unique,
        Optional<String> order,
        Optional<LocalDate> decisionDate,
        Optional<String> firstGeneration) {

    /** A record of a dataset without such rules, whose number was handed in as it is kept. */
    public CreditRecord(
            String dataset,
            SubjectRef subject,
            List<@Nullable String> values,
            List<String> naturalKey,
            Optional<String> order,
            Optional<LocalDate> decisionDate) {
        this(dataset, subject, values, naturalKey, List.of(), order, decisionDate, Optional.empty());
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "CreditRecord[" + dataset + "]";
    }
}
