package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chengxin.mapping.Dataset;
import org.chengxin.protect.Keyring;
import org.chengxin.protect.Mask;
import org.chengxin.store.RecordLives.Acted;
import org.chengxin.store.RecordLives.Living;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** Numbers that are one person's, and what follows for their records. */
public final class Persons {

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final Map<String, Dataset> datasets;
    private final Keyring keyring;
    private final Clock clock;
    private final NameDecisions names;

    public Persons(
            JdbcOperations jdbc,
            TransactionOperations transaction,
            Map<String, Dataset> datasets,
            Keyring keyring,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.datasets = Map.copyOf(datasets);
        this.keyring = keyring;
        this.clock = clock;
        this.names = new NameDecisions(
                jdbc, transaction, datasets, keyring, new OperatorActions(jdbc, keyring.blindIndex(), clock), clock);
    }

    /**
     * All numbers that are one person's.
     *
     * @param now the one that is used now
     * @param all that one and those of before
     */
    public record Numbers(Digest16 now, Set<Digest16> all) {

        public Numbers {
            all = Set.copyOf(all);
        }

        /** Places for them in a statement. */
        String places() {
            return "?" + ", ?".repeat(all.size() - 1);
        }

        /** What stands there. */
        Object[] keys() {
            return all.stream().map(Digest16::bytes).toArray();
        }
    }

    /** The numbers of whoever has or had this one. */
    public Numbers of(Digest16 subject) {
        return WhoseNumber.of(jdbc, subject);
    }

    /**
     * A number that the police say is not used any more.
     *
     * @param old masked; a dash where the store knows nothing under it
     * @param now masked
     * @param apart whether an operator holds the two apart
     * @param place of the row that says so: receipt and row
     */
    public record Replaced(String old, String now, boolean apart, String place) {}

    /** All of them, the oldest notice first. */
    public List<Replaced> replaced() {
        var cipher = keyring.fieldCipher();
        return jdbc.query(
                """
                SELECT o.number_sealed, p.number_sealed, s.receipt, n.row_no, a.alias_key IS NULL AS apart
                FROM number_change n
                JOIN batch b ON b.batch_no = n.batch_no
                JOIN submission s ON s.submission_no = b.submission_no
                JOIN subject p ON p.subject_key = n.subject_key
                LEFT JOIN subject o ON o.subject_key = n.old_key
                LEFT JOIN subject_alias a ON a.alias_key = n.old_key AND a.next_key = n.subject_key
                WHERE n.in_force AND n.old_key IS NOT NULL
                ORDER BY n.arrival_no, n.row_no
                """,
                (row, number) -> new Replaced(
                        Optional.ofNullable(row.getString(1))
                                .map(old -> Mask.id(cipher.decrypt(old)))
                                .orElse("-"),
                        Mask.id(cipher.decrypt(row.getString(2))),
                        row.getBoolean(5),
                        row.getString(3) + ":" + row.getInt(4)));
    }

    /**
     * The number of now, still sealed, of whoever does not use this one any more; empty where it is used.
     *
     * @param change as of which change, {@link Long#MAX_VALUE} for now; so in the next
     */
    public Optional<String> replacedBy(Digest16 subject, long change) {
        var now = WhoseNumber.of(jdbc, subject, change).now();
        return now.equals(subject)
                ? Optional.empty()
                : jdbc
                        .queryForList("SELECT number_sealed FROM subject WHERE subject_key = ?", String.class, (Object)
                                now.bytes())
                        .stream()
                        .findFirst();
    }

    /** The keys that a record would have, had it been handed in under the other numbers of its person. */
    public List<OutboundKey> elsewhere(OutboundKey key, Dataset dataset, String payload, long change) {
        var keys = new PersonKeys(keyring);
        return WhoseNumber.of(jdbc, key.subject(), change).all().stream()
                .filter(number -> !number.equals(key.subject()))
                .map(number -> new OutboundKey(key.datasetNo(), number, keys.under(number, dataset, payload, key)))
                .toList();
    }

    /**
     * Follows what became of the rows by which the police said something, in whatever way they were taken back or restored.
     *
     * @param by who lets it
     */
    public void refresh(String by, String mappingVersion) {
        new StaleChanges(jdbc, transaction, datasets, keyring, clock).follow(by, mappingVersion);
        names.followPolice(by);
    }

    /**
     * What is to be known of records of persons who have several numbers.
     *
     * @param records all that these persons have
     * @param keys of each of these what it and what acts on it have in common, whatever number they were handed in under
     * @param superseded those of which the same stands, newer, under another number
     */
    public record Together(List<Living> records, Map<OutboundKey, Acted> keys, Set<OutboundKey> superseded) {

        static final Together NONE = new Together(List.of(), Map.of(), Set.of());

        public Together {
            records = List.copyOf(records);
            keys = Map.copyOf(keys);
            superseded = Set.copyOf(superseded);
        }

