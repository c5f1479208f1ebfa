package org.chengxin.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The database server that chengxin brings along: MariaDB as a child process, on loopback, its data in the home folder.
 *
 * <p>It outlives a killed chengxin on purpose: the next start finds it by its pid file, makes sure that the process is
 * the server of this very home, and uses it. Several chengxin on one home share one server; the last one that closes
 * stops it. Who is a user is kept by file locks, which a killed process gives back by dying.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Map<Path, SharedServer> SERVERS = new HashMap<>();

    private final Path home;
    private final DatabaseAddress address;
    private boolean closed;

    private EmbeddedDatabase(Path home, DatabaseAddress address) {
        this.home = home;
        this.address = address;
    }

    /** @see #start(Path, ServerSettings, StartProgress) */
    public static EmbeddedDatabase start(Path home) {
        return start(home, ServerSettings.DEFAULT, StartProgress.SILENT);
    }

    /**
     * Finds the running server of this home, or starts it; lays out the data at the first start. Returns when it answers.
     * Called again in one process, it gives the same server; it starts it anew if it has died, on the same port if that
     * is free.
     *
     * @param home created when missing; the data lies in {@code data/mariadb}, the server's log in {@code logs}
     * @throws DatabaseException if there is none to be had; the message says why and what to do
     */
    public static EmbeddedDatabase start(Path home, ServerSettings settings, StartProgress progress) {
        ServerProgram.checkPlatform(System.getProperty("os.name", "?"), System.getProperty("os.arch", "?"));
        synchronized (SERVERS) {
            var files = ServerFiles.in(home);
            try {
                var server = SERVERS.get(files.home());
                if (server == null) {
                    server = new SharedServer(files);
                }
                try {
                    var address = server.use(settings, progress);
                    SERVERS.put(files.home(), server);
                    return new EmbeddedDatabase(files.home(), address);
                } finally {
                    server.abandonIfUnused();
                }
            } catch (IOException e) {
                throw DatabaseException.homeNotWritable(home, e);
            }
        }
    }

    public DatabaseAddress address() {
        return address;
    }

    /** Stops the server cleanly unless somebody else uses it. To be called after the last connection is closed. */
    @Override
    public void close() {
        synchronized (SERVERS) {
            if (closed) {
                return;
            }
            closed = true;
            var server = Objects.requireNonNull(SERVERS.get(home), "open, and yet not counted");
            try {
                server.leave();
            } catch (IOException e) {
                throw DatabaseException.homeNotWritable(home, e);
            } finally {
                SERVERS.values().removeIf(SharedServer::unused);
            }
        }
    }
}
