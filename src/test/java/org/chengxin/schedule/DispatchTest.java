package org.chengxin.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.chengxin.acceptance.TestDatabase;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Ending;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.Runs;
import org.chengxin.claim.Starter;
import org.chengxin.claim.Task;
import org.chengxin.notice.Addresses;
import org.chengxin.notice.NoticeFile;
import org.chengxin.notice.Notices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.impl.StdSchedulerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a time at which a job is due, by the store's register of runs and Quartz's triggers. */
class DispatchTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDateTime DUE = LocalDateTime.of(2026, 11, 23, 1, 30);

    private static TestDatabase database;

    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final Hands hands = new Hands(DUE.plusSeconds(1));
    private final List<LocalDate> done = new ArrayList<>();
    private JobWork.Result result = ended(JobWork.Ended.COMPLETED, false);
    private Scheduler scheduler;
    private Runs runs;

    @TempDir
    Path folder;

    /** A clock that is put forward by hand. */
    private static final class Hands extends Clock {

        private Instant now;

        Hands(LocalDateTime now) {
            set(now);
        }

        void set(LocalDateTime time) {
            now = time.atZone(ZONE).toInstant();
        }

        @Override
        public ZoneId getZone() {
            return ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeAll
    static void open() {
        database = TestDatabase.migrated();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() throws Exception {
        var quartz = new Properties();
        quartz.put("org.quartz.scheduler.instanceName", "dispatch-" + System.nanoTime());
        quartz.put("org.quartz.threadPool.threadCount", "1");
        scheduler = new StdSchedulerFactory(quartz).getScheduler();
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        runs = new Runs(jdbc, transaction, hands, new Runs.Versions("m", "p"));
        Files.writeString(folder.resolve("notices.yml"), """
                mail:
                  host: mail.example.org
                  from: chengxin@example.org
                  administrators: [administrator@example.org]
                """);
    }

    @AfterEach
    void end() throws Exception {
        scheduler.shutdown();
        runs.close();
        for (var table : List.of("run_claim", "run", "notice")) {
            jdbc.update("DELETE FROM " + table);
        }
    }

    @Test
    void aJobWaitsUntilARunOfTheOneBeforeThatBeganAtItsTimeHasEnded() throws Exception {
        var extracts = job("extracts", Days.EVERY, Optional.of(after("intake", "05:00")), Job.Retry.NONE, List.of());
        hands.set(DUE.minusHours(1));
        ran("intake");
        hands.set(DUE.plusSeconds(1));
        var dispatch = dispatch(extracts);
        dispatch.run(due("extracts"));
        assertThat(done).as("the run of an hour ago is not the one").isEmpty();
        assertThat(again("extracts")).hasSize(1);
        ran("intake");
        dispatch.run(Occasion.of(again("extracts").get(0), "extracts"));
        assertThat(done).containsExactly(DUE.toLocalDate());
        assertThat(told()).isEmpty();
    }

    /** Its last run has ended then, but not what it is for. */
    @Test
    void aJobWaitsAlsoWhileTheOneBeforeIsToBeTriedAgain() throws Exception {
        var retry = new Job.Retry(2, Duration.ofMinutes(2), Duration.ofMinutes(30));
        var extracts = job("extracts", Days.EVERY, Optional.of(after("intake", "05:00")), Job.Retry.NONE, List.of());
        var dispatch = dispatch(job("intake", Days.EVERY, Optional.empty(), retry, List.of()), extracts);
        dispatch.lost(due("intake"));
        ran("intake");
        dispatch.run(due("extracts"));
        assertThat(done).as("it is to be begun anew").isEmpty();
        scheduler.unscheduleJob(again("intake").get(0).getKey());
        dispatch.run(due("extracts"));
        assertThat(done).containsExactly(DUE.toLocalDate());
    }

    @Test
    void itDoesNotWaitLongerThanItSaysAndSaysSo() throws Exception {
        var dispatch =
                dispatch(job("extracts", Days.EVERY, Optional.of(after("intake", "05:00")), Job.Retry.NONE, List.of()));
        dispatch.run(due("extracts"));
        hands.set(LocalDateTime.of(2026, 11, 23, 4, 59, 50));
        dispatch.run(due("extracts"));
        assertThat(again("extracts").get(0).getStartTime().toInstant())
                .isEqualTo(LocalDateTime.of(2026, 11, 23, 5, 0).atZone(ZONE).toInstant());
        hands.set(LocalDateTime.of(2026, 11, 23, 5, 0));
        dispatch.run(due("extracts"));
        assertThat(done).hasSize(1);
        assertThat(told())
                .containsExactly(
                        "* 【诚信】系统异常（extracts 等待）：上报 到 05:00 还没等到 intake 结束，已先行开始",
                        "job:extracts 【诚信】系统异常（extracts 等待）：上报 到 05:00 还没等到 intake 结束，已先行开始");
    }

    @Test
    void whatMayPassIsTriedAgainEachTimeAfterTwiceAsLongAndNotForEver() throws Exception {
        var retry = new Job.Retry(2, Duration.ofMinutes(2), Duration.ofMinutes(30));
        var dispatch = dispatch(job("extracts", Days.EVERY, Optional.empty(), retry, List.of()));
        result = ended(JobWork.Ended.FAILED, true);
        var began = hands.instant();
        dispatch.run(due("extracts"));
        assertThat(again("extracts").get(0).getStartTime().toInstant()).isEqualTo(whole(began.plusSeconds(120)));
        dispatch.run(Occasion.of(again("extracts").get(0), "extracts"));
        assertThat(again("extracts").get(0).getStartTime().toInstant()).isEqualTo(whole(began.plusSeconds(240)));
        var last = Occasion.of(again("extracts").get(0), "extracts");
        assertThat(last.attempt()).isEqualTo(3);
        scheduler.unscheduleJob(again("extracts").get(0).getKey());
        dispatch.run(last);
        assertThat(again("extracts")).isEmpty();
        assertThat(done).containsExactly(DUE.toLocalDate(), DUE.toLocalDate(), DUE.toLocalDate());
    }

    @Test
    void whatDoesNotPassIsNotTriedAgain() throws Exception {
        var retry = new Job.Retry(2, Duration.ofMinutes(2), Duration.ofMinutes(30));
        var dispatch = dispatch(job("extracts", Days.EVERY, Optional.empty(), retry, List.of()));
        result = ended(JobWork.Ended.FAILED, false);
        dispatch.run(due("extracts"));
        assertThat(again("extracts")).isEmpty();
        assertThat(told()).containsExactly("job:extracts 【诚信】任务失败：上报");
    }

    @Test
    void whatItsProcessBrokeOffIsGoneOnWith() throws Exception {
        var dispatch = dispatch(job("extracts", Days.EVERY, Optional.empty(), Job.Retry.NONE, List.of()));
        result = ended(JobWork.Ended.INTERRUPTED, false);
        dispatch.run(due("extracts"));
        assertThat(Occasion.of(again("extracts").get(0), "extracts"))
                .isEqualTo(new Occasion("extracts", DUE.atZone(ZONE).toInstant(), 1, true));
    }

    @Test
    void whatIsLostWithItsProcessIsBegunAnewUntilTheThirdTime() throws Exception {
        var dispatch = dispatch(job("extracts", Days.EVERY, Optional.empty(), Job.Retry.NONE, List.of()));
        dispatch.lost(due("extracts"));
        var second = Occasion.of(again("extracts").get(0), "extracts");
        assertThat(second).isEqualTo(new Occasion("extracts", DUE.atZone(ZONE).toInstant(), 1, true, 1));
        dispatch.lost(second);
        var third = Occasion.of(again("extracts").get(0), "extracts");
        assertThat(third.losses()).isEqualTo(2);
        assertThat(told()).isEmpty();
        scheduler.unscheduleJob(again("extracts").get(0).getKey());
        dispatch.lost(third);
        assertThat(again("extracts")).isEmpty();
        assertThat(told()).containsExactly("* 【诚信】任务失败：上报", "job:extracts 【诚信】任务失败：上报");
        assertThat(done).isEmpty();
    }

    /** A try that ended, however, was not lost: what failed often and is then lost once is begun anew. */
    @Test
    void onlyLossesInARowAreCounted() throws Exception {
        var retry = new Job.Retry(6, Duration.ofMinutes(2), Duration.ofMinutes(30));
        var dispatch = dispatch(job("extracts", Days.EVERY, Optional.empty(), retry, List.of()));
        var due = DUE.atZone(ZONE).toInstant();
        dispatch.lost(new Occasion("extracts", due, 4, true));
        assertThat(Occasion.of(again("extracts").get(0), "extracts"))
                .isEqualTo(new Occasion("extracts", due, 4, true, 1));
        result = ended(JobWork.Ended.FAILED, true);
        dispatch.run(Occasion.of(again("extracts").get(0), "extracts"));
        assertThat(Occasion.of(again("extracts").get(0), "extracts"))
                .isEqualTo(new Occasion("extracts", due, 5, true, 0));
        assertThat(told()).as("of the run that failed alone").containsExactly("job:extracts 【诚信】任务失败：上报");
    }

    @Test
    void aTimeThatDoesNotComeAgainIsNoReasonNotToBegin() throws Exception {
        var once = job("extracts", "0 0 1 1 1 ? 2020", Days.EVERY, Optional.empty(), Job.Retry.NONE, List.of());
        var timetable = new Timetable(scheduler, List.of(once), WorkingDays.shipped());
        timetable.plan();
        assertThat(timetable.planned()).isEmpty();
        var nightly = job("extracts", Days.EVERY, Optional.empty(), Job.Retry.NONE, List.of());
        new Timetable(scheduler, List.of(nightly), WorkingDays.shipped()).plan();
        assertThat(timetable.planned()).hasSize(1);
        timetable.plan();
        assertThat(timetable.planned())
                .as("nor not to forget the times of before")
                .isEmpty();
    }

    @Test
    void onADayThatIsNoneOfItsNothingHappens() throws Exception {
        var dispatch = dispatch(job("extracts", Days.RESTING, Optional.empty(), Job.Retry.NONE, List.of()));
        dispatch.run(due("extracts"));
        assertThat(done).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void inAYearWithoutATableItIsNotDoneAndSomebodyIsTold() throws Exception {
        var dispatch = dispatch(job("extracts", Days.WORKING, Optional.empty(), Job.Retry.NONE, List.of()));
        var newYear = LocalDateTime.of(2098, 1, 2, 1, 30).atZone(ZONE).toInstant();
        dispatch.run(new Occasion("extracts", newYear, 1, false));
        assertThat(done).isEmpty();
        assertThat(told())
                .containsExactly(
                        "* 【诚信】系统异常（extracts 工作日表）：缺少 2098 年的工作日表，上报 没有执行",
                        "job:extracts 【诚信】系统异常（extracts 工作日表）：缺少 2098 年的工作日表，上报 没有执行");
    }

    @Test
    void countsThatAreNotUsualAreTold() throws Exception {
        var usual = List.of(new Job.Usual(Job.Count.FILES, 1, 20), new Job.Usual(Job.Count.TOLD, 0, 9));
        var dispatch = dispatch(job("extracts", Days.EVERY, Optional.empty(), Job.Retry.NONE, usual));
        result = new JobWork.Result(JobWork.Ended.COMPLETED, false, Map.of(Job.Count.TOLD, 10L), Optional.of(7L));
        dispatch.run(due("extracts"));
        assertThat(told())
                .containsExactly(
                        "* 【诚信】系统异常（extracts 上报记录数）：上报：上报记录数 10，平常在 0 到 9 之间",
                        "* 【诚信】系统异常（extracts 文件数）：上报：文件数 0，平常在 1 到 20 之间",
                        "job:extracts 【诚信】系统异常（extracts 上报记录数）：上报：上报记录数 10，平常在 0 到 9 之间",
                        "job:extracts 【诚信】系统异常（extracts 文件数）：上报：文件数 0，平常在 1 到 20 之间");
    }

    private static Job.After after(String job, String latest) {
        return new Job.After(List.of(job), LocalTime.parse(latest));
    }

    private static Job job(String name, Days days, Optional<Job.After> after, Job.Retry retry, List<Job.Usual> usual) {
        return job(name, "0 30 1 * * ?", days, after, retry, usual);
    }

    private static Job job(
            String name, String cron, Days days, Optional<Job.After> after, Job.Retry retry, List<Job.Usual> usual) {
        return new Job(
                name,
                "上报",
                new Job.Times(List.of(cron), ZONE, days, Job.Misfire.FIRE_ONCE),
                List.of(new Step.Extract(List.of())),
                after,
                retry,
                Job.Limits.NONE,
                usual,
                List.of("chief@example.org"));
    }

    private Dispatch dispatch(Job... all) throws Exception {
        var jobs = List.of(all);
        var calendar = WorkingDays.shipped();
        var timetable = new Timetable(scheduler, jobs, calendar);
        timetable.plan();
        var addresses = Addresses.of(Map.of(), jobs.stream().collect(Collectors.toMap(Job::name, Job::tell)));
        var notices = new Notices(NoticeFile.load(folder), addresses, jdbc, hands);
        JobWork work = (asked, day, starter) -> {
            done.add(day);
            return result;
        };
        return new Dispatch(
                jobs, work, timetable, calendar, new RunRegister(jdbc, hands), new JobTelling(notices, hands), hands);
    }

    private static Occasion due(String job) {
        return new Occasion(job, DUE.atZone(ZONE).toInstant(), 1, false);
    }

    private static JobWork.Result ended(JobWork.Ended ended, boolean passing) {
        return new JobWork.Result(ended, passing, Map.of(), Optional.of(7L));
    }

    private void ran(String job) throws AlreadyRunningException {
        runs.running(
                Task.job(job), Starter.named("test"), Optional.empty(), run -> Ending.failed("it does not matter"));
    }

    /** Quartz keeps whole milliseconds. */
    private static Instant whole(Instant time) {
        return Instant.ofEpochMilli(time.toEpochMilli());
    }

    private List<? extends Trigger> again(String job) throws Exception {
        return scheduler.getTriggersOfJob(JobKey.jobKey(job)).stream()
                .filter(trigger -> trigger.getKey().getGroup().equals("again"))
                .toList();
    }

    private List<String> told() {
        return jdbc.queryForList("SELECT CONCAT(audience, ' ', subject) FROM notice ORDER BY 1", String.class);
    }
}
