package org.chengxin.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Looks from outside where in its work a process stands, as often as the database answers. */
final class Whereabouts implements AutoCloseable {

    /** The places of a night, in their order; those of an import are met once for each file. */
    enum Place {
        /** It has not begun. */
        START,
        /** The chain is begun: looking at folders, between two files, or ending. */
        CHAIN,
        /** A file is in the working folder and has no receipt yet. */
        CLAIM,
        /** A receipt is given; the file is looked at. */
        READ,
        STAGE,
        GATE,
        MERGE,
        ACCOUNT,
        ANSWER,
        /** The submission has ended, its run has not. */
        END,
        /** What a target is to be told is worked out. */
        PREPARE,
        /** A package is written. */
        WRITE,
        /** A package is handed over, and counted as told. */
        DELIVER,
        /** The chain has ended. */
        OVER
    }

    /**
     * Where it stands.
     *
     * @param file the submission's, or the target; empty between them
     */
    record At(Place place, String file) {

        boolean is(Place other, String ending) {
            return place == other && file.endsWith(ending);
        }

        @Override
        public String toString() {
            return place + (file.isEmpty() ? "" : " " + file);
        }
    }

    private final Path home;
    private final TestDatabase database;
    private final long stepsBefore;
    private Connection connection;

    /** To be made before the process is started: what stands in the register by then is an earlier one's. */
    Whereabouts(Path home, TestDatabase database) throws SQLException {
        this.home = home;
        this.database = database;
        connectAgain();
        try (var statement = connection.createStatement();
                // What is left of it counts no more.
                var row = statement.executeQuery(
                        "SELECT COALESCE(MAX(STEP_EXECUTION_ID), 0) FROM BATCH_STEP_EXECUTION")) {
            row.next();
            this.stepsBefore = row.getLong(1);
        }
    }

    /** After the server was away. */
    void connectAgain() throws SQLException {
        connection = database.dataSource().getConnection();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    /** Its own connection's, as the server numbers them. */
    long connectionId() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getLong(1);
        }
    }

    At now(ProcessHandle process) throws SQLException, IOException {
        try (var statement = connection.prepareStatement("""
                SELECT r.kind, r.state, r.label, s.original_name, s.status,
                  (SELECT e.STEP_NAME FROM BATCH_STEP_EXECUTION e
                   WHERE e.STEP_EXECUTION_ID > ? AND e.STATUS = 'STARTED' ORDER BY e.STEP_EXECUTION_ID DESC LIMIT 1) AS step,
                  (SELECT IF(p.sha256 IS NULL, 'WRITE', 'DELIVER') FROM outbound_package p
                   WHERE p.target = r.label AND p.status = 'PREPARED') AS box
                FROM run r LEFT JOIN submission s ON s.submission_no = r.submission_no
                WHERE r.owner LIKE ? ORDER BY r.state = 'RUNNING' DESC, r.run_no DESC LIMIT 1
                """)) {
            statement.setLong(1, stepsBefore);
            statement.setString(2, "%|" + process.pid() + "|%");
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return new At(Place.START, "");
                }
                if (!row.getString("state").equals("RUNNING")) {
                    return new At(Place.OVER, "");
                }
                return switch (row.getString("kind")) {
                    case "IMPORT" ->
                        new At(
                                ofImport(row.getString("status"), row.getString("step")),
                                Objects.requireNonNull(row.getString("original_name")));
                    case "EXTRACT" ->
                        new At(
                                row.getString("box") == null ? Place.PREPARE : Place.valueOf(row.getString("box")),
                                row.getString("label"));
                    default -> new At(unregistered() ? Place.CLAIM : Place.CHAIN, "");
                };
            }
        }
    }

    private static Place ofImport(String status, String step) {
        if (!status.equals("RECEIVED") && !status.equals("FAILED") && !status.equals("AWAITING")) {
            return Place.END;
        }
        return step == null ? Place.READ : Place.valueOf(step.toUpperCase(Locale.ROOT));
    }

    private boolean unregistered() throws IOException, SQLException {
        var work = home.resolve("data/work");
        if (!Files.isDirectory(work)) {
            return false;
        }
        try (var folders = Files.list(work)) {
            for (var folder : (Iterable<Path>) folders::iterator) {
                if (Files.exists(folder.resolve("content"))
                        && !registered(folder.getFileName().toString())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean registered(String token) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT 1 FROM submission WHERE work_token = ?")) {
            statement.setString(1, token);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Waits until its chain has begun, or it has ended. */
    void awaitBegin(Process process) throws SQLException, IOException, InterruptedException {
        while (process.isAlive() && now(process.toHandle()).place() == Place.START) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Waits until it stands there, or has ended; whether it does. */
    boolean await(Process process, Place place, String ending) throws SQLException, IOException, InterruptedException {
        while (process.isAlive()) {
            var at = now(process.toHandle());
            if (at.is(place, ending)) {
                return true;
            }
            boolean far = at.place() == Place.START
                    || !at.file().isEmpty() && !at.file().endsWith(ending);
            TimeUnit.MICROSECONDS.sleep(far ? 20_000 : 500);
        }
        return false;
    }

    /** Kills it, as kill -9 does; where it stood, as far as what is committed says. */
    At kill(Process process) throws Exception {
        process.destroyForcibly().waitFor();
        // What the server still does for a connection that is gone is not committed any more, but takes its time.
        return now(process.toHandle());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
