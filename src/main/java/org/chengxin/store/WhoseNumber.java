package org.chengxin.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/** Reads whose number is whose: now, and as it was after an earlier change. */
final class WhoseNumber {

    private WhoseNumber() {}

    static Persons.Numbers of(JdbcOperations jdbc, Digest16 subject) {
        return of(jdbc, subject, Long.MAX_VALUE);
    }

    /** The numbers of whoever had this one after a change and before the next. */
    static Persons.Numbers of(JdbcOperations jdbc, Digest16 subject, long change) {
        var now = end(jdbc, subject, change);
        var all = new HashSet<Digest16>();
        jdbc.query(
                """
                SELECT alias_key FROM subject_alias WHERE subject_key = ?
                UNION SELECT alias_key FROM alias_event WHERE was_key = ?
                """,
                row -> {
                    all.add(Digest16.of(row.getBytes(1)));
                },
                now.bytes(),
                now.bytes());
        all.removeIf(number -> !end(jdbc, number, change).equals(now));
        all.add(now);
        return new Persons.Numbers(now, all);
    }

    /** What the first event after a change says that it was before; without one it is what it is now. */
    private static Digest16 end(JdbcOperations jdbc, Digest16 number, long change) {
        return jdbc
                .query(
                        """
                        (SELECT e.was_key, b.change_no FROM alias_event e JOIN batch b ON b.batch_no = e.batch_no
                          WHERE e.alias_key = ? AND b.change_no > ?)
                        UNION ALL
                        (SELECT subject_key, %d FROM subject_alias WHERE alias_key = ?)
                        ORDER BY change_no LIMIT 1
                        """.formatted(Long.MAX_VALUE),
                        (row, count) -> Optional.ofNullable(row.getBytes(1)).map(Digest16::of),
                        number.bytes(),
                        change,
                        number.bytes())
                .stream()
                .findFirst()
                .flatMap(found -> found)
                .orElse(number);
    }

    /** By every number of the persons who have several the one that is used now. */
    static Map<Digest16, Digest16> now(JdbcOperations jdbc, Collection<Digest16> subjects) {
        var persons = new HashSet<Digest16>();
        Keys.inTurn(subjects, (places, arguments) -> {
            for (var column : List.of("alias_key", "subject_key")) {
                jdbc.query(
                        "SELECT subject_key FROM subject_alias WHERE %s IN (%s)".formatted(column, places),
                        row -> {
                            persons.add(Digest16.of(row.getBytes(1)));
                        },
                        arguments);
            }
        });
        var now = new HashMap<Digest16, Digest16>();
        persons.forEach(person -> now.put(person, person));
        Keys.inTurn(
                persons,
                (places, arguments) -> jdbc.query(
                        "SELECT alias_key, subject_key FROM subject_alias WHERE subject_key IN (%s)".formatted(places),
                        row -> {
                            now.put(Digest16.of(row.getBytes(1)), Digest16.of(row.getBytes(2)));
                        },
                        arguments));
        return now;
    }

    /** By every number of the persons who have several all numbers of its person. */
    static Map<Digest16, List<Digest16>> together(JdbcOperations jdbc, Collection<Digest16> subjects) {
        var numbers = new HashMap<Digest16, List<Digest16>>();
        var together = new HashMap<Digest16, List<Digest16>>();
        now(jdbc, subjects).forEach((number, person) -> {
            var all = numbers.computeIfAbsent(person, any -> new ArrayList<>());
            all.add(number);
            together.put(number, all);
        });
        return together;
    }
}
