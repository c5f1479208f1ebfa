package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Works out whose number is whose from what the police say and operators hold apart, in the caller's transaction, which has
 * locked the series of change numbers. No record is touched: where the answer changes, every record of the numbers concerned
 * gets an event, so that what follows from it is worked out anew and the targets hear of it.
 */
final class Aliases {

    private final JdbcOperations jdbc;
    private final NumberSeries series;
    private final Clock clock;
    private final Attribution why;
    private final String mappingVersion;
    private long batchNo;

    /** @param why of the batch, if anything changes */
    Aliases(JdbcOperations jdbc, Clock clock, Attribution why, String mappingVersion) {
        this.jdbc = jdbc;
        this.series = new NumberSeries(jdbc);
        this.clock = clock;
        this.why = why;
        this.mappingVersion = mappingVersion;
    }

    /** That a number took the place of another. */
    private record Edge(Digest16 old, Digest16 now, long arrivalNo, long batchNo, int rowNo) {}

    private record Pair(Digest16 old, Digest16 now) {}

    /** Where a number leads. */
    private record Alias(Digest16 next, Digest16 end) {}

    /** @param touched numbers of which something else may be said than before */
    void settle(Set<Digest16> touched) {
        var together = new HashSet<Digest16>();
        var edges = new HashSet<Edge>();
        var found = new HashMap<Digest16, Alias>();
        Set<Digest16> at = new HashSet<>(touched);
        while (!at.isEmpty()) {
            together.addAll(at);
            var next = new HashSet<Digest16>();
            edges(at).forEach(edge -> {
                edges.add(edge);
                next.add(edge.old());
                next.add(edge.now());
            });
            before(at).forEach((old, alias) -> {
                found.put(old, alias);
                next.addAll(List.of(old, alias.next(), alias.end()));
            });
            next.removeAll(together);
            at = next;
        }
        var wanted = new HashMap<Digest16, Alias>();
        var by = chosen(edges);
        by.forEach((old, edge) -> wanted.put(old, new Alias(edge.now(), end(by, old))));
        if (!wanted.equals(found)) {
            begin();
            write(found.keySet(), wanted, by);
            note(found, wanted);
            touch(together);
        }
    }

    private List<Edge> edges(Set<Digest16> keys) {
        var edges = new ArrayList<Edge>();
        Keys.inTurn(keys, (places, arguments) -> {
            for (var column : List.of("old_key", "subject_key")) {
                jdbc.query(
                        """
                        SELECT old_key, subject_key, arrival_no, batch_no, row_no FROM number_change
                        WHERE in_force AND old_key IS NOT NULL AND %s IN (%s)
                        """.formatted(column, places),
                        row -> {
                            edges.add(new Edge(
                                    Digest16.of(row.getBytes(1)),
                                    Digest16.of(row.getBytes(2)),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getInt(5)));
                        },
                        arguments);
            }
        });
        return edges;
    }

    private Map<Digest16, Alias> before(Set<Digest16> keys) {
        var before = new HashMap<Digest16, Alias>();
        Keys.inTurn(keys, (places, arguments) -> {
            for (var column : List.of("alias_key", "next_key")) {
                jdbc.query(
                        "SELECT alias_key, next_key, subject_key FROM subject_alias WHERE %s IN (%s)"
                                .formatted(column, places),
                        row -> {
                            before.put(
                                    Digest16.of(row.getBytes(1)),
                                    new Alias(Digest16.of(row.getBytes(2)), Digest16.of(row.getBytes(3))));
                        },
                        arguments);
            }
        });
        return before;
    }

    /** Of a number that was said to have become two, and of a ring, what was said first counts. */
    private Map<Digest16, Edge> chosen(Set<Edge> edges) {
        var apart = apart(edges);
        var chosen = new HashMap<Digest16, Edge>();
        edges.stream()
                .filter(edge -> !apart.contains(new Pair(edge.old(), edge.now())))
                .sorted(Comparator.comparingLong(Edge::arrivalNo)
                        .thenComparingLong(Edge::batchNo)
                        .thenComparingInt(Edge::rowNo))
                .filter(edge -> !edge.old().equals(edge.now()))
                .forEach(edge -> {
                    if (!end(chosen, edge.now()).equals(edge.old())) {
                        chosen.putIfAbsent(edge.old(), edge);
                    }
                });
        return chosen;
    }

