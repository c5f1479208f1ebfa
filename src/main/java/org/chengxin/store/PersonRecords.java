package org.chengxin.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chengxin.store.RecordHistory.Event;
import org.chengxin.store.RecordHistory.Version;
import org.chengxin.store.VersionChains.At;
import org.chengxin.store.VersionChains.Read;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Everything that the store holds about one person, as of one moment. A handful of reads by primary keys, whatever the size of the
 * store: one range of the narrow table, and the versions it points at.
 */
public final class PersonRecords {

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final VersionChains chains;
    private final Persons persons;

    public PersonRecords(JdbcOperations jdbc, TransactionOperations transaction, Persons persons) {
        this.jdbc = jdbc;
        this.chains = new VersionChains(jdbc);
        this.transaction = transaction;
        this.persons = persons;
    }

    /**
     * A person.
     *
     * @param who empty where the store knows nobody of that number
     * @param records by dataset, the youngest decision first
     * @param waiting rows that wait for a person's decision, by dataset
     */
    public record Person(Optional<Who> who, List<Kept> records, Map<String, Integer> waiting) {

        public Person {
            records = List.copyOf(records);
            waiting = Collections.unmodifiableMap(new LinkedHashMap<>(waiting));
        }

        /** Names nobody. */
        @Override
        public String toString() {
            return "Person[%d records]".formatted(records.size());
        }
    }

    /**
     * Who it is.
     *
     * @param kind in the program's word, as {@code idType}
     * @param number still sealed
     * @param since when the person first came into the store
     * @param died the day of death, as the police say
     * @param former numbers that the person does not use any more, and how they were called under them
     */
    public record Who(
            String kind,
            String idType,
            String number,
            String name,
            Optional<LocalDate> birth,
            Optional<String> sex,
            Optional<String> region,
            Optional<LocalDateTime> since,
            Optional<LocalDate> died,
            List<Former> former) {

        public Who {
            former = List.copyOf(former);
        }

        private Who nameless() {
            var then = former.stream().map(it -> new Former(it.number(), "")).toList();
            return new Who(kind, idType, number, "", birth, sex, region, since, Optional.empty(), then);
        }

        /** Names nobody. */
        @Override
        public String toString() {
            return "Who[" + kind + "]";
        }
    }

    /**
     * A number that the person does not use any more.
     *
     * @param number still sealed
     */
    public record Former(String number, String name) {

        /** Names nobody. */
        @Override
        public String toString() {
            return "Former[]";
        }
    }

    /**
     * A record.
     *
     * @param key that it and what acts on it have in common now, whatever number they were handed in under
     * @param marked whether it bears the mark of an objection
     * @param versions the current one first; where no history was asked for, no other
     * @param events oldest first
     */
    public record Kept(
            String dataset,
            Digest16 key,
            RecordState state,
            boolean marked,
            Optional<LocalDate> decision,
            List<Version> versions,
            List<Event> events) {

        public Kept {
            versions = List.copyOf(versions);
            events = List.copyOf(events);
        }
    }

    private record Current(
            OutboundKey key,
            String dataset,
            RecordState state,
            boolean marked,
            Optional<LocalDate> decision,
            Read now) {}

