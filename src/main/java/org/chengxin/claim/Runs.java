package org.chengxin.claim;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.chengxin.store.NumberSeries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Every run goes through here: it begins with a claim that is committed first, beats while it lives, and ends with a line
 * that says how. A claim whose owner is dead is taken over: at once where its process can be looked for (same machine),
 * otherwise when its heartbeat is {@link #SILENT} old and does not move while it is watched, whatever any clock says.
 * Thread-safe.
 */
public final class Runs implements AutoCloseable {

    /** With a round of the sweeper and {@link #WATCH} less than a minute. */
    static final Duration SILENT = Duration.ofSeconds(30);

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int TICKS_A_BEAT = 10;

    /** Longer than a beat. */
    private static final Duration WATCH = Duration.ofSeconds(12);

    /** Under which every line of the log names the run that it belongs to. */
    private static final String LOGGED = "run";

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries numbers;
    private final Clock clock;
    private final Versions versions;
    private final Owner me = Owner.ofThisProcess();
    private final Map<Long, Run> held = new ConcurrentHashMap<>();
    private final Map<Run, Ending> untold = new ConcurrentHashMap<>();
    /** Not a timer: that one goes by the wall clock, and stands still for an hour when the clock goes back an hour. */
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(work -> {
        var made = new Thread(work, "runs-heartbeat");
        made.setDaemon(true);
        return made;
    });

    private int ticks;
    private volatile boolean stopping;

    /** What a run was done with. */
    public record Versions(String mappings, String program) {}

    public Runs(JdbcOperations jdbc, TransactionOperations transaction, Clock clock, Versions versions) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.numbers = new NumberSeries(jdbc);
        this.clock = clock;
        this.versions = versions;
        var unused = heart.scheduleWithFixedDelay(
                () -> tick(++ticks % TICKS_A_BEAT == 0), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Runs the work under its claim, as part of the run that this thread's caller holds, if any.
     *
     * @throws AlreadyRunningException when somebody alive holds the claim
     */
    public Ending running(Task task, Starter starter, Optional<Run> parent, Function<Run, Ending> work)
            throws AlreadyRunningException {
        var run = begin(task, starter, parent);
        var ending = Ending.failed("程序出错；看 logs/chengxin.log，报给开发人员");
        var outer = MDC.get(LOGGED);
        try {
            MDC.put(LOGGED, String.valueOf(run.number()));
            ending = work.apply(run);
        } finally {
            if (outer == null) {
                MDC.remove(LOGGED);
            } else {
                MDC.put(LOGGED, outer);
            }
            held.remove(run.number());
            untold.put(run, ending);
            tellEndings();
        }
        return ending;
    }

    /** Asks everything in this process to stop, for good. */
    public void stopAll() {
        stopping = true;
    }

    /** Whether this process was asked to stop. */
    public boolean stopping() {
        return stopping;
    }

    private Run begin(Task task, Starter starter, Optional<Run> parent) throws AlreadyRunningException {
        while (true) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> claim(task, starter, parent)));
            } catch (DuplicateKeyException taken) {
                var holder =
                        holders("WHERE c.claim_key = ?", task.key()).stream().findFirst();
                if (holder.isPresent() && !release(gone(List.of(holder.get())))) {
                    throw new AlreadyRunningException(
                            task,
                            holder.get().run(),
                            holder.get().owner(),
                            holder.get().since());
                }
            }
        }
    }

    private Run claim(Task task, Starter starter, Optional<Run> parent) {
        long number = numbers.next("run");
        var now = LocalDateTime.now(clock);
        jdbc.update("""
                INSERT INTO run_claim (claim_key, owner, claimed_at, heartbeat_at, run_no)
                VALUES (?, ?, ?, UTC_TIMESTAMP(3), ?)
                """, task.key(), me.toString(), now, number);
        jdbc.update(
                """
                INSERT INTO run (run_no, parent_no, kind, task, label, submission_no, department, state, owner, started_by,
                  by_person, reason, mapping_version, program_version, started_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?, ?, ?, ?, ?)
                """,
                number,
                parent.map(Run::number).orElse(null),
                task.kind().name(),
                task.key(),
                task.label(),
                task.submissionNo().isPresent() ? task.submissionNo().getAsLong() : null,
                task.department().orElse(null),
                me.toString(),
                starter.by(),
                starter.person(),
                starter.reason().orElse(null),
                versions.mappings(),
                versions.program(),
                now);
        var run = new Run(number, task, parent, this);
        held.put(number, run);
        LOG.info("{} begins, started by {}", run, starter.by());
        return run;
    }

    /**
     * Ends the runs of those who are gone, whoever they were.
     *
     * @return their numbers
     */
    public List<Long> sweep() {
        var gone = gone(holders("WHERE c.owner <> ?", me.toString()));
        release(gone);
        return gone.stream().map(Holder::run).toList();
    }

    private List<Holder> holders(String where, String argument) {
        return jdbc.query(
                """
                SELECT c.claim_key, c.run_no, c.owner, c.claimed_at, CAST(c.heartbeat_at AS CHAR),
                  TIMESTAMPDIFF(SECOND, c.heartbeat_at, UTC_TIMESTAMP(3))
                FROM run_claim c
                """ + where,
                (row, number) -> new Holder(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getObject(4, LocalDateTime.class),
                        row.getString(5),
                        row.getLong(6)),
                argument);
    }

    /** Those whose process is gone, and those who were silent for long and stay so while they are watched. */
    private List<Holder> gone(List<Holder> holders) {
        var gone = new ArrayList<Holder>();
        var silent = new ArrayList<Holder>();
        for (var holder : holders) {
            if (Owner.parse(holder.owner()).filter(it -> it.goneFrom(me.host())).isPresent()) {
                gone.add(holder);
            } else if (Math.abs(holder.silentSeconds()) > SILENT.toSeconds()) {
                silent.add(holder);
            }
        }
        if (!silent.isEmpty() && watched()) {
            for (var holder : silent) {
                holders("WHERE c.claim_key = ?", holder.key()).stream()
                        .filter(now -> now.run() == holder.run() && now.beat().equals(holder.beat()))
                        .forEach(gone::add);
            }
        }
        return gone;
    }

    private static boolean watched() {
        try {
            Thread.sleep(WATCH.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether any claim was released: theirs, or by somebody else meanwhile. */
    private boolean release(List<Holder> gone) {
        for (var holder : gone) {
            transaction.executeWithoutResult(status -> {
                int released = jdbc.update(
                        "DELETE FROM run_claim WHERE claim_key = ? AND run_no = ?", holder.key(), holder.run());
                if (released > 0) {
                    end(holder.run(), Ending.lost(Owner.told(holder.owner()) + " 已不存在（进程被杀、断电或失去联系）"));
                    LOG.warn("{} was left by a process that is gone; run {} is lost", holder.key(), holder.run());
                }
            });
        }
        return !gone.isEmpty();
    }

    /** Only a run that still counts as running ends; how it ended first stays. */
    private void end(long run, Ending ending) {
        jdbc.update(
                "UPDATE run SET state = ?, cause = ?, ended_at = ? WHERE run_no = ? AND state = 'RUNNING'",
                ending.state().name(),
                ending.cause()
                        .map(cause -> cause.substring(0, Math.min(cause.length(), 2000)))
                        .orElse(null),
                LocalDateTime.now(clock),
                run);
    }

    /** Tells how runs ended; while the database is away, later. */
    private void tellEndings() {
        for (var entry : List.copyOf(untold.entrySet())) {
            var run = entry.getKey();
            try {
                transaction.executeWithoutResult(status -> {
                    end(run.number(), entry.getValue());
                    jdbc.update("DELETE FROM run_claim WHERE run_no = ?", run.number());
                });
                untold.remove(run);
                LOG.info("{} ended {}", run, entry.getValue().state());
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("{}: its end could not be written down; it is tried again", run);
            }
        }
    }

    private void tick(boolean beat) {
        try {
            if (!untold.isEmpty()) {
                tellEndings();
            }
            if (!held.isEmpty()) {
                jdbc.query(
                        "SELECT run_no FROM run WHERE state = 'RUNNING' AND owner = ? AND stop_at IS NOT NULL",
                        row -> {
                            Optional.ofNullable(held.get(row.getLong(1))).ifPresent(Run::askToStop);
                        },
                        me.toString());
            }
            if (beat && !held.isEmpty()) {
                beat();
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the heartbeat could not be written; it is tried again");
        } catch (RuntimeException e) {
            // One that escaped would be the last beat.
            LOG.error(
                    "the heartbeat failed; it is tried again: {}", e.getClass().getName());
        }
    }

    /** A run whose claim was taken over while this process was out of the world for long has to end. */
    private void beat() {
        var running = List.copyOf(held.values());
        jdbc.update("UPDATE run_claim SET heartbeat_at = UTC_TIMESTAMP(3) WHERE owner = ?", me.toString());
        var ours = jdbc.queryForList("SELECT run_no FROM run_claim WHERE owner = ?", Long.class, me.toString());
        for (var run : running) {
            if (held.containsKey(run.number()) && !ours.contains(run.number())) {
                LOG.error("the claim of {} was taken over by somebody else; it stops", run);
                run.askToStop();
            }
        }
    }

    @Override
    public void close() {
        heart.shutdown();
    }
}
