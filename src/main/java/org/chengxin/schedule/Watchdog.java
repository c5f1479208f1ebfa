package org.chengxin.schedule;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Frees triggers that Quartz would never fire again: after trouble with the database one may stay blocked by, or acquired for, a
 * job that does not run, or be in error. One that is merely late is left alone; health tells of it.
 */
public final class Watchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    /** Longer than Quartz takes to fire what is due, and to notice that a node is gone. */
    private static final Duration STUCK = Duration.ofMinutes(2);

    private static final Duration ROUND = Duration.ofSeconds(30);

    private final Scheduler scheduler;
    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(work -> {
        var made = new Thread(work, "watchdog");
        made.setDaemon(true);
        return made;
    });

    public Watchdog(Scheduler scheduler, JdbcOperations jdbc, TransactionOperations transaction, Clock clock) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Looks every half minute until it is closed. */
    public void start() {
        var unused =
                rounds.scheduleWithFixedDelay(this::look, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            free();
        } catch (DataAccessException | TransactionException | SchedulerException e) {
            LOG.warn("the triggers cannot be looked at; they are looked at again");
        } catch (RuntimeException e) {
            LOG.error("the triggers cannot be looked at: {}", e.getClass().getName());
        }
    }

    /** A trigger and how it stands. */
    private record Stuck(String name, String group, String state) {}

    /** @return how many were freed */
    int free() throws SchedulerException {
        long before = clock.instant().minus(STUCK).toEpochMilli();
        var name = scheduler.getSchedulerName();
        var stuck = jdbc.query(
                """
                SELECT t.TRIGGER_NAME, t.TRIGGER_GROUP, t.TRIGGER_STATE FROM QRTZ_TRIGGERS t
                WHERE t.SCHED_NAME = ? AND t.NEXT_FIRE_TIME < ?
                  AND (t.TRIGGER_STATE = 'ERROR'
                    OR t.TRIGGER_STATE = 'BLOCKED' AND NOT EXISTS (SELECT 1 FROM QRTZ_FIRED_TRIGGERS f
                      WHERE f.SCHED_NAME = t.SCHED_NAME AND f.JOB_NAME = t.JOB_NAME AND f.JOB_GROUP = t.JOB_GROUP)
                    OR t.TRIGGER_STATE = 'ACQUIRED' AND NOT EXISTS (SELECT 1 FROM QRTZ_FIRED_TRIGGERS f
                      WHERE f.SCHED_NAME = t.SCHED_NAME AND f.TRIGGER_NAME = t.TRIGGER_NAME
                        AND f.TRIGGER_GROUP = t.TRIGGER_GROUP))
                """, (row, number) -> new Stuck(row.getString(1), row.getString(2), row.getString(3)), name, before);
        for (var trigger : stuck) {
            LOG.warn("trigger {} is stuck ({}) and is freed", trigger.name(), trigger.state());
            if (trigger.state().equals("ERROR")) {
                scheduler.resetTriggerFromErrorState(TriggerKey.triggerKey(trigger.name(), trigger.group()));
            } else {
                release(name, trigger);
            }
        }
        return stuck.size();
    }

    /** Under the lock that Quartz itself takes, and only if nothing has changed meanwhile. */
    private void release(String name, Stuck trigger) {
        transaction.executeWithoutResult(status -> {
            List<String> lock = jdbc.queryForList(
                    "SELECT LOCK_NAME FROM QRTZ_LOCKS WHERE SCHED_NAME = ? AND LOCK_NAME = 'TRIGGER_ACCESS' FOR UPDATE",
                    String.class,
                    name);
            if (lock.isEmpty()) {
                return;
            }
            jdbc.update("""
                    UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = 'WAITING'
                    WHERE SCHED_NAME = ? AND TRIGGER_NAME = ? AND TRIGGER_GROUP = ? AND TRIGGER_STATE = ?
                    """, name, trigger.name(), trigger.group(), trigger.state());
        });
    }

    @Override
    public void close() {
        rounds.shutdown();
    }
}
