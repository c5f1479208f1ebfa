package org.chengxin.store;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chengxin.store.RecordHistory.Current;
import org.chengxin.store.VersionChains.At;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Records as the store knew them at an earlier moment, worked out from what is never changed: versions and the one before each,
 * events, and the change numbers of their batches. From what is current one goes back version by version, and over what was taken
 * back since, until everything that is left had been there.
 */
public final class EarlierRecords {

    /** How many versions are asked for at once. */
    private static final int TOGETHER = 50;

    private final JdbcOperations jdbc;

    public EarlierRecords(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The last change that the store had at the end of a day of its clock; 0 for none. */
    public long atEndOf(LocalDate day) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT COALESCE(MAX(change_no), 0) FROM batch WHERE merged_at < ?",
                Long.class,
                day.plusDays(1).atStartOfDay()));
    }

    private record Read(long change, @Nullable At before, Optional<LocalDate> decision) {}

    /** What was taken back, or out: what was current before, if anything. */
    private record Move(long change, @Nullable At was) {}

    /** One record on the way back. */
    private static final class Walk {

        private @Nullable At at;
        private RecordState state = RecordState.IN_FORCE;
        private boolean marked;
        private final Deque<Move> later = new ArrayDeque<>();

        /** Goes back as far as what was read allows; whether it has arrived. */
        boolean arrived(Map<At, Read> read, long change) {
            while (true) {
                var version = at == null ? null : read.get(at);
                if (at != null && version == null) {
                    return false;
                }
                var move = later.peek();
                if (move != null && (version == null || version.change <= move.change)) {
                    at = later.pop().was;
                } else if (version != null && version.change > change) {
                    at = version.before;
                } else {
                    return true;
                }
            }
        }
    }

    /**
     * A person's records after a change and before the next, in the order of {@link PersonRecords}.
     *
     * @throws IllegalArgumentException in the operator's words, if it cannot be told
     */
    public List<Current> of(Digest16 subject, long change) {
        var walks = new LinkedHashMap<OutboundKey, Walk>();
        jdbc.query(
                """
                SELECT subject_key, dataset_no, record_key, batch_no, row_no FROM credit_record WHERE subject_key = ?
                """,
                row -> {
                    var walk = new Walk();
                    walk.at = new At(row.getLong("batch_no"), row.getInt("row_no"));
                    walks.put(OutboundPages.key(row), walk);
                },
                (Object) subject.bytes());
        replay(subject, change, walks);
        var read = new HashMap<At, Read>();
        while (true) {
            var wanted = walks.values().stream()
                    .filter(walk -> !walk.arrived(read, change))
                    .map(walk -> Objects.requireNonNull(walk.at))
                    .distinct()
                    .toList();
            if (wanted.isEmpty()) {
                return found(walks, read);
            }
            for (int from = 0; from < wanted.size(); from += TOGETHER) {
                read(wanted.subList(from, Math.min(from + TOGETHER, wanted.size())), read);
            }
        }
    }

    /** One record then; empty where it was not there. */
    public Optional<Current> of(OutboundKey key, long change) {
        return of(key.subject(), change).stream()
                .filter(record -> record.key().equals(key))
                .findFirst();
    }

    /** The states that events left up to the change, and what was taken back after it. */
    private void replay(Digest16 subject, long change, Map<OutboundKey, Walk> walks) {
        jdbc.query(
                """
                SELECT e.subject_key, e.dataset_no, e.record_key, e.to_state, e.marked, e.was_batch_no, e.was_row_no,
                  e.now_batch_no, b.change_no, b.kind
                FROM record_event e JOIN batch b ON b.batch_no = e.batch_no
                WHERE e.subject_key = ? ORDER BY b.change_no
                """,
                row -> {
                    var walk = walks.computeIfAbsent(OutboundPages.key(row), key -> new Walk());
                    long at = row.getLong("change_no");
                    long was = row.getLong("was_batch_no");
                    boolean moved = was != 0 || row.getLong("now_batch_no") != 0;
                    boolean gone = moved && row.getLong("now_batch_no") == 0;
                    if (at <= change) {
                        walk.state = gone ? RecordState.IN_FORCE : RecordState.of(row.getString("to_state"));
                        walk.marked = !gone && row.getBoolean("marked");
                    } else if (moved) {
                        walk.later.push(new Move(at, was == 0 ? null : new At(was, row.getInt("was_row_no"))));
                    } else if (row.getString("kind").equals("WITHDRAWAL")) {
                        throw new IllegalArgumentException("那天之后有一次撤回是旧版本程序做的，没有记下撤回前的内容，那天的情况还原不了；请选撤回之后的日期");
                    }
                },
                (Object) subject.bytes());
    }

    private void read(Collection<At> places, Map<At, Read> read) {
        // Not (batch_no, row_no) IN (…): MariaDB reads the whole table for it.
        var where = String.join(" OR ", Collections.nCopies(places.size(), "(v.batch_no = ? AND v.row_no = ?)"));
        var keys = places.stream()
                .flatMap(at -> List.<Object>of(at.batch(), at.row()).stream())
                .toArray();
        jdbc.query(
                """
                SELECT v.batch_no, v.row_no, v.prev_batch_no, v.prev_row_no, v.decision_date, b.change_no
                FROM record_version v JOIN batch b ON b.batch_no = v.batch_no
                WHERE\s""" + where,
                row -> {
                    long before = row.getLong("prev_batch_no");
                    read.put(
                            new At(row.getLong("batch_no"), row.getInt("row_no")),
                            new Read(
                                    row.getLong("change_no"),
                                    before == 0 ? null : new At(before, row.getInt("prev_row_no")),
                                    Optional.ofNullable(row.getObject("decision_date", LocalDate.class))));
                },
                keys);
        if (!read.keySet().containsAll(places)) {
            throw new IllegalStateException("a version that another one names is not in the store");
        }
    }

    /** Takes a record out of what is current, and writes down by which batch and what it was. */
    static void takeOut(JdbcOperations jdbc, long batch, OutboundKey key) {
        var which = "FROM credit_record WHERE subject_key = ? AND dataset_no = ? AND record_key = ?";
        var named = new Object[] {
            key.subject().bytes(), key.datasetNo(), key.record().bytes()
        };
        jdbc.update("""
                INSERT INTO record_event (batch_no, subject_key, dataset_no, record_key, from_state, to_state, marked,
                  was_batch_no, was_row_no)
                SELECT %d, subject_key, dataset_no, record_key, state, state, marked, batch_no, row_no %s
                """.formatted(batch, which), named);
        jdbc.update("DELETE " + which, named);
    }

    private static List<Current> found(Map<OutboundKey, Walk> walks, Map<At, Read> read) {
        var found = new ArrayList<Current>();
        walks.forEach((key, walk) -> {
            var at = walk.at;
            if (at != null) {
                var decision = Objects.requireNonNull(read.get(at)).decision;
                found.add(new Current(key, walk.state, walk.marked, at.batch(), at.row(), decision));
            }
        });
        return found;
    }
}
