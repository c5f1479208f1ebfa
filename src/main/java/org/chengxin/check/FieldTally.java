package org.chengxin.check;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts over good rows, for each field: in how many it is filled, and whether always with the same value. Not thread-safe. */
public final class FieldTally {

    private final int[] filled;
    private final @Nullable String[] only;
    private final boolean[] varied;
    private int rows;

    /** @param fields how many the dataset has */
    public FieldTally(int fields) {
        this.filled = new int[fields];
        this.only = new @Nullable String[fields];
        this.varied = new boolean[fields];
    }

    public void add(CreditRecord record) {
        rows++;
        var values = record.values();
        for (int i = 0; i < filled.length; i++) {
            var value = values.get(i);
            if (value == null) {
                continue;
            }
            filled[i]++;
            if (!varied[i]) {
                var first = only[i];
                if (first == null) {
                    only[i] = value;
                } else if (!first.equals(value)) {
                    varied[i] = true;
                    only[i] = null;
                }
            }
        }
    }

    public int rows() {
        return rows;
    }

    /** In how many rows the field at this position is filled. */
    public int filled(int field) {
        return filled[field];
    }

    /** The one value of the field at this position; empty where there is none or more than one. Personal data. */
    public Optional<String> only(int field) {
        return Optional.ofNullable(only[field]);
    }
}
