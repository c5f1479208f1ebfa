package org.chengxin.claim;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/** A process by machine, process id and the instant it started, so that a reused id is not taken for it. */
record Owner(String host, long pid, long startedAt) {

    static Owner ofThisProcess() {
        var process = ProcessHandle.current();
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

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
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