    private static Digest16 end(Map<Digest16, Edge> chosen, Digest16 from) {
        var at = from;
        for (var edge = chosen.get(at); edge != null; edge = chosen.get(at)) {
            at = edge.now();
        }
        return at;
    }

    private Set<Pair> apart(Set<Edge> edges) {
        var apart = new HashSet<Pair>();
        Keys.inTurn(
                edges.stream().map(Edge::old).distinct().toList(),
                (places, arguments) -> jdbc.query(
                        "SELECT old_key, new_key FROM number_split WHERE joined_at IS NULL AND old_key IN (%s)"
                                .formatted(places),
                        row -> {
                            apart.add(new Pair(Digest16.of(row.getBytes(1)), Digest16.of(row.getBytes(2))));
                        },
                        arguments));
        return apart;
    }

    private void write(Set<Digest16> before, Map<Digest16, Alias> wanted, Map<Digest16, Edge> by) {
        Keys.inTurn(
                before,
                (places, arguments) ->
                        jdbc.update("DELETE FROM subject_alias WHERE alias_key IN (%s)".formatted(places), arguments));
        wanted.forEach((old, alias) -> {
            var edge = by.get(old);
            jdbc.update(
                    """
                    INSERT INTO subject_alias (alias_key, next_key, subject_key, batch_no, row_no) VALUES (?, ?, ?, ?, ?)
                    """,
                    old.bytes(),
                    alias.next().bytes(),
                    alias.end().bytes(),
                    edge == null ? 0 : edge.batchNo(),
                    edge == null ? 0 : edge.rowNo());
        });
    }

    /** Whose number each was before and is now, for whoever asks about a day that is past. */
    private void note(Map<Digest16, Alias> before, Map<Digest16, Alias> now) {
        var all = new HashSet<>(before.keySet());
        all.addAll(now.keySet());
        for (var number : all) {
            var was = end(before.get(number));
            var is = end(now.get(number));
            if (!Objects.equals(was, is)) {
                jdbc.update(
                        "INSERT INTO alias_event (alias_key, batch_no, was_key, now_key) VALUES (?, ?, ?, ?) "
                                + "ON DUPLICATE KEY UPDATE now_key = ?",
                        number.bytes(),
                        batchNo,
                        bytes(was),
                        bytes(is),
                        bytes(is));
            }
        }
    }

    private static @Nullable Digest16 end(@Nullable Alias alias) {
        return alias == null ? null : alias.end();
    }

    private static byte @Nullable [] bytes(@Nullable Digest16 key) {
        return key == null ? null : key.bytes();
    }

    private void begin() {
        if (batchNo == 0) {
            batchNo = series.next("batch");
            jdbc.update("""
                    INSERT INTO batch (batch_no, kind, mapping_version, created_at, created_by, reason, arrival_no)
                    VALUES (?, 'PERSON', ?, ?, ?, ?, ?)
                    """, batchNo, mappingVersion, LocalDateTime.now(clock), why.by(), why.reason(), batchNo);
        }
    }

    /** Their records, and those of organisations for which one of them answers. */
    private void touch(Set<Digest16> together) {
        touch("credit_record c WHERE c.subject_key IN (%s)", together);
        touch("""
                (SELECT DISTINCT source_subject, source_dataset, source_record FROM responsible_link
                  WHERE subject_key IN (%s)) l
                JOIN credit_record c ON c.subject_key = l.source_subject AND c.dataset_no = l.source_dataset
                  AND c.record_key = l.source_record
                """, together);
    }

    private void touch(String which, Set<Digest16> together) {
        Keys.inTurn(
                together,
                (places, arguments) -> jdbc.update("""
                INSERT INTO record_event (batch_no, subject_key, dataset_no, record_key, from_state, to_state, marked)
                SELECT %d, c.subject_key, c.dataset_no, c.record_key, c.state, c.state, c.marked FROM %s
                ON DUPLICATE KEY UPDATE marked = c.marked
                """.formatted(batchNo, which.formatted(places)), arguments));
    }

    /** Lets everybody see what was settled; nothing, where nothing changed. */
    void commit() {
        if (batchNo != 0) {
            jdbc.update(
                    "UPDATE batch SET change_no = ?, merged_at = ? WHERE batch_no = ?",
                    series.next("change"),
                    LocalDateTime.now(clock),
                    batchNo);
        }
    }
}
