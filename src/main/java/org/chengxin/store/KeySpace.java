package org.chengxin.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/** The space of subjects' keys, by their first bytes. */
public final class KeySpace {

    /** How many first bytes there are. */
    public static final int FIRST_BYTES = 256;

    /** As many rows are worked through in one transaction where the keys of one first byte are fewer. */
    private static final int TOGETHER = 1_000;

    private KeySpace() {}

    /** The keys from one first byte to another, both included, which one transaction works through. */
    public record Part(int first, int last) {

        byte[] lowest() {
            var key = new byte[16];
            key[0] = (byte) first;
            return key;
        }

        byte[] highest() {
            var key = new byte[16];
            Arrays.fill(key, (byte) 0xFF);
            key[0] = (byte) last;
            return key;
        }
    }

    /** @see #parts(JdbcOperations, int, List, Object...) */
    static List<Part> parts(JdbcOperations jdbc, List<String> keys, Object... arguments) {
        return parts(jdbc, TOGETHER, keys, arguments);
    }

    /**
     * The parts in which there are any keys, in order: those of one first byte, or of several that together have few.
     *
     * @param together how many these may have
     * @param keys queries whose column {@code subject_key} holds them
     */
    static List<Part> parts(JdbcOperations jdbc, int together, List<String> keys, Object... arguments) {
        // Each is counted by itself, so that the server needs no table of all keys.
        var counted = keys.stream()
                .map(
                        "SELECT ORD(k.subject_key) AS first_byte, COUNT(*) AS records FROM (%s) k GROUP BY first_byte"
                                ::formatted)
                .collect(Collectors.joining("\nUNION ALL "));
        var counts = new TreeMap<Integer, Long>();
        jdbc.query(
                "SELECT c.first_byte, SUM(c.records) AS records FROM (%s) c GROUP BY c.first_byte".formatted(counted),
                row -> {
                    counts.put(row.getInt(1), row.getLong(2));
                },
                arguments);
        return joined(counts, together);
    }

    /** @param counts of keys by their first byte */
    static List<Part> joined(SortedMap<Integer, Long> counts, int together) {
        var parts = new ArrayList<Part>();
        long within = 0;
        for (var rows : counts.entrySet()) {
            int next = rows.getKey();
            within += rows.getValue();
            if (parts.isEmpty() || within > together) {
                parts.add(new Part(next, next));
                within = rows.getValue();
            } else {
                var open = parts.remove(parts.size() - 1);
                parts.add(new Part(open.first, next));
            }
        }
        return parts;
    }
}
