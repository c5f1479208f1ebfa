package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chengxin.store.RecordHistory.Event;
import org.chengxin.store.RecordHistory.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Everything that the store holds about one person, as of one moment. A handful of reads by primary keys, whatever the size of the
 * store: one range of the narrow table, and the versions it points at.
 */
public final class PersonRecords {

    /** How many versions are asked for at once. */
    private static final int TOGETHER = 50;

    private static final String VERSION = """
            v.version, v.batch_no, v.row_no, v.payload, v.prev_batch_no, v.prev_row_no, s.receipt, s.department,
              s.original_name, s.sheet_no, b.merged_at, b.created_by, b.mapping_version
            """;

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;

    public PersonRecords(JdbcOperations jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
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
     */
    public record Who(
            String kind,
            String idType,
            String number,
            String name,
            Optional<LocalDate> birth,
            Optional<String> sex,
            Optional<String> region,
            Optional<LocalDateTime> since) {

        /** Names nobody. */
        @Override
        public String toString() {
            return "Who[" + kind + "]";
        }
    }

    /**
     * A record.
     *
     * @param key by which what acts on it lies beside it
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

    /** Where a version lies. */
    private record At(long batch, int row) {}

    private record Read(Version version, @Nullable At before) {}

    private record Current(
            OutboundKey key,
            String dataset,
            RecordState state,
            boolean marked,
            Optional<LocalDate> decision,
            Read now) {}

    /**
     * All of one person.
     *
     * @param history whether earlier versions and events are asked for
     */
    public Person of(Digest16 subject, boolean history) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var current = current(subject);
            var earlier = history ? earlier(current) : Map.<At, Read>of();
            var events = history ? events(subject) : Map.<OutboundKey, List<Event>>of();
            var records = current.stream()
                    .map(it -> new Kept(
                            it.dataset(),
                            it.key().record(),
                            it.state(),
                            it.marked(),
                            it.decision(),
                            chain(it.now(), earlier),
                            events.getOrDefault(it.key(), List.of())))
                    .toList();
            return new Person(who(subject), records, waiting(subject));
        }));
    }

    private Optional<Who> who(Digest16 subject) {
        return jdbc
                .query(
                        """
                        SELECT p.kind, p.id_type, p.number_sealed, p.name, p.birth_date, p.sex, p.region, b.merged_at
                        FROM subject p LEFT JOIN batch b ON b.batch_no = p.first_batch WHERE p.subject_key = ?
                        """,
                        (row, number) -> new Who(
                                row.getString("kind"),
                                row.getString("id_type"),
                                row.getString("number_sealed"),
                                row.getString("name"),
                                Optional.ofNullable(row.getObject("birth_date", LocalDate.class)),
                                Optional.ofNullable(row.getString("sex")),
                                Optional.ofNullable(row.getString("region")),
                                Optional.ofNullable(row.getObject("merged_at", LocalDateTime.class))),
                        (Object) subject.bytes())
                .stream()
                .findFirst();
    }

    private List<Current> current(Digest16 subject) {
        return jdbc.query(
                """
                SELECT STRAIGHT_JOIN c.subject_key, c.dataset_no, c.record_key, c.state, c.marked, c.decision_date, n.dataset,
                """ + VERSION + """
                FROM credit_record c
                JOIN dataset_number n ON n.dataset_no = c.dataset_no
                JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                JOIN batch b ON b.batch_no = v.batch_no
                LEFT JOIN submission s ON s.submission_no = b.submission_no
                WHERE c.subject_key = ?
                ORDER BY n.dataset, c.decision_date DESC, c.record_key
                """,
                (row, number) -> new Current(
                        OutboundPages.key(row),
                        row.getString("dataset"),
                        RecordState.of(row.getString("state")),
                        row.getBoolean("marked"),
                        Optional.ofNullable(row.getObject("decision_date", LocalDate.class)),
                        read(row)),
                (Object) subject.bytes());
    }

    /** What was said before of all records together: one read for each generation of versions. */
    private Map<At, Read> earlier(List<Current> records) {
        var found = new HashMap<At, Read>();
        var wanted = wanted(records.stream().map(Current::now).toList());
        while (!wanted.isEmpty()) {
            var next = new ArrayList<Read>();
            for (int from = 0; from < wanted.size(); from += TOGETHER) {
                next.addAll(versions(wanted.subList(from, Math.min(from + TOGETHER, wanted.size())), found));
            }
            wanted = wanted(next);
        }
        return found;
    }

    private static List<At> wanted(List<Read> versions) {
        return versions.stream()
                .map(Read::before)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private List<Read> versions(List<At> places, Map<At, Read> found) {
        // Not (batch_no, row_no) IN (…): MariaDB reads the whole table for it.
        var where = String.join(" OR ", Collections.nCopies(places.size(), "(v.batch_no = ? AND v.row_no = ?)"));
        var keys = places.stream()
                .flatMap(at -> List.<Object>of(at.batch(), at.row()).stream())
                .toArray();
        return jdbc.query(
                "SELECT " + VERSION + """
                FROM record_version v
                JOIN batch b ON b.batch_no = v.batch_no
                LEFT JOIN submission s ON s.submission_no = b.submission_no
                WHERE\s""" + where,
                (row, number) -> {
                    var read = read(row);
                    found.put(new At(row.getLong("batch_no"), row.getInt("row_no")), read);
                    return read;
                },
                keys);
    }

    private static List<Version> chain(Read now, Map<At, Read> earlier) {
        var chain = new ArrayList<Version>();
        for (Read read = now; read != null; read = read.before() == null ? null : earlier.get(read.before())) {
            chain.add(read.version());
        }
        return chain;
    }

    private static Read read(ResultSet row) throws SQLException {
        long batch = row.getLong("prev_batch_no");
        var before = batch == 0 ? null : new At(batch, row.getInt("prev_row_no"));
        return new Read(
                new Version(
                        row.getInt("version"),
                        Objects.requireNonNullElse(row.getString("receipt"), ""),
                        Objects.requireNonNullElse(row.getString("department"), ""),
                        Objects.requireNonNullElse(row.getString("original_name"), ""),
                        row.getInt("sheet_no"),
                        row.getInt("row_no"),
                        row.getObject("merged_at", LocalDateTime.class),
                        row.getString("created_by"),
                        row.getString("mapping_version"),
                        row.getString("payload")),
                before);
    }

    private Map<OutboundKey, List<Event>> events(Digest16 subject) {
        var events = new HashMap<OutboundKey, List<Event>>();
        jdbc.query(
                """
                SELECT e.subject_key, e.dataset_no, e.record_key, e.from_state, e.to_state, e.marked, b.reason,
                  b.merged_at, b.created_by
                FROM record_event e JOIN batch b ON b.batch_no = e.batch_no
                WHERE e.subject_key = ? ORDER BY b.change_no
                """,
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
                (Object) subject.bytes());
        return events;
    }

    private Map<String, Integer> waiting(Digest16 subject) {
        var waiting = new LinkedHashMap<String, Integer>();
        jdbc.query(
                """
                SELECT n.dataset, COUNT(*) AS held FROM held_record h
                JOIN dataset_number n ON n.dataset_no = h.dataset_no
                JOIN batch b ON b.batch_no = h.batch_no
                JOIN submission s ON s.submission_no = b.submission_no
                WHERE h.subject_key = ? AND h.decided = FALSE AND s.status <> 'WITHDRAWN'
                GROUP BY n.dataset ORDER BY n.dataset
                """,
                row -> {
                    waiting.put(row.getString("dataset"), row.getInt("held"));
                },
                (Object) subject.bytes());
        return waiting;
    }
}
