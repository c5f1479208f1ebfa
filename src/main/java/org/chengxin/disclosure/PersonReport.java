package org.chengxin.disclosure;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.chengxin.identity.IdType;
import org.chengxin.lifecycle.LifeFacts;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Life;
import org.chengxin.mapping.Share;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.store.PersonQueries;
import org.chengxin.store.RecordState;

/**
 * What the store holds about a person, as far as a purpose opens it. All of it may be told to whom it is made for: what may not is
 * not in it, or masked.
 *
 * @param subject who it is about
 * @param attributes what sources say of the subject, and whose word counts
 * @param records by dataset, the youngest decision first
 * @param beyond what the purpose does not open, by dataset
 * @param waiting rows that wait for a person's decision, told without their content
 * @param standing on which lists its subject is
 * @param queries who asked before; empty where the purpose does not tell
 */
public record PersonReport(
        Head head,
        Subject subject,
        List<Attribute> attributes,
        List<Item> records,
        List<Beyond> beyond,
        List<Waiting> waiting,
        Standing standing,
        Optional<PersonQueries.Asked> queries) {

    public PersonReport {
        attributes = List.copyOf(attributes);
        records = List.copyOf(records);
        beyond = List.copyOf(beyond);
        waiting = List.copyOf(waiting);
    }

    /** The same, with what lists say. */
    public PersonReport with(Standing said) {
        return new PersonReport(head, subject, attributes, records, beyond, waiting, said, queries);
    }

    /**
     * Which report it is.
     *
     * @param number such as {@code BG-20261124-000012}
     * @param at when it was asked for, in Asia/Shanghai
     * @param selfReport the how-manieth report of the year that the person asks for; empty where somebody else does
     */
    public record Head(
            String number,
            LocalDateTime at,
            Question question,
            Optional<Integer> selfReport,
            String mappingVersion,
            String programVersion) {}

    /**
     * Who it is about.
     *
     * @param known whether the store knows the number
     * @param number as it was asked for, masked where the purpose masks
     * @param name empty where it is not known
     * @param died the day of death, as the police say
     * @param formerNumbers numbers under which records came that the person does not use any more; none where the purpose masks
     * @param formerNames how the person was called under them, where otherwise
     */
    public record Subject(
            boolean known,
            Optional<SubjectKind> kind,
            IdType type,
            String number,
            Optional<String> name,
            Optional<LocalDate> birth,
            Optional<String> sex,
            Optional<String> region,
            Optional<LocalDateTime> since,
            Optional<LocalDate> died,
            List<String> formerNumbers,
            List<String> formerNames) {

        public Subject {
            formerNumbers = List.copyOf(formerNumbers);
            formerNames = List.copyOf(formerNames);
        }

        /** Names nobody. */
        @Override
        public String toString() {
            return "Subject[" + type + "]";
        }
    }

    /**
     * A record.
     *
     * @param state of the day of the report
     * @param marked whether it bears the mark of an objection
     * @param facts what the rules say of it
     * @param values those of its fields that are filled and open
     * @param hidden filled fields that the purpose does not open
     * @param sources where it comes from, the current version first
     */
    public record Item(
            Dataset dataset,
            RecordState state,
            boolean marked,
            Optional<LocalDate> decision,
            LifeFacts facts,
            List<Value> values,
            List<Hidden> hidden,
            List<Source> sources,
            List<Event> events) {

        public Item {
            values = List.copyOf(values);
            hidden = List.copyOf(hidden);
            sources = List.copyOf(sources);
            events = List.copyOf(events);
        }

        /** How grave the provider says that it is, where it does and the purpose opens it. */
        Optional<String> said() {
            return dataset.life()
                    .flatMap(Life::graveness)
                    .flatMap(code -> values.stream()
                            .filter(value -> value.field().equals(code))
                            .findFirst()
                            .map(Value::shown));
        }

        /** What has become of it, in Chinese. */
        String standing() {
            return state.title() + (marked ? "，有异议" : "");
        }

        /** Shows no content. */
        @Override
        public String toString() {
            return "Item[" + dataset.id() + "]";
        }
    }

    /**
     * A field's value.
     *
     * @param value in canonical form; of a code, the code
     * @param shown as people read it
     */
    public record Value(String field, String name, String value, String shown) {

        /** Shows no content. */
        @Override
        public String toString() {
            return "Value[" + field + "]";
        }
    }

    /** A field that is not told. */
    public record Hidden(String field, String name, Share share) {}

    /**
     * Where a version comes from.
     *
     * @param department as the mappings call it, or its id where they know it no more
     * @param file empty where the purpose does not tell
     * @param sheet from 1
     * @param changes what it says otherwise than the version before; empty where the purpose does not tell
     */
    public record Source(
            int version,
            String receipt,
            String departmentId,
            String department,
            Optional<String> file,
            int sheet,
            int row,
            LocalDateTime at,
            String mappingVersion,
            List<Change> changes) {

        public Source {
            changes = List.copyOf(changes);
        }
    }

    /** A field that changed; empty texts for empty fields. */
    public record Change(String field, String name, String before, String after) {

        /** Shows no content. */
        @Override
        public String toString() {
            return "Change[" + field + "]";
        }
    }

    /**
     * What became of a record.
     *
     * @param marked whether it bore the mark of an objection afterwards
     * @param why the day whose state it is, or the reason that was given
     */
    public record Event(RecordState from, RecordState to, boolean marked, String why, LocalDateTime at) {

        /** In Chinese. */
        String words() {
            var after = to.title() + (marked ? "，有异议" : "");
            return from == to ? after : from.title() + " → " + after;
        }
    }

    /**
     * Records that are not told.
     *
     * @param share why; empty where the mappings know the dataset no more
     */
    public record Beyond(String dataset, String name, Optional<Share> share, int records) {}

    public record Waiting(String dataset, String name, int rows) {}

    /** How many values are told. */
    public int items() {
        return records.stream().mapToInt(record -> record.values().size()).sum();
    }

    /** How many records are not told. */
    public int recordsBeyond() {
        return beyond.stream().mapToInt(Beyond::records).sum();
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "PersonReport[" + head.number() + "]";
    }
}
