package org.chengxin.database;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server process that is provably ours: its command line names our program and this data folder. A process id alone
 * proves nothing, because the system gives it to someone else once the server has gone.
 */
record RunningServer(long pid, List<String> commandLine) {

    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
    private static final Charset SYSTEM = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    RunningServer {
        commandLine = List.copyOf(commandLine);
    }

    /** By the pid file; else among all processes, since one that was killed while starting has not written it yet. */
    static Optional<RunningServer> find(ServerFiles files) {
        return pidIn(files.pid()).flatMap(pid -> of(pid, files.data())).or(() -> search(files.data()));
    }

    /** The server with this process id, if that process is a server on this data folder. */
    static Optional<RunningServer> of(long pid, Path data) {
        var commandLine = commandLine(pid);
        return commandLine.filter(it -> serves(data).test(it)).map(it -> new RunningServer(pid, it));
    }

    static Optional<Long> pidIn(Path file) {
        try {
            return Optional.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The server on this data folder among all processes of the machine. */
    static Optional<RunningServer> search(Path data) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .flatMap(pid -> of(pid, data).stream())
                .findAny();
    }

    private static Predicate<List<String>> serves(Path data) {
        return words -> !words.isEmpty() && words.get(0).endsWith("/mariadbd") && words.contains("--datadir=" + data);
    }

    /** Empty also for a dead process that nobody has collected. */
    private static Optional<List<String>> commandLine(long pid) {
        try {
            var bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return Optional.of(Arrays.asList(new String(bytes, SYSTEM).split("\0")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Optional<Integer> port() {
        return commandLine.stream()
                .filter(it -> it.startsWith("--port="))
                .map(it -> Integer.parseInt(it.substring("--port=".length())))
                .findFirst();
    }

    /** What makes one server like another: the program and its options, the port apart. */
    List<String> options() {
        return optionsOf(commandLine);
    }

    static List<String> optionsOf(List<String> commandLine) {
        return commandLine.stream()
                .filter(it ->
                        !it.startsWith("--port=") && !it.startsWith("--basedir=") && !it.startsWith("--init-file="))
                .toList();
    }

    boolean alive() {
        return commandLine(pid).filter(commandLine::equals).isPresent();
    }

    /** Asks it to shut down; kills it when it has not gone in time, which costs a recovery at the next start. */
    void stop(Duration patience) {
        signal(ProcessHandle::destroy);
        if (gone(patience)) {
            return;
        }
        LOG.warn("database: process {} did not stop within {} s, killing it", pid, patience.toSeconds());
        signal(ProcessHandle::destroyForcibly);
        if (!gone(Duration.ofSeconds(30))) {
            throw DatabaseException.cannotStop(pid);
        }
    }

    private void signal(Predicate<ProcessHandle> signal) {
        if (alive()) {
            ProcessHandle.of(pid).ifPresent(it -> {
                if (!signal.test(it)) {
                    LOG.warn("database: process {} could not be signalled", pid);
                }
            });
        }
    }

    private boolean gone(Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (alive()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Pause.millis(20);
        }
        return true;
    }
}
