package org.chengxin.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import org.chengxin.calendar.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.JobPersistenceException;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.quartz.QuartzJobBean;

/**
 * Has Quartz run what {@code jobs/} says, when it says so; its triggers lie in the store, for all nodes. The claim, not Quartz,
 * keeps two nodes from running one job.
 */
public final class Timetable implements AutoCloseable {

    /** Triggers of {@code jobs/}. */
    private static final String PLANNED = "planned";

    /** Triggers of what waits for others, or is tried again. */
    private static final String AGAIN = "again";

    /** How often jobs are looked at once more that could not be planned. */
    private static final int PLANS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

    private final Scheduler scheduler;
    private final List<Job> jobs;
    private final WorkingDays calendar;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Timetable(Scheduler scheduler, List<Job> jobs, WorkingDays calendar) {
        this.scheduler = scheduler;
        this.jobs = List.copyOf(jobs);
        this.calendar = calendar;
    }

    /**
     * A job and its next time.
     *
     * @param again whether it waits for others or is tried again
     */
    public record Planned(Job job, ZonedDateTime next, boolean again) {}

    /** Plans every job and begins. */
    public void start() {
        try {
            planBesideOthers();
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("the schedule cannot be begun", e);
        }
    }

    /**
     * What is read of the engine's tables is read line by line without a lock: another node that plans the same jobs, or a trigger that
     * ends, may come between. Looked at once more it is whole.
     */
    private void planBesideOthers() throws SchedulerException {
        for (int left = PLANS; ; left--) {
            try {
                plan();
                return;
            } catch (JobPersistenceException e) {
                if (left == 0) {
                    throw e;
                }
                LOG.warn("the jobs could not be planned and are looked at once more", e);
            }
        }
    }

    /** Plans every job, and forgets those that no file names any more. */
    void plan() throws SchedulerException {
        for (var job : jobs) {
            plan(job);
        }
        forgetOthers();
    }

    private void plan(Job job) throws SchedulerException {
        scheduler.addJob(
                JobBuilder.newJob(Due.class)
                        .withIdentity(job.name())
                        .withDescription(job.title())
                        .storeDurably()
                        .requestRecovery()
                        .build(),
                true);
        var days = job.times().days();
        if (days != Days.EVERY) {
            var today = LocalDate.now(job.times().zone());
            scheduler.addCalendar(
                    DayCalendar.name(days), new DayCalendar(days, job.times().zone(), calendar, today), true, true);
        }
        var kept = new HashSet<TriggerKey>();
        for (var trigger : triggers(job)) {
            var known = scheduler.getTrigger(trigger.getKey());
            if (known != null && sameTimes(known, trigger)) {
                kept.add(trigger.getKey());
            } else if (trigger.getFireTimeAfter(Date.from(Instant.now())) == null) {
                LOG.warn("{}: no time of {} is to come", job.name(), trigger.getCronExpression());
            } else {
                kept.add(trigger.getKey());
                schedule(trigger, known);
            }
        }
        for (var known : scheduler.getTriggersOfJob(JobKey.jobKey(job.name()))) {
            if (!known.getKey().getGroup().equals(AGAIN) && !kept.contains(known.getKey())) {
                scheduler.unscheduleJob(known.getKey());
            }
        }
    }

    private void schedule(CronTrigger trigger, @Nullable Trigger known) throws SchedulerException {
        if (known != null) {
            scheduler.rescheduleJob(trigger.getKey(), trigger);
            return;
        }
        try {
            scheduler.scheduleJob(trigger);
        } catch (ObjectAlreadyExistsException e) {
            // A node that starts at the same moment reads the same files.
            return;
        }
    }

    private static List<CronTrigger> triggers(Job job) {
        var triggers = new ArrayList<CronTrigger>();
        for (var expression : job.times().crons()) {
            var cron = CronScheduleBuilder.cronSchedule(expression)
                    .inTimeZone(TimeZone.getTimeZone(job.times().zone()));
            var days = job.times().days();
            triggers.add(TriggerBuilder.newTrigger()
                    .withIdentity(job.name() + "-" + (triggers.size() + 1), PLANNED)
                    .forJob(job.name())
                    .modifiedByCalendar(days == Days.EVERY ? null : DayCalendar.name(days))
                    .withSchedule(
                            job.times().misfire() == Job.Misfire.SKIP
                                    ? cron.withMisfireHandlingInstructionDoNothing()
                                    : cron.withMisfireHandlingInstructionFireAndProceed())
                    .build());
        }
        return triggers;
    }

    /** One that is the same is left alone, so that a missed time stays known. */
    private static boolean sameTimes(Trigger known, CronTrigger wanted) {
        return known instanceof CronTrigger cron
                && cron.getCronExpression().equals(wanted.getCronExpression())
                && cron.getTimeZone().equals(wanted.getTimeZone())
                && cron.getMisfireInstruction() == wanted.getMisfireInstruction()
                && Optional.ofNullable(cron.getCalendarName()).equals(Optional.ofNullable(wanted.getCalendarName()));
    }

    private void forgetOthers() throws SchedulerException {
        for (var key : scheduler.getJobKeys(GroupMatcher.<JobKey>anyGroup())) {
            if (jobs.stream().noneMatch(job -> job.name().equals(key.getName()))) {
                scheduler.deleteJob(key);
            }
        }
    }

    /** Has an occasion tried at a later time, by whichever node lives then. */
    void again(Occasion occasion, Instant at) throws SchedulerException {
        var key = TriggerKey.triggerKey(occasion.job() + "-" + occasion.due().toEpochMilli(), AGAIN);
        var trigger = TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(occasion.job())
                .usingJobData(occasion.data())
                .startAt(Date.from(at))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
        if (scheduler.rescheduleJob(key, trigger) == null) {
            scheduler.scheduleJob(trigger);
        }
    }

    /** Whether a time at which a job was due is still waited with, or is to be tried or begun again. */
    boolean triesAgain(String job) {
        try {
            return scheduler.getTriggersOfJob(JobKey.jobKey(job)).stream()
                    .anyMatch(trigger -> !trigger.getKey().getGroup().equals(PLANNED));
        } catch (SchedulerException e) {
            throw new IllegalStateException("the schedule cannot be read", e);
        }
    }

    /** What is planned, the next first. */
    public List<Planned> planned() {
        var planned = new ArrayList<Planned>();
        try {
            for (var job : jobs) {
                for (var trigger : scheduler.getTriggersOfJob(JobKey.jobKey(job.name()))) {
                    Optional.ofNullable(trigger.getNextFireTime())
                            .ifPresent(next -> planned.add(new Planned(
                                    job,
                                    next.toInstant().atZone(job.times().zone()),
                                    trigger.getKey().getGroup().equals(AGAIN))));
                }
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("the schedule cannot be read", e);
        }
        planned.sort(Comparator.comparing(Planned::next));
        return planned;
    }

    /** Whether the process was told to stop. */
    boolean stopping() {
        return stopped.getCount() == 0;
    }

    /** Waits until the process is told to stop. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    /** What Quartz runs: an occasion of a job, also one whose node went away. One of a job at a time, on all nodes. */
    @DisallowConcurrentExecution
    static final class Due extends QuartzJobBean {

        private final Dispatch dispatch;

        Due(Dispatch dispatch) {
            this.dispatch = dispatch;
        }

        @Override
        protected void executeInternal(JobExecutionContext context) {
            if (context.isRecovering()) {
                dispatch.lost(Occasion.of(context));
            } else {
                dispatch.run(Occasion.of(context));
            }
        }
    }
}
