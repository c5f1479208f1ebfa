package org.chengxin.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rows of a dataset do to records of others: each row names one record by its natural key. A row is current as long as no
 * later one about the same record takes its place; what it does lasts as long as that.
 *
 * @param when only then a row does anything; always, where it is empty
 * @param from the field with the day from which it does
 * @param of the field whose code says of which dataset the record is
 * @param records which record that is, by this code
 * @param clock within how long it is to be settled; nothing, where it is empty
 * @param operator by step what an operator's act fills in: field code to a value, of which {@code TODAY}, {@code REASON},
 *     {@code NUMBER} and {@code UNIT} stand for what the operator says
 */
public record Act(
        Kind kind,
        Optional<Condition> when,
        String from,
        String of,
        Map<String, Named> records,
        Optional<Clock> clock,
        Map<String, Map<String, String>> operator) {

    public Act {
        records = Map.copyOf(records);
        operator = Map.copyOf(operator);
    }

    /** One without a clock, which operators do not bring about. */
    public Act(Kind kind, Optional<Condition> when, String from, String of, Map<String, Named> records) {
        this(kind, when, from, of, records, Optional.empty(), Map.of());
    }

    /**
     * Terms in working days from the day of {@link Act#from}. Days on which it is paused do not count.
     *
     * @param state the field that says how far it is
     * @param day the field of the day from which it is so
     * @param asked states in which the provider is asked
     * @param paused states in which the term rests, as for tests and experts
     * @param own within one's own scope
     * @param provider where the provider is asked
     * @param answer for the provider's answer, from the day on which it is asked
     */
    public record Clock(
            String state,
            String day,
            Set<String> asked,
            Set<String> paused,
            int own,
            int provider,
            int answer,
            String cite) {

        public Clock {
            asked = Set.copyOf(asked);
            paused = Set.copyOf(paused);
        }
    }

    /** What is done. */
    public enum Kind {
        /** 信用修复: not shown, shared or used any more (信用修复管理办法，国家发展和改革委员会令第36号). */
        REPAIR,
        /** 异议: shown and shared with a mark until it is settled (河南省社会信用条例 art. 41). */
        OBJECTION,
        /** 撤销: the decision is no more, nor is its record (河南省社会信用条例 art. 42). */
        REVOCATION,
        /**
         * 归档: once the record is no longer shown, and not before, it is archived without waiting for the end of the five
         * years (河南省社会信用条例 art. 44).
         */
        ARCHIVING
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