    /**
     * All of one person, by any number that the person has or had.
     *
     * @param history whether earlier versions and events are asked for
     */
    public Person of(Digest16 subject, boolean history) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var numbers = persons.of(subject);
            var current = current(numbers);
            var earlier =
                    history ? chains.before(current.stream().map(Current::now).toList()) : Map.<At, Read>of();
            var events = history ? events(numbers, Long.MAX_VALUE) : Map.<OutboundKey, List<Event>>of();
            return new Person(
                    new PersonWho(jdbc).of(numbers),
                    kept(current, together(numbers), earlier, events),
                    waiting(numbers));
        }));
    }

    private Persons.Together together(Persons.Numbers numbers) {
        return numbers.all().size() == 1 ? Persons.Together.NONE : persons.together(numbers.all());
    }

    /**
     * All of one person as the store knew it at the end of a day, with what was said before and what had become of it, by the numbers
     * that were known to be theirs then. Name and death are not told, which may be known since, nor what waited then.
     *
     * @throws IllegalArgumentException in the operator's words, if it cannot be told
     */
    public Person atEndOf(LocalDate day, Digest16 subject) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var earlier = new EarlierRecords(jdbc);
            long change = earlier.atEndOf(day);
            var numbers = WhoseNumber.of(jdbc, subject, change);
            var then = numbers.all().stream()
                    .flatMap(number -> earlier.of(number, change).stream())
                    .toList();
            var read = chains.from(
                    then.stream().map(it -> new At(it.batchNo(), it.rowNo())).toList());
            var current = then.stream()
                    .map(it -> current(it, Objects.requireNonNull(read.get(new At(it.batchNo(), it.rowNo())))))
                    .sorted(Comparator.comparing(Current::dataset)
                            .thenComparing(
                                    it -> it.decision().orElse(null),
                                    Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder())
                                            .reversed())
                            .thenComparing(it -> it.key().record().toString()))
                    .toList();
            var who = new PersonWho(jdbc)
                    .of(numbers)
                    .filter(it -> it.since()
                            .filter(since -> since.toLocalDate().isAfter(day))
                            .isEmpty())
                    .map(Who::nameless);
            return new Person(
                    who, kept(current, together(persons.of(subject)), read, events(numbers, change)), Map.of());
        }));
    }

    private Current current(RecordHistory.Current then, Read now) {
        var dataset = jdbc.queryForObject(
                "SELECT dataset FROM dataset_number WHERE dataset_no = ?",
                String.class,
                then.key().datasetNo());
        return new Current(then.key(), String.valueOf(dataset), then.state(), then.marked(), then.decision(), now);
    }

    private static List<Kept> kept(
            List<Current> current,
            Persons.Together together,
            Map<At, Read> earlier,
            Map<OutboundKey, List<Event>> events) {
        return current.stream()
                .map(it -> new Kept(
                        it.dataset(),
                        Optional.ofNullable(together.keys().get(it.key()))
                                .map(RecordLives.Acted::record)
                                .orElse(it.key().record()),
                        it.state(),
                        it.marked(),
                        it.decision(),
                        VersionChains.chain(it.now(), earlier),
                        events.getOrDefault(it.key(), List.of())))
                .toList();
    }

    private List<Current> current(Persons.Numbers numbers) {
        return jdbc.query(
                """
                SELECT STRAIGHT_JOIN c.subject_key, c.dataset_no, c.record_key, c.state, c.marked, c.decision_date, n.dataset,
                """ + VersionChains.COLUMNS + """
                FROM credit_record c
                JOIN dataset_number n ON n.dataset_no = c.dataset_no
                JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                """ + VersionChains.FROM_SOURCE + """
                WHERE c.subject_key IN (%s)
                ORDER BY n.dataset, c.decision_date DESC, c.record_key
                """.formatted(numbers.places()),
                (row, number) -> new Current(
                        OutboundPages.key(row),
                        row.getString("dataset"),
                        RecordState.of(row.getString("state")),
                        row.getBoolean("marked"),
                        Optional.ofNullable(row.getObject("decision_date", LocalDate.class)),
                        VersionChains.read(row)),
                numbers.keys());
    }

    private Map<OutboundKey, List<Event>> events(Persons.Numbers numbers, long upTo) {
        var events = new HashMap<OutboundKey, List<Event>>();
        jdbc.query(
                """
                SELECT e.subject_key, e.dataset_no, e.record_key, e.from_state, e.to_state, e.marked, b.reason,
                  b.merged_at, b.created_by
                FROM record_event e JOIN batch b ON b.batch_no = e.batch_no
                WHERE b.change_no <= %d AND e.subject_key IN (%s) ORDER BY b.change_no
                """.formatted(upTo, numbers.places()),
                row -> {
                    events.computeIfAbsent(OutboundPages.key(row), key -> new ArrayList<>())
                            .add(new Event(
                                    RecordState.of(row.getString("from_state")),
                                    RecordState.of(row.getString("to_state")),
                                    row.getBoolean("marked"),
                                    String.valueOf(row.getString("reason")),
                                    row.getObject("merged_at", LocalDateTime.class),
                                    row.getString("created_by")));
                },
                numbers.keys());
        return events;
    }

    private Map<String, Integer> waiting(Persons.Numbers numbers) {
        var waiting = new LinkedHashMap<String, Integer>();
        jdbc.query(
                """
                SELECT n.dataset, COUNT(*) AS held FROM held_record h
                JOIN dataset_number n ON n.dataset_no = h.dataset_no
                JOIN batch b ON b.batch_no = h.batch_no
                JOIN submission s ON s.submission_no = b.submission_no
                WHERE h.subject_key IN (%s) AND h.decided = FALSE AND s.status <> 'WITHDRAWN'
                GROUP BY n.dataset ORDER BY n.dataset
                """.formatted(numbers.places()),
                row -> {
                    waiting.put(row.getString("dataset"), row.getInt("held"));
                },
                numbers.keys());
        return waiting;
    }
}
