package org.chengxin.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.chengxin.database.DatabaseAddress;

/**
 * What the race is run on.
 *
 * @param serverPid of the database server, where it runs here
 */
record Machine(String model, int processors, String java, String server, OptionalLong serverPid) {

    static Machine of(DatabaseAddress address) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                var rows = connection.createStatement().executeQuery("""
                        SELECT VERSION(), @@pid_file, @@innodb_buffer_pool_size DIV 1048576,
                          @@innodb_flush_log_at_trx_commit
                        """)) {
            rows.next();
            var server = "%s, buffer pool %d MiB, innodb_flush_log_at_trx_commit=%d"
                    .formatted(rows.getString(1), rows.getLong(3), rows.getInt(4));
            return new Machine(
                    modelName(),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                    server,
                    pid(Path.of(rows.getString(2))));
        }
    }

    private static OptionalLong pid(Path file) throws IOException {
        return Files.isReadable(file)
                ? OptionalLong.of(Long.parseLong(Files.readString(file).strip()))
                : OptionalLong.empty();
    }

    private static String modelName() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("an unnamed processor");
    }

    /** How many processes wanted a processor in the last minute: 2 or less is what the race itself wants. */
    static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }
}
