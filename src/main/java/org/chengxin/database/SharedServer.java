package org.chengxin.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server of one home as this process sees it, with the number of its users in this process. Not thread-safe. */
final class SharedServer {

    private static final Logger LOG = LoggerFactory.getLogger(SharedServer.class);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);

    private final ServerFiles files;
    private final HomeLock lock;
    private int users;
    private @Nullable RunningServer running;

    SharedServer(ServerFiles files) throws IOException {
        this.files = files;
        this.lock = new HomeLock(files.lock());
    }

    /** Finds or starts the server and counts one more user of it. */
    DatabaseAddress use(ServerSettings settings, StartProgress progress) throws IOException {
        var turn = lock.turn(progress);
        try {
            DataFolder.check(files.data());
            var program = ServerProgram.unpacked(files, progress);
            var launch = new Launch(files, program, settings, progress, preferring(running));
            var address = survivor(launch, settings, progress);
            if (address.isEmpty()) {
                program.check();
                address = Optional.of(start(launch, new DataFolder(files, program, settings), progress));
            }
            lock.join();
            users++;
            progress.at(StartProgress.Stage.READY, address.get().toString());
            return address.get();
        } finally {
            turn.release();
        }
    }

    /** A server that is already there, if it answers and is what we would start; else it is stopped. */
    private Optional<DatabaseAddress> survivor(Launch launch, ServerSettings settings, StartProgress progress)
            throws IOException {
        var found = RunningServer.find(files);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var server = found.get();
        var password = Secret.read(files.password());
        var alone = users == 0 && lock.alone();
        if (password.isPresent() && (!alone || server.options().equals(launch.options()))) {
            var address = address(server, password.get());
            if (refusal(address) == null) {
                LOG.info("database: process {} was still running on port {}, using it", server.pid(), port(server));
                running = server;
                return Optional.of(address);
            }
        }
        if (!alone) {
            throw DatabaseException.busy(server.pid());
        }
        progress.at(StartProgress.Stage.STOPPING, "process " + server.pid());
        LOG.info("database: process {} was still running but cannot be used as it is, stopping it", server.pid());
        server.stop(settings.patience());
        return Optional.empty();
    }

    private DatabaseAddress start(Launch launch, DataFolder data, StartProgress progress) throws IOException {
        Files.deleteIfExists(files.passwordReset());
        var stored = Secret.read(files.password());
        var password = stored.orElseGet(Secret::generate);
        var reset = data.exists() && stored.isEmpty();
        if (!data.exists()) {
            progress.at(StartProgress.Stage.INSTALLING, files.data().toString());
            Secret.write(files.password(), password);
            data.install(password);
        }
        data.claim();
        if (reset) {
            LOG.warn("database: {} is missing, a new password is set", files.password());
            Secret.write(files.passwordReset(), "ALTER USER 'root'@'127.0.0.1' IDENTIFIED BY '" + password + "';");
        }
        try {
            var server = launch.start(reset ? Optional.of(files.passwordReset()) : Optional.empty());
            running = server;
            var address = address(server, password);
            var refusal = refusal(address);
            if (refusal != null) {
                server.stop(STOP_PATIENCE);
                throw DatabaseException.doesNotAnswer(files.password(), refusal);
            }
            if (reset) {
                Secret.write(files.password(), password);
            }
            LOG.info("database: started process {} on port {}", server.pid(), port(server));
            return address;
        } finally {
            Files.deleteIfExists(files.passwordReset());
        }
    }

    /** One user less; the last one of all processes stops the server, and this object is used up. */
    void leave() throws IOException {
        users--;
        if (users > 0) {
            return;
        }
        try (lock) {
            var turn = lock.turn(StartProgress.SILENT);
            try {
                lock.leave();
                if (lock.alone()) {
                    RunningServer.find(files).ifPresent(server -> {
                        server.stop(STOP_PATIENCE);
                        LOG.info("database: stopped process {}", server.pid());
                    });
                }
            } finally {
                turn.release();
            }
        }
    }

    /** Gives up the locks of a use that came to nothing. */
    void abandonIfUnused() throws IOException {
        if (unused()) {
            lock.close();
        }
    }

    boolean unused() {
        return users == 0;
    }

    private static int port(RunningServer server) {
        return server.port().orElseThrow();
    }

    private static DatabaseAddress address(RunningServer server, String password) {
        var url = "jdbc:mysql://127.0.0.1:%d/chengxin?createDatabaseIfNotExist=true&sslMode=DISABLED"
                .formatted(port(server));
        return new DatabaseAddress(ConnectionOptions.addTo(url), "root", password);
    }

    /** Why it does not let us in, or null. The time limits are for this question only. */
    private static @Nullable SQLException refusal(DatabaseAddress address) {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", "5000");
        properties.setProperty("socketTimeout", "5000");
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), properties)) {
            return connection.isValid(5) ? null : new SQLException("它断开了连接");
        } catch (SQLException e) {
            return e;
        }
    }

    /** The port of a server that died under us comes first, so that connection pools made for it work again. */
    private IntSupplier preferring(@Nullable RunningServer before) {
        var known = before == null ? Optional.<Integer>empty() : before.port();
        return new IntSupplier() {
            private Optional<Integer> first = known;

            @Override
            public int getAsInt() {
                var port = first.orElseGet(SharedServer::freePort);
                first = Optional.empty();
                return port;
            }
        };
    }

    /** A port of the loopback address that nobody has at this moment. */
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw DatabaseException.noFreePort(1);
        }
    }
}
