package org.chengxin.check;

import org.chengxin.mapping.Condition;
import org.chengxin.mapping.Dataset;

/** A condition of the mapping, ready to be asked of a row whose cells are read. */
interface RowTest {

    boolean holds(RowReading row);

    static RowTest of(Condition condition, Dataset dataset) {
        if (condition instanceof Condition.Is is) {
            int index = dataset.index(is.field());
            return row -> {
                var value = row.values[index];
                return value != null && is.codes().contains(value);
            };
        }
        if (condition instanceof Condition.Has has) {
            int index = dataset.index(has.field());
            var wanted = has.codes().stream().map(RowTest::wrapped).toArray(String[]::new);
            return row -> {
                var value = row.values[index];
                return value != null && holdsOne(wrapped(value), wanted);
            };
        }
        int index = dataset.index(condition.field());
        return row -> row.values[index] != null;
    }

    private static boolean holdsOne(String set, String[] wanted) {
        for (var code : wanted) {
            if (set.contains(code)) {
                return true;
            }
        }
        return false;
    }

    private static String wrapped(String codes) {
        return WordSetCheck.JOINT + codes + WordSetCheck.JOINT;
    }
}
