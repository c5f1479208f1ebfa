package org.chengxin.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.TransactionException;

/**
 * Who runs what: one row per thing that must not run twice, committed before it starts. Spring Batch's own guard lets two
 * starts of one instance through, so this is the mutual exclusion. A claim whose owner is dead is taken over: at once where
 * its process can be looked for (same machine), otherwise when its heartbeat is older than {@link #STALE}.
 */
final class Claims implements AutoCloseable {

    static final Duration STALE = Duration.ofSeconds(60);
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

    private final JdbcOperations jdbc;
    private final Clock clock;
    private final Owner me = Owner.ofThisProcess();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Timer heart = new Timer("claims-heartbeat", true);

    Claims(JdbcOperations jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        heart.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        beat();
                    }
                },
                BEAT.toMillis(),
                BEAT.toMillis());
    }

    /** A process by machine, process id and the instant it started, so that a reused id is not taken for it. */
    private record Owner(String host, long pid, long startedAt) {

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

    /** Runs the work under the claim; refuses when somebody alive holds it. */
    void holding(String key, Runnable work) throws AlreadyRunningException {
        take(key);
        try {
            work.run();
        } finally {
            held.remove(key);
            jdbc.update("DELETE FROM run_claim WHERE claim_key = ? AND owner = ?", key, me.toString());
        }
    }

    private void take(String key) throws AlreadyRunningException {
        if (held.contains(key)) {
            throw new AlreadyRunningException(key, me.toString(), "now");
        }
        var now = LocalDateTime.now(clock);
        try {
            jdbc.update("INSERT INTO run_claim VALUES (?, ?, ?, ?)", key, me.toString(), now, now);
        } catch (DuplicateKeyException taken) {
            takeOver(key, now);
        }
        held.add(key);
    }

    private void takeOver(String key, LocalDateTime now) throws AlreadyRunningException {
        var holders = jdbc.query(
                "SELECT owner, claimed_at, heartbeat_at FROM run_claim WHERE claim_key = ?",
                (row, number) -> new Holder(
                        row.getString(1), row.getObject(2, LocalDateTime.class), row.getObject(3, LocalDateTime.class)),
                key);
        if (holders.isEmpty()) {
            take(key);
            return;
        }
        var holder = holders.get(0);
        boolean dead = Owner.parse(holder.owner)
                        .filter(owner -> owner.goneFrom(me.host))
                        .isPresent()
                || holder.heartbeatAt.isBefore(now.minus(STALE));
        int taken = dead ? jdbc.update("""
                        UPDATE run_claim SET owner = ?, claimed_at = ?, heartbeat_at = ?
                        WHERE claim_key = ? AND owner = ? AND heartbeat_at = ?
                        """, me.toString(), now, now, key, holder.owner, holder.heartbeatAt) : 0;
        if (taken == 0) {
            throw new AlreadyRunningException(key, holder.owner, holder.claimedAt.toString());
        }
        LOG.warn("the claim on {} was left by a process that is gone; it is taken over", key);
    }

    private record Holder(String owner, LocalDateTime claimedAt, LocalDateTime heartbeatAt) {}

    private void beat() {
        for (String key : held) {
            try {
                jdbc.update(
                        "UPDATE run_claim SET heartbeat_at = ? WHERE claim_key = ? AND owner = ?",
                        LocalDateTime.now(clock),
                        key,
                        me.toString());
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("the heartbeat of the claim on {} could not be written; it is tried again", key);
            }
        }
    }

    @Override
    public void close() {
        heart.cancel();
    }
}
