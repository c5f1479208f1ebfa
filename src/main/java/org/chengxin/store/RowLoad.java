package org.chengxin.store;

import com.mysql.cj.jdbc.JdbcStatement;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Appends rows to one table in the caller's transaction, the fastest way that the server allows: {@code LOAD DATA LOCAL}
 * from memory, or batched inserts. Not thread-safe.
 *
 * <p>{@code LOAD DATA LOCAL} turns errors into warnings, so zero warnings and the full row count are demanded.
 */
final class RowLoad {

    private final JdbcOperations jdbc;
    private final boolean local;
    private final String table;
    private final String columns;
    private final int width;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private byte[] text = new byte[1 << 16];
    private int length;
    private int count;

    RowLoad(JdbcOperations jdbc, boolean local, String table, String... columns) {
        this.jdbc = jdbc;
        this.local = local;
        this.table = table;
        this.columns = String.join(", ", columns);
        this.width = columns.length;
    }

    /** Text that is in UTF-8 already. */
    static final class Utf8 {

        private final byte[] bytes;

        Utf8(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String toString() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Takes one row: {@code null}, strings, integers, byte arrays, {@link Utf8} and dates. */
    void add(@Nullable Object... values) {
        if (values.length != width) {
            throw new IllegalArgumentException("%s takes %d values, not %d".formatted(table, width, values.length));
        }
        count++;
        if (!local) {
            for (int i = 0; i < width; i++) {
                values[i] = values[i] instanceof Utf8 ready ? ready.toString() : values[i];
            }
            rows.add(values);
            return;
        }
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                put((byte) '\t');
            }
            encode(values[i]);
        }
        put((byte) '\n');
    }

    /** Sends what was added. */
    void send() {
        if (count == 0) {
            return;
        }
        try {
            if (local) {
                jdbc.execute((ConnectionCallback<Integer>) this::load);
            } else {
                insert();
            }
        } finally {
            rows.clear();
            length = 0;
            count = 0;
        }
    }

    private Integer load(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(new ByteArrayInputStream(text, 0, length));
            int loaded = statement.executeUpdate("""
                    LOAD DATA LOCAL INFILE 'rows' INTO TABLE %s CHARACTER SET binary
                    FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' (%s)
                    """.formatted(table, columns));
            var warning = statement.getWarnings();
            if (loaded != count || warning != null) {
                throw WrongCountException.whileLoading(
                        table, count, loaded, Optional.ofNullable(warning).map(SQLException::getErrorCode));
            }
            return loaded;
        }
    }

    private void insert() {
        String places = "?" + ", ?".repeat(width - 1);
        jdbc.batchUpdate("INSERT INTO %s (%s) VALUES (%s)".formatted(table, columns, places), rows);
    }

    private void encode(@Nullable Object value) {
        if (value == null) {
            put((byte) '\\');
            put((byte) 'N');
        } else if (value instanceof byte[] bytes) {
            escape(bytes);
        } else if (value instanceof Utf8 ready) {
            escape(ready.bytes);
        } else if (value instanceof String string) {
            escape(string.getBytes(StandardCharsets.UTF_8));
        } else {
            plain(value.toString());
        }
    }

    /** Digits and dashes only. */
    @SuppressWarnings("deprecation") // the quickest way from ASCII to bytes
    private void plain(String ascii) {
        ensure(ascii.length());
        ascii.getBytes(0, ascii.length(), text, length);
        length += ascii.length();
    }

    private void escape(byte[] bytes) {
        ensure(2 * bytes.length);
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            // Most bytes mean themselves, and are copied together; those of characters beyond ASCII are negative.
            if (b < 0 || (b > '\n' && b != '\\')) {
                continue;
            }
            copy(bytes, from, i);
            from = i + 1;
            byte escaped = escaped(b);
            if (escaped != b || b == '\\') {
                text[length++] = '\\';
            }
            text[length++] = escaped;
        }
        copy(bytes, from, bytes.length);
    }

    private void copy(byte[] bytes, int from, int to) {
        System.arraycopy(bytes, from, text, length, to - from);
        length += to - from;
    }

    private static byte escaped(byte b) {
        return switch (b) {
            case 0 -> '0';
            case '\t' -> 't';
            case '\n' -> 'n';
            default -> b;
        };
    }

    private void put(byte b) {
        ensure(1);
        text[length++] = b;
    }

    private void ensure(int more) {
        if (length + more > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + more));
        }
    }
}