        /** What a record and what acts on it have in common. */
        public Acted acted(Living record) {
            return keys.getOrDefault(record.key(), Acted.by(record));
        }
    }

    /** A record of such a person. */
    private record Own(Living living, String dataset, String order, long arrivalNo, Digest16 content) {}

    /** What is to be known of those of these subjects who have several numbers. */
    public Together together(Collection<Digest16> subjects) {
        var now = WhoseNumber.now(jdbc, subjects);
        if (now.isEmpty()) {
            return Together.NONE;
        }
        var records = new ArrayList<Living>();
        var keys = new HashMap<OutboundKey, Acted>();
        var same = new HashMap<OutboundKey, List<Own>>();
        var personKeys = new PersonKeys(keyring);
        for (var own : records(now.keySet())) {
            var key = own.living().key();
            var person = Objects.requireNonNull(now.get(key.subject()));
            var acted = new Acted(person, key(personKeys, own, person));
            records.add(own.living());
            keys.put(key, acted);
            same.computeIfAbsent(new OutboundKey(key.datasetNo(), person, acted.record()), any -> new ArrayList<>())
                    .add(own);
        }
        var superseded = new HashSet<OutboundKey>();
        same.values().stream().filter(them -> them.size() > 1).forEach(them -> {
            var newest = newest(them);
            them.stream()
                    .filter(it -> !it.equals(newest))
                    .forEach(it -> superseded.add(it.living().key()));
        });
        return new Together(records, keys, superseded);
    }

    private Digest16 key(PersonKeys keys, Own own, Digest16 person) {
        var dataset = datasets.get(own.dataset());
        var payload = own.living().version().payload();
        return dataset == null || payload == null
                ? own.living().key().record()
                : keys.under(person, dataset, payload, own.living().key());
    }

    private List<Own> records(Set<Digest16> subjects) {
        var records = new ArrayList<Own>();
        Keys.inTurn(
                subjects,
                (places, arguments) -> records.addAll(jdbc.query(
                        """
                        SELECT STRAIGHT_JOIN c.dataset_no, c.subject_key, c.record_key, c.batch_no, c.row_no,
                          c.decision_date, c.order_value, c.content_digest, v.payload, n.dataset, b.arrival_no
                        FROM credit_record c
                        JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                        JOIN dataset_number n ON n.dataset_no = c.dataset_no
                        JOIN batch b ON b.batch_no = c.batch_no
                        WHERE c.subject_key IN (%s)
                        """.formatted(places),
                        (row, number) -> new Own(
                                new Living(
                                        OutboundPages.key(row),
                                        new OutboundVersion(
                                                row.getLong("batch_no"),
                                                row.getInt("row_no"),
                                                row.getString("payload")),
                                        Optional.ofNullable(row.getObject("decision_date", LocalDate.class))),
                                row.getString("dataset"),
                                Objects.requireNonNullElse(row.getString("order_value"), ""),
                                row.getLong("arrival_no"),
                                Digest16.of(row.getBytes("content_digest"))),
                        arguments)));
        return records;
    }

    /** By the order field, then by the row that said it last, as among rows of one number. */
    private Own newest(List<Own> same) {
        var said = new HashMap<Own, Place>();
        same.forEach(own -> said.put(own, saidLast(own)));
        return same.stream()
                .max(Comparator.comparing(Own::order)
                        .thenComparing(said::get)
                        .thenComparingLong(own -> own.living().version().batchNo()))
                .orElseThrow();
    }

    /** Where a row stands in the order in which all rows came. */
    private record Place(long arrivalNo, int rowNo) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return Comparator.comparingLong(Place::arrivalNo)
                    .thenComparingInt(Place::rowNo)
                    .compare(this, other);
        }
    }

    /** A later row may have found the record as it is. */
    private Place saidLast(Own own) {
        var key = own.living().key();
        var said = new Place(own.arrivalNo(), own.living().version().rowNo());
        var again = jdbc.query(
                """
                SELECT b.arrival_no, t.row_no FROM batch b
                JOIN submission s ON s.submission_no = b.submission_no AND s.status <> 'WITHDRAWN'
                JOIN staged_row t ON t.batch_no = b.batch_no AND t.subject_key = ? AND t.record_key = ?
                  AND t.outcome = 'U' AND t.content_digest = ?
                JOIN credit_record c ON c.subject_key = t.subject_key AND c.dataset_no = b.dataset_no
                  AND c.record_key = t.record_key
                WHERE b.dataset_no = ? AND b.arrival_no >= ? AND b.change_no IS NOT NULL AND NOT %s
                ORDER BY b.arrival_no DESC, t.row_no DESC LIMIT 1
                """.formatted(Retraction.voided("c", "b", "s")),
                (row, number) -> new Place(row.getLong(1), row.getInt(2)),
                key.subject().bytes(),
                key.record().bytes(),
                own.content().bytes(),
                key.datasetNo(),
                own.arrivalNo());
        return again.stream().filter(it -> it.compareTo(said) > 0).findFirst().orElse(said);
    }
}
