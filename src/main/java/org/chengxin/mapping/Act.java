package org.chengxin.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rows of a dataset do to records of others: each row names one record by its natural key. A row is current as long as no
 * later one about the same record takes its place; what it does lasts as long as that.
 *
 * @param when only then a row does anything; always, where it is empty
 * @param from the field with the day from which it does
 * @param of the field whose code says of which dataset the record is
 * @param records which record that is, by this code
 */
public record Act(Kind kind, Optional<Condition> when, String from, String of, Map<String, Named> records) {

    public Act {
        records = Map.copyOf(records);
    }

    /** What is done. */
    public enum Kind {
        /** 信用修复: not shown, shared or used any more (信用修复管理办法，国家发展和改革委员会令第36号). */
        REPAIR,
        /** 异议: shown and shared with a mark until it is settled (河南省社会信用条例 art. 41). */
        OBJECTION,
        /** 撤销: the decision is no more, nor is its record (河南省社会信用条例 art. 42). */
        REVOCATION
    }

    /**
     * A record by its natural key.
     *
     * @param key the row's fields, in the order of that dataset's natural key without the subject, who is the row's own
     */
    public record Named(String dataset, List<String> key) {

        public Named {
            key = List.copyOf(key);
        }
    }
}
