package org.chengxin.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chengxin.mapping.Dataset;

/**
 * What is counted of one submission to tell whether it is plausible; no values.
 *
 * @param rows data rows, good or not
 * @param good rows that were good, which is what the fields were counted over
 * @param fields by field code
 */
public record Figures(int rows, int good, Map<String, OfField> fields) {

    public Figures {
        fields = Map.copyOf(fields);
    }

    /**
     * One field.
     *
     * @param filled in how many good rows it is filled
     * @param same whether every filled one holds the same value
     */
    public record OfField(int filled, boolean same) {}

    public static Figures of(int rows, Dataset dataset, FieldTally tally) {
        var fields = new LinkedHashMap<String, OfField>();
        for (int i = 0; i < dataset.fields().size(); i++) {
            fields.put(
                    dataset.fields().get(i).code(),
                    new OfField(tally.filled(i), tally.only(i).isPresent()));
        }
        return new Figures(rows, tally.rows(), fields);
    }

    /** The share of the good rows in which a field is filled; 0 for one that was not counted. */
    double share(String field) {
        return good == 0 ? 0 : of(field).filled() / (double) good;
    }

    OfField of(String field) {
        return fields.getOrDefault(field, new OfField(0, false));
    }
}
