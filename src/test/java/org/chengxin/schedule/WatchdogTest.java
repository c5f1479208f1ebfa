package org.chengxin.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.chengxin.acceptance.TestDatabase;
import org.chengxin.calendar.WorkingDays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.Scheduler;
import org.quartz.impl.StdSchedulerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Triggers that trouble with the database left so that Quartz would never fire them again. */
class WatchdogTest {

    private final TestDatabase database = TestDatabase.migrated();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private Scheduler scheduler;
    private Watchdog watchdog;

    @BeforeEach
    void begin() throws Exception {
        var quartz = new Properties();
        quartz.put("org.quartz.scheduler.instanceName", "watched-" + System.nanoTime());
        quartz.put("org.quartz.scheduler.instanceId", "AUTO");
        quartz.put("org.quartz.jobStore.isClustered", "true");
        quartz.put("org.quartz.threadPool.threadCount", "1");
        quartz.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        quartz.put("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
        quartz.put("org.quartz.jobStore.useProperties", "true");
        quartz.put("org.quartz.jobStore.dataSource", "store");
        quartz.put("org.quartz.dataSource.store.provider", "hikaricp");
        quartz.put("org.quartz.dataSource.store.driver", "com.mysql.cj.jdbc.Driver");
        quartz.put("org.quartz.dataSource.store.URL", database.jdbcUrl());
        quartz.put("org.quartz.dataSource.store.user", database.user());
        quartz.put("org.quartz.dataSource.store.password", database.password());
        scheduler = new StdSchedulerFactory(quartz).getScheduler();
        var job = new Job(
                "nightly",
                "夜间收件",
                new Job.Times(List.of("0 30 1 * * ?"), ZoneId.of("Asia/Shanghai"), Days.WORKING, Job.Misfire.FIRE_ONCE),
                List.of(new Step.Import(List.of())),
                Optional.empty(),
                Job.Retry.NONE,
                Job.Limits.NONE,
                List.of(),
                List.of());
        new Timetable(scheduler, List.of(job), WorkingDays.shipped()).plan();
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        watchdog = new Watchdog(scheduler, jdbc, transaction, Clock.systemUTC());
    }

    @AfterEach
    void end() throws Exception {
        watchdog.close();
        scheduler.shutdown();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLOCKED", "ACQUIRED", "ERROR"})
    void isFreedWhenItIsOverdueAndNothingRunsThatItCouldWaitFor(String state) throws Exception {
        stands(state, Duration.ofMinutes(3));
        assertThat(watchdog.free()).isEqualTo(1);
        assertThat(state()).isEqualTo("WAITING");
        assertThat(watchdog.free()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLOCKED", "ACQUIRED"})
    void isLeftAloneWhileItsJobRuns(String state) throws Exception {
        stands(state, Duration.ofMinutes(3));
        jdbc.update("""
                INSERT INTO QRTZ_FIRED_TRIGGERS (SCHED_NAME, ENTRY_ID, TRIGGER_NAME, TRIGGER_GROUP, INSTANCE_NAME,
                  FIRED_TIME, SCHED_TIME, PRIORITY, STATE, JOB_NAME, JOB_GROUP)
                VALUES (?, '1', 'nightly-1', 'planned', 'node', 0, 0, 5, 'EXECUTING', 'nightly', 'DEFAULT')
                """, scheduler.getSchedulerName());
        assertThat(watchdog.free()).isZero();
        assertThat(state()).isEqualTo(state);
    }

    @Test
    void isLeftAloneWhileItIsMerelyLate() throws Exception {
        stands("WAITING", Duration.ofHours(9));
        assertThat(watchdog.free()).isZero();
        stands("BLOCKED", Duration.ofSeconds(30));
        assertThat(watchdog.free()).isZero();
    }

    private void stands(String state, Duration overdue) {
        int rows = jdbc.update(
                "UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = ?, NEXT_FIRE_TIME = ?",
                state,
                Instant.now().minus(overdue).toEpochMilli());
        assertThat(rows).isEqualTo(1);
    }

    private String state() {
        return jdbc.queryForObject("SELECT TRIGGER_STATE FROM QRTZ_TRIGGERS", String.class);
    }
}
