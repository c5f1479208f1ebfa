package org.chengxin.store;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/** How many staged rows have which outcome, counted from the rows themselves. */
record RowCounts(Map<Character, Integer> byOutcome) {

    RowCounts {
        byOutcome = Map.copyOf(byOutcome);
    }

    static RowCounts staged(JdbcOperations jdbc, long batchNo) {
        var counts = new HashMap<Character, Integer>();
        jdbc.query(
                "SELECT outcome, COUNT(*) FROM staged_row WHERE batch_no = ? GROUP BY outcome",
                row -> {
                    counts.put(row.getString(1).charAt(0), row.getInt(2));
                },
                batchNo);
        return new RowCounts(counts);
    }

    int of(char outcome) {
        return byOutcome.getOrDefault(outcome, 0);
    }

    /** Rows that hold data: all but notes and totals. */
    int data() {
        return total() - of('S');
    }

    int total() {
        return byOutcome.values().stream().mapToInt(Integer::intValue).sum();
    }
}
