package org.chengxin.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Starts the server on a data folder and waits until it accepts connections. */
final class Launch {

    private static final int TRIES = 8;
    private static final long LOG_LIMIT = 8 << 20;
    private static final int LOOK_MILLIS = 10;
    private static final int TELL_MILLIS = 2000;

    private final ServerFiles files;
    private final ServerProgram program;
    private final ServerSettings settings;
    private final StartProgress progress;
    private final IntSupplier ports;

    Launch(
            ServerFiles files,
            ServerProgram program,
            ServerSettings settings,
            StartProgress progress,
            IntSupplier ports) {
        this.files = files;
        this.program = program;
        this.settings = settings;
        this.progress = progress;
        this.ports = ports;
    }

    /**
     * Starts it on a free port. Between the choice of a port and its use somebody else may take it: then the server says
     * so and ends, and another port is tried.
     *
     * @param initialStatements a file of statements to run before anyone is let in
     */
    RunningServer start(Optional<Path> initialStatements) throws IOException {
        rotateLog();
        for (var tried = 0; tried < TRIES; tried++) {
            var started = startOn(ports.getAsInt(), initialStatements);
            if (started.isPresent()) {
                return started.get();
            }
        }
        throw DatabaseException.noFreePort(TRIES);
    }

    /** Empty when the port was taken. */
    private Optional<RunningServer> startOn(int port, Optional<Path> initialStatements) throws IOException {
        progress.at(StartProgress.Stage.STARTING, "127.0.0.1:" + port);
        Files.deleteIfExists(files.pid());
        var logStart = size(files.log());
        var words = new ArrayList<>(command(port));
        initialStatements.ifPresent(file -> words.add("--init-file=" + file));
        var process = new ProcessBuilder(words)
                .directory(files.home().toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
                .start();
        process.getOutputStream().close();
        try {
            awaitReady(process);
        } catch (DatabaseException e) {
            RunningServer.of(process.pid(), files.data()).ifPresent(it -> it.stop(Duration.ofSeconds(10)));
            throw e;
        }
        if (process.isAlive()) {
            return RunningServer.of(process.pid(), files.data());
        }
        var errors = errors(logStart);
        if (errors.stream()
                .anyMatch(it ->
                        it.contains("Bind on TCP/IP port") || it.contains("another mysqld server running on port"))) {
            return Optional.empty();
        }
        throw DatabaseException.diedAtStart(process.exitValue(), errors, files.log());
    }

    /** Returns when it is ready or has ended; gives up when its log has stood still too long, not by total time. */
    private void awaitReady(Process process) throws IOException {
        var started = System.nanoTime();
        var told = started;
        var moved = started;
        var logged = size(files.log());
        while (process.isAlive() && !RunningServer.pidIn(files.pid()).equals(Optional.of(process.pid()))) {
            Pause.millis(LOOK_MILLIS);
            var now = System.nanoTime();
            if (now - told < Duration.ofMillis(TELL_MILLIS).toNanos()) {
                continue;
            }
            told = now;
            if (size(files.log()) != logged) {
                logged = size(files.log());
                moved = now;
            }
            if (now - moved > settings.patience().toNanos()) {
                throw DatabaseException.silent(files.log(), settings.patience().toSeconds());
            }
            progress.at(StartProgress.Stage.STARTING, lastLine());
        }
    }

    /** The program and the options a server of this home is started with, the port apart. */
    List<String> options() throws IOException {
        return RunningServer.optionsOf(command(0));
    }

    private List<String> command(int port) throws IOException {
        var words = new ArrayList<>(List.of(
                program.server().toString(),
                "--no-defaults",
                "--basedir=" + program.base(),
                "--datadir=" + files.data(),
                "--tmpdir=" + files.temporary(),
                "--secure-file-priv=" + files.temporary(),
                "--pid-file=" + files.pid(),
                "--log-error=" + files.log(),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=", // none: its path could be longer than the 107 bytes that a socket's may be
                "--skip-ssl", // loopback only; making the keys would take six seconds of every start
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_0900_ai_ci", // MySQL's default, so that both servers compare alike
                "--default-time-zone=+08:00",
                "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                        + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
                "--innodb-buffer-pool-size=" + settings.bufferPoolMib() + "M",
                "--innodb-log-file-size=" + settings.redoLogMib() + "M",
                "--innodb-flush-log-at-trx-commit=1",
                "--max-allowed-packet=64M",
                "--local-infile=ON",
                "--performance-schema=OFF",
                "--skip-stack-trace")); // it would write the running statement, and with it a person's data, to the log
        if (Owner.self().root()) {
            words.add("--user=root"); // else it refuses to run as root
        }
        return words;
    }

    /** Only lines marked as errors: other lines may hold anything. */
    private List<String> errors(long from) throws IOException {
        return newLines(from).stream()
                .filter(it -> it.contains("[ERROR]"))
                .map(it ->
                        it.substring(it.indexOf("[ERROR]") + "[ERROR]".length()).strip())
                .distinct()
                .limit(5)
                .toList();
    }

    private String lastLine() throws IOException {
        var lines = newLines(Math.max(0, size(files.log()) - 2000));
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1).replaceFirst("^[\\d: -]*(\\[\\w+] )?", "");
    }

    private List<String> newLines(long from) throws IOException {
        try (var channel = FileChannel.open(files.log())) {
            var bytes = java.nio.ByteBuffer.allocate((int) Math.min(1 << 20, Math.max(0, channel.size() - from)));
            channel.read(bytes, from);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private void rotateLog() throws IOException {
        if (size(files.log()) > LOG_LIMIT) {
            Files.move(
                    files.log(),
                    files.log().resolveSibling(files.log().getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
