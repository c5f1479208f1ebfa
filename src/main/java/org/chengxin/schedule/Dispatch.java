package org.chengxin.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chengxin.calendar.WorkingDayTableException;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.RunRow;
import org.chengxin.claim.RunState;
import org.chengxin.claim.Starter;
import org.chengxin.claim.Task;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of an occasion: it is left out on a day that is none of the job's, waits for the jobs before it, is done, and
 * is tried again if what failed may pass. Waiting and trying again are triggers in the store, not threads: they outlive the
 * process.
 */
public final class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    /** How often a job that waits looks whether those before it have ended. */
    private static final Duration LOOK = Duration.ofSeconds(20);

    /** Until an occasion whose process was stopped is gone on with. */
    private static final Duration RESUME = Duration.ofSeconds(5);

    /** How often an occasion may be lost with its process before a person has to look at it. */
    private static final int LOSSES = 3;

    private static final Duration STORE_AWAY = Duration.ofSeconds(5);

    private final Map<String, Job> jobs;
    private final JobWork work;
    private final Timetable timetable;
    private final WorkingDays calendar;
    private final RunRegister register;
    private final JobTelling telling;
    private final Clock clock;

    public Dispatch(
            List<Job> jobs,
            JobWork work,
            Timetable timetable,
            WorkingDays calendar,
            RunRegister register,
            JobTelling telling,
            Clock clock) {
        this.jobs = jobs.stream().collect(Collectors.toMap(Job::name, Function.identity()));
        this.work = work;
        this.timetable = timetable;
        this.calendar = calendar;
        this.register = register;
        this.telling = telling;
        this.clock = clock;
    }

    /** An occasion whose process or machine went away is begun anew; not for ever, for it may be what brings them down. */
    void lost(Occasion occasion) {
        var job = jobs.get(occasion.job());
        if (job == null) {
            LOG.warn("{}: no file of this node names the job; it is left to another", occasion);
        } else if (occasion.losses() + 1 < LOSSES) {
            LOG.warn("{}: the node that did it went away; it is begun anew", occasion);
            again(occasion.lost(), clock.instant());
        } else {
            LOG.error("{}: the nodes that did it went away {} times; it waits for a person", occasion, LOSSES);
            telling.failed(job, occasion, "执行它的进程接连 %d 次中断，不再自动重试".formatted(LOSSES));
        }
    }

    /** Never throws: Quartz would forget why. */
    void run(Occasion occasion) {
        var job = jobs.get(occasion.job());
        if (job == null) {
            LOG.warn("{}: no file of this node names the job; it is left to another", occasion);
            return;
        }
        try {
            if (!isItsDay(job, occasion) || waits(job, occasion)) {
                return;
            }
            done(job, occasion);
        } catch (RuntimeException e) {
            LOG.error("{} failed", occasion, e);
            telling.failed(job, occasion, e.getClass().getName());
            retry(job, occasion);
        }
    }

    private boolean isItsDay(Job job, Occasion occasion) {
        LocalDate day = occasion.day(job.times().zone());
        try {
            boolean included = job.times().days().includes(day, calendar);
            if (!included) {
                LOG.info("{}: {} is none of its days", occasion, day);
            }
            return included;
        } catch (WorkingDayTableException e) {
            LOG.error("{} was not begun: {}", occasion, e.getMessage());
            telling.noTable(job, day);
            return false;
        }
    }

    /** Whether it has to wait for the jobs before it; not longer than it says. */
    private boolean waits(Job job, Occasion occasion) {
        if (job.after().isEmpty()) {
            return false;
        }
        var after = job.after().get();
        var open = after.jobs().stream()
                .filter(before -> !ended(before, job, occasion))
                .toList();
        if (open.isEmpty()) {
            return false;
        }
        var latest = latest(job, after, occasion);
        if (!clock.instant().isBefore(latest)) {
            LOG.warn("{} begins although {} has not ended", occasion, open);
            telling.didNotWait(job, occasion, open);
            return false;
        }
        if (!occasion.waited()) {
            LOG.info("{} waits for {}, at the latest until {}", occasion, open, after.atLatest());
        }
        var look = clock.instant().plus(LOOK);
        again(
                new Occasion(occasion.job(), occasion.due(), occasion.attempt(), true, occasion.losses()),
                look.isAfter(latest) ? latest : look);
        return true;
    }

    /** Whether a run that began at the occasion's time or later has ended, however, and there is to be no other. */
    private boolean ended(String before, Job job, Occasion occasion) {
        if (timetable.triesAgain(before)) {
            return false;
        }
        return register.lastOf(Task.job(before).key())
                .filter(run -> run.state() != RunState.RUNNING)
                .map(RunRow::startedAt)
                .filter(began -> !began.isBefore(occasion.time(job.times().zone())))
                .isPresent();
    }

    /** The first such hour after its time, be it tomorrow. */
    private static Instant latest(Job job, Job.After after, Occasion occasion) {
        var due = occasion.due().atZone(job.times().zone());
        var hour = due.with(after.atLatest());
        return (hour.isAfter(due) ? hour : hour.plusDays(1)).toInstant();
    }

    private void done(Job job, Occasion occasion) {
        try (var watched = telling.watch(job, occasion)) {
            var result = work.run(job, occasion.day(job.times().zone()), Starter.named("schedule"));
            watched.ended(result);
            switch (result.ended()) {
                case COMPLETED, STOPPED -> telling.unusual(job, occasion, result);
                case INTERRUPTED -> again(occasion, clock.instant().plus(RESUME));
                case FAILED -> {
                    if (result.passing()) {
                        retry(job, occasion);
                    }
                }
            }
            if (result.run().isPresent()) {
                LOG.info("{} ended {}: {}", occasion, result.ended(), result.counted());
            }
        } catch (AlreadyRunningException e) {
            LOG.warn("{} was not begun: {}", occasion, e.getMessage());
            if (!retry(job, occasion) && !job.onlyImports()) {
                telling.failed(job, occasion, String.valueOf(e.getMessage()));
            }
        }
    }

    private boolean retry(Job job, Occasion occasion) {
        if (occasion.attempt() > job.retry().times()) {
            return false;
        }
        var pause = job.retry().pause(occasion.attempt());
        LOG.warn("{}: try {} failed, the next one is in {}", occasion, occasion.attempt(), pause);
        return again(occasion.next(), clock.instant().plus(pause));
    }

    /** Kept at until the store takes it: what fails because the database is away must not be forgotten for that. */
    private boolean again(Occasion occasion, Instant at) {
        while (true) {
            try {
                timetable.again(occasion, at);
                return true;
            } catch (SchedulerException e) {
                LOG.warn("{}: the next try cannot be written down yet", occasion);
                if (timetable.stopping() || !paused()) {
                    return false;
                }
            }
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(STORE_AWAY.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
