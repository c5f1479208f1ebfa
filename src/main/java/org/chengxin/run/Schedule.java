package org.chengxin.run;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Starter;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Quartz runs what {@code jobs/} says, when it says so. The claim, not Quartz, keeps two nodes from running one chain. */
public final class Schedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    private final Scheduler scheduler;
    private final List<JobFile> jobs;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Schedule(Scheduler scheduler, List<JobFile> jobs) throws SchedulerException {
        this.scheduler = scheduler;
        this.jobs = jobs;
        for (var job : jobs) {
            plan(job);
        }
        forgetOthers();
        scheduler.start();
    }

    /**
     * A job and its next time.
     *
     * @param name of the job
     */
    public record Planned(String name, ZonedDateTime next) {}

    /** What is planned. */
    public List<Planned> planned() {
        var planned = new ArrayList<Planned>();
        try {
            for (var job : jobs) {
                var trigger = scheduler.getTrigger(TriggerKey.triggerKey(job.name()));
                if (trigger != null && trigger.getNextFireTime() != null) {
                    planned.add(new Planned(
                            job.name(), trigger.getNextFireTime().toInstant().atZone(job.zone())));
                }
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("the schedule cannot be read", e);
        }
        return planned;
    }

    private void plan(JobFile job) throws SchedulerException {
        var cron = CronScheduleBuilder.cronSchedule(job.cron()).inTimeZone(TimeZone.getTimeZone(job.zone()));
        var trigger = TriggerBuilder.newTrigger()
                .withIdentity(job.name())
                .forJob(job.name())
                .withSchedule(
                        job.misfire() == JobFile.Misfire.SKIP
                                ? cron.withMisfireHandlingInstructionDoNothing()
                                : cron.withMisfireHandlingInstructionFireAndProceed())
                .build();
        scheduler.addJob(
                JobBuilder.newJob(NightlyJob.class)
                        .withIdentity(job.name())
                        .storeDurably()
                        .build(),
                true);
        var known = scheduler.getTrigger(trigger.getKey());
        if (known == null) {
            scheduler.scheduleJob(trigger);
        } else if (!JobTimes.same(known, trigger)) {
            scheduler.rescheduleJob(trigger.getKey(), trigger);
        }
    }

    /** Jobs that an earlier start planned and no file names any more. */
    private void forgetOthers() throws SchedulerException {
        for (var key : scheduler.getJobKeys(GroupMatcher.<JobKey>anyGroup())) {
            if (jobs.stream().noneMatch(job -> job.name().equals(key.getName()))) {
                scheduler.deleteJob(key);
            }
        }
    }

    /** Waits until the process is told to stop. */
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    /** Whether two triggers mean the same times; one that is the same is left alone, so that a missed time stays known. */
    private static final class JobTimes {

        static boolean same(Trigger a, Trigger b) {
            return a instanceof CronTrigger one
                    && b instanceof CronTrigger other
                    && one.getCronExpression().equals(other.getCronExpression())
                    && one.getTimeZone().equals(other.getTimeZone())
                    && one.getMisfireInstruction() == other.getMisfireInstruction();
        }
    }

    /** Asks for one run of the chain. */
    @DisallowConcurrentExecution
    static final class NightlyJob extends QuartzJobBean {

        private final Nightly nightly;

        NightlyJob(Nightly nightly) {
            this.nightly = nightly;
        }

        @Override
        protected void executeInternal(JobExecutionContext context) {
            try {
                var report = nightly.run(Starter.named("schedule"));
                LOG.info(
                        "nightly ended: {} submissions, {} targets, {}",
                        report.runs().size(),
                        report.extracts().size(),
                        report.failed() ? "with failures" : "well");
            } catch (AlreadyRunningException e) {
                LOG.warn("nightly was not started: {}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("nightly failed: {}", Causes.of(e));
            }
        }
    }
}
