package org.chengxin.store;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/** The space of subjects' keys in parts, by their first bytes; as keys are digests, parts of one width have as many keys each. */
public final class KeySpace {

    /** How many first bytes there are. */
    public static final int FIRST_BYTES = 256;

    /** Parts are as wide as about so many rows are in one. */
    static final int TOGETHER = 1_000;

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

    /**
     * The parts in which there are any keys, in order. How wide they are depends on the number of subjects, not on what is done: what was
     * broken off is gone on with in the same parts unless subjects came.
     *
     * @param keys queries whose column {@code subject_key} holds them
     */
    static List<Part> parts(JdbcOperations jdbc, List<String> keys, Object... arguments) {
        return parts(jdbc, width(count(jdbc, "SELECT 1 FROM subject")), keys, arguments);
    }

    /** Those of keys that are few, or many, whatever the store holds. */
    static List<Part> partsOf(JdbcOperations jdbc, String keys, Object... arguments) {
        return parts(jdbc, width(count(jdbc, keys, arguments)), List.of(keys), arguments);
    }

    private static List<Part> parts(JdbcOperations jdbc, int width, List<String> keys, Object... arguments) {
        var found = keys.stream()
                .map(query -> "SELECT DISTINCT ORD(k.subject_key) DIV %d AS part FROM (%s) k".formatted(width, query))
                .collect(Collectors.joining("\nUNION "));
        return jdbc.query(
                found + " ORDER BY part",
                (row, number) -> new Part(row.getInt(1) * width, (row.getInt(1) + 1) * width - 1),
                arguments);
    }

    /** How many rows, up to the number beyond which it makes no difference. */
    private static long count(JdbcOperations jdbc, String rows, Object... arguments) {
        var counted = "SELECT COUNT(*) FROM (%s LIMIT %d) k".formatted(rows, FIRST_BYTES * TOGETHER);
        return Objects.requireNonNull(jdbc.queryForObject(counted, Long.class, arguments));
    }

    /** Of how many first bytes a part is, where there are so many rows. */
    static int width(long rows) {
        int width = FIRST_BYTES;
        while (width > 1 && rows * width > (long) TOGETHER * FIRST_BYTES) {
            width /= 2;
        }
        return width;
    }
}
