package org.chengxin.performance;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * While the server makes a store that is to be measured it has more memory than an installation gives it, and need not be durable;
 * closed, it has what it had.
 */
final class Roomy implements AutoCloseable {

    private static final long GIB = 1L << 30;

    private static final String DURABLE = "innodb_flush_log_at_trx_commit";

    /** Those that the server knows are set; it keeps what it has more. */
    private static final Map<String, Long> WHILE_FILLING = Map.of(
            "innodb_buffer_pool_size",
            8 * GIB,
            "innodb_log_file_size",
            4 * GIB,
            "innodb_redo_log_capacity",
            4 * GIB,
            DURABLE,
            0L);

    private final Track track;
    private final Map<String, Long> before = new LinkedHashMap<>();

    Roomy(Track track) throws SQLException {
        this.track = track;
        var database = track.store().orElseThrow();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var known = connection.createStatement().executeQuery("SHOW GLOBAL VARIABLES LIKE 'innodb%'")) {
            while (known.next()) {
                var name = known.getString(1);
                var wanted = WHILE_FILLING.get(name);
                if (wanted != null && (name.equals(DURABLE) || known.getLong(2) < wanted)) {
                    before.put(name, known.getLong(2));
                }
            }
        }
        for (var name : before.keySet()) {
            set(name, WHILE_FILLING.get(name));
        }
    }

    private void set(String name, long value) throws SQLException {
        track.execute("SET GLOBAL %s = %d".formatted(name, value));
    }

    @Override
    public void close() throws SQLException {
        for (var was : before.entrySet()) {
            set(was.getKey(), was.getValue());
        }
    }
}
