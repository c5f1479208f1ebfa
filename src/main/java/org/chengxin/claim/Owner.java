package org.chengxin.claim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process by machine, process id and when it started, so that a reused id is not taken for it.
 *
 * @param startedAt as the system keeps it: on Linux in ticks since the machine's start, elsewhere in milliseconds since 1970
 */
record Owner(String host, long pid, long startedAt) {

    static Owner ofThisProcess() {
        return of(ProcessHandle.current());
    }

    static Owner of(ProcessHandle process) {
        return new Owner(hostName(), process.pid(), startOf(process));
    }

    static Optional<Owner> parse(String text) {
        String[] parts = text.split("\\|", -1);
        return parts.length == 3
                ? Optional.of(new Owner(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])))
                : Optional.empty();
    }

    /** As operators read it. */
    static String told(String owner) {
        return parse(owner).map(it -> "主机 %s 的进程 %d".formatted(it.host, it.pid)).orElse(owner);
    }

    /** Whether it ran on this machine and does no more; of other machines only the heartbeat can tell. */
    boolean goneFrom(String thisHost) {
        return host.equals(thisHost)
                && ProcessHandle.of(pid)
                        .filter(process -> process.isAlive() && startOf(process) == startedAt)
                        .isEmpty();
    }

    /**
     * On Linux Java counts a process's start from the clock of now, which makes it another one whenever the clock is set: a
     * living owner would be taken for dead.
     */
    private static long startOf(ProcessHandle process) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"), ISO_8859_1);
            // The second field is the program's name in brackets, and may hold anything; this is the 22nd.
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]);
        } catch (IOException e) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public String toString() {
        return host + "|" + pid + "|" + startedAt;
    }
}
