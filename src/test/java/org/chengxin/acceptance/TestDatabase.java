package org.chengxin.acceptance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.chengxin.database.DatabaseAddress;
import org.chengxin.database.EmbeddedDatabase;
import org.chengxin.database.ExternalDatabase;
import org.chengxin.database.ServerSettings;
import org.chengxin.database.StartProgress;

/**
 * An empty schema of its own for one test, on the server that the environment variable {@code CHENGXIN_TEST_DB_URL}
 * names (a JDBC URL with account), or else on an embedded one that all tests of this process share.
 *
 * <pre>{@code
 * try (var database = TestDatabase.fresh()) {
 *     Schema.migrate(database.dataSource());
 * }
 * }</pre>
 *
 * <p>The account must be allowed to create and drop schemas named {@code chengxin_test_…}.
 */
public final class TestDatabase implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("chengxin_test_(\\d+)_\\d+_\\d+");
    private static final Duration LEFT_OVER = Duration.ofHours(6);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final DatabaseAddress address;
    private final String schema;
    private final HikariDataSource pool;

    private TestDatabase(DatabaseAddress address, String schema) {
        this.address = address;
        this.schema = schema;
        this.pool = pool(address);
    }

    /** A new, empty schema; {@link #close} drops it, and so does the end of this process. */
    public static TestDatabase fresh() {
        return on(Server.ADDRESS);
    }

    /** A new schema with the store's tables. */
    public static TestDatabase migrated() {
        var database = fresh();
        Model.TABLES.copyTo(database);
        return database;
    }

    /** A new, empty schema on a server that the test itself started, and which goes with it. */
    public static TestDatabase on(DatabaseAddress server) {
        var schema = "chengxin_test_%d_%d_%d"
                .formatted(
                        Instant.now().getEpochSecond(), ProcessHandle.current().pid(), COUNT.incrementAndGet());
        run(server, "CREATE DATABASE " + schema);
        return new TestDatabase(server.withSchema(schema), schema);
    }

    /** True when the tests run on a server that somebody else runs. */
    public static boolean external() {
        return System.getenv("CHENGXIN_TEST_DB_URL") != null;
    }

    public DatabaseAddress address() {
        return address;
    }

    public String jdbcUrl() {
        return address.jdbcUrl();
    }

    public String user() {
        return address.user();
    }

    public String password() {
        return address.password();
    }

    /** Who logs in, also where the account is part of the address of a server that one was given. */
    String account() {
        return account("user", user());
    }

    String accountsPassword() {
        return account("password", password());
    }

    private String account(String part, String said) {
        var inAddress = Pattern.compile("[?&]%s=([^&]*)".formatted(part)).matcher(jdbcUrl());
        return said.isEmpty() && inAddress.find() ? inAddress.group(1) : said;
    }

    public String schema() {
        return schema;
    }

    /** Always the same pool of connections, each opened when it is needed. */
    public DataSource dataSource() {
        return pool;
    }

    private static HikariDataSource pool(DatabaseAddress address) {
        var pool = new HikariConfig();
        pool.setPoolName("test");
        pool.setJdbcUrl(address.jdbcUrl());
        if (!address.user().isEmpty()) {
            pool.setUsername(address.user());
            pool.setPassword(address.password());
        }
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(16);
        // Not before the first question: the server may be one that the test starts and ends.
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        return new HikariDataSource(pool);
    }

    @Override
    public void close() {
        pool.close();
        run(address, "DROP DATABASE IF EXISTS " + schema);
    }

    private static void run(DatabaseAddress address, String sql) {
        try (var connection = DriverManager.getConnection(
                        address.jdbcUrl(), emptyToNull(address.user()), emptyToNull(address.password()));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + " on " + address, e);
        }
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static final class Model {

        static final MigratedSchema TABLES = new MigratedSchema(fresh());
    }

    /** Started by the first test that asks, stopped when the process ends. */
    private static final class Server {

        static final DatabaseAddress ADDRESS = start();

        private static DatabaseAddress start() {
            var url = System.getenv("CHENGXIN_TEST_DB_URL");
            DatabaseAddress address;
            Runnable stop;
            if (url == null) {
                var embedded = EmbeddedDatabase.start(
                        Path.of("target/test-database" + System.getProperty("chengxin.test.fork", "")),
                        ServerSettings.DEFAULT.withBufferPoolMib(256).withRedoLogMib(128),
                        StartProgress.SILENT);
                address = embedded.address().withSchema("");
                stop = embedded::close;
            } else {
                address = ExternalDatabase.connect(url, "", "").address().withSchema("");
                stop = () -> {};
            }
            dropLeftOvers(address, Instant.now().minus(LEFT_OVER).getEpochSecond(), -1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                dropLeftOvers(address, 0, ProcessHandle.current().pid());
                stop.run();
            }));
            return address;
        }

        /** Drops what killed runs left, or, given a process, everything of that process. */
        private static void dropLeftOvers(DatabaseAddress address, long before, long pid) {
            var names = new ArrayList<String>();
            try (var connection = DriverManager.getConnection(
                            address.jdbcUrl(), emptyToNull(address.user()), emptyToNull(address.password()));
                    var rows = connection.createStatement().executeQuery("SHOW DATABASES LIKE 'chengxin\\_test\\_%'")) {
                while (rows.next()) {
                    var name = NAME.matcher(rows.getString(1));
                    if (name.matches()
                            && (Long.parseLong(name.group(1)) < before
                                    || name.group().contains("_" + pid + "_"))) {
                        names.add(name.group());
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            names.forEach(name -> run(address, "DROP DATABASE IF EXISTS " + name));
        }
    }
}
