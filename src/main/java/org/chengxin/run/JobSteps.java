package org.chengxin.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Ending;
import org.chengxin.claim.Run;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.Runs;
import org.chengxin.claim.Starter;
import org.chengxin.claim.Task;
import org.chengxin.mapping.Mappings;
import org.chengxin.report.Bulletins;
import org.chengxin.schedule.Job;
import org.chengxin.schedule.JobWork;
import org.chengxin.schedule.Step;
import org.chengxin.sheet.WholeFile;
import org.chengxin.store.Attribution;
import org.chengxin.submission.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the steps of a job one after another, as one run; a step that fails does not keep the next from its turn. */
final class JobSteps implements JobWork, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobSteps.class);

    private final Runs runs;
    private final RunRegister register;
    private final Nightly nightly;
    private final Extracts extracts;
    private final Reminders reminders;
    private final Bulletins bulletins;
    private final Housekeeping housekeeping;
    private final Retention retention;
    private final Mappings mappings;
    private final Home home;
    private final Clock clock;
    private final ScheduledExecutorService limits = Executors.newSingleThreadScheduledExecutor(work -> {
        var made = new Thread(work, "job-stop");
        made.setDaemon(true);
        return made;
    });

    JobSteps(
            Runs runs,
            RunRegister register,
            Nightly nightly,
            Extracts extracts,
            Reminders reminders,
            Bulletins bulletins,
            Housekeeping housekeeping,
            Retention retention,
            Mappings mappings,
            Home home,
            Clock clock) {
        this.runs = runs;
        this.register = register;
        this.nightly = nightly;
        this.extracts = extracts;
        this.reminders = reminders;
        this.bulletins = bulletins;
        this.housekeeping = housekeeping;
        this.retention = retention;
        this.mappings = mappings;
        this.home = home;
        this.clock = clock;
    }

    @Override
    public Result run(Job job, LocalDate day, Starter starter) throws AlreadyRunningException {
        if (job.onlyImports() && !starter.person() && nothingWaits(job)) {
            return new Result(Ended.COMPLETED, false, Map.of(), Optional.empty());
        }
        var night = night(job, day, starter);
        return new Result(
                ended(night),
                night.passing(),
                counted(night),
                Optional.of(night.chain().number()));
    }

    /** The same, with everything that it has to tell. */
    NightReport report(Job job, LocalDate day, Starter starter) throws AlreadyRunningException {
        return night(job, day, starter).report();
    }

    private boolean nothingWaits(Job job) {
        return job.steps().stream()
                .noneMatch(step -> step instanceof Step.Import in && nightly.anythingWaits(in.departments()));
    }

    private Night night(Job job, LocalDate day, Starter starter) throws AlreadyRunningException {
        var night = new Night(starter);
        runs.running(Task.job(job.name()), starter, Optional.empty(), run -> {
            night.began(run);
            var limit = limit(job, run);
            try {
                for (var step : job.steps()) {
                    if (night.goesOn()) {
                        tried(job, step, day, night);
                    }
                }
            } finally {
                limit.ifPresent(stop -> stop.cancel(false));
            }
            return night.ending();
        });
        return night;
    }

    /** Asks the run to stop when its time is over; what it runs is gone on with without anybody's word. */
    private Optional<Future<?>> limit(Job job, Run run) {
        return job.limits()
                .stoppedAfter()
                .map(after -> limits.schedule(() -> stop(job, run, after), after.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void stop(Job job, Run run, Duration after) {
        LOG.warn("{} takes longer than {} and is asked to stop", job.name(), after);
        register.askToStop(run.number(), "schedule", Optional.of("limits.stopped_after"));
    }

    private void tried(Job job, Step step, LocalDate day, Night night) {
        var name = step.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        try {
            done(step, day, night);
        } catch (AlreadyRunningException e) {
            if (job.onlyImports()) {
                LOG.info("{}: {}", job.name(), e.getMessage());
            } else {
                night.broke(name, String.valueOf(e.getMessage()), true);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("{}: {} failed\n{}", job.name(), name, Causes.trace(e));
            night.broke(name, Causes.of(e), Causes.passing(e));
        }
    }

    private void done(Step step, LocalDate day, Night night) throws AlreadyRunningException, IOException {
        if (step instanceof Step.Import in) {
            nightly.takeIn(night, in.departments());
        } else if (step instanceof Step.Extract out) {
            nightly.receive(night);
            night.told.addAll(extracts.of(out.targets(), day, Extracts.Care.PROVED, night.starter, night.chain()));
        } else if (step instanceof Step.Templates) {
            new BlankForms(mappings).keepAll(home);
        } else if (step instanceof Step.Remind remind) {
            reminders.tell(remind.ahead());
        } else if (step instanceof Step.Report report) {
            write(report.period(), day);
        } else if (step instanceof Step.Purge purge) {
            LOG.info("forgotten: {}", housekeeping.purge(purge.days(), who(night)));
        } else if (step instanceof Step.Retention terms) {
            retain(terms, night);
        }
    }

    private static Attribution who(Night night) {
        return new Attribution(night.starter.by(), night.starter.reason().orElse("jobs"));
    }

    private void retain(Step.Retention terms, Night night) {
        for (var kept :
                retention.remove(terms.days(), who(night), () -> StopRequestedException.ifAsked(night.chain()))) {
            LOG.info(
                    "kept for {} days: {}, {} removed, {} left", kept.days(), kept.term(), kept.removed(), kept.left());
            if (kept.left() > 0) {
                night.broke(
                        "retention", "%s过了保存期限，还剩 %d 项".formatted(kept.term().title(), kept.left()), true);
            }
        }
    }

    private void write(CalendarPeriod.Kind kind, LocalDate day) throws IOException {
        var period = CalendarPeriod.containing(kind, day).previous();
        var bulletin = bulletins.bulletin(period.first(), period.last(), Optional.empty());
        var folder = home.reports();
        WholeFile.write(folder.resolve("通报-%s.xlsx".formatted(period)), bulletin::writeXlsx);
        WholeFile.write(folder.resolve("通报-%s.csv".formatted(period)), bulletin::writeCsv);
        LOG.info("the report on {} is written", period);
    }

    private Ended ended(Night night) {
        if (night.chain().stopRequested()) {
            return runs.stopping() ? Ended.INTERRUPTED : Ended.STOPPED;
        }
        return night.ending().equals(Ending.COMPLETED) ? Ended.COMPLETED : Ended.FAILED;
    }

    private static Map<Job.Count, Long> counted(Night night) {
        var counted = new EnumMap<Job.Count, Long>(Job.Count.class);
        counted.put(Job.Count.FILES, (long) night.files.size());
        counted.put(Job.Count.ROWS, rows(night.files, "physical"));
        counted.put(Job.Count.REJECTED, rows(night.files, "rejected"));
        counted.put(
                Job.Count.TOLD,
                night.told.stream()
                        .mapToLong(told -> (long) told.added() + told.modified() + told.deleted())
                        .sum());
        return counted;
    }

    private static long rows(List<RunReport> files, String name) {
        return files.stream()
                .mapToLong(file -> file.rows().byName().getOrDefault(name, 0))
                .sum();
    }

    /** The day of the clock. */
    LocalDate today() {
        return LocalDate.now(clock);
    }

    @Override
    public void close() {
        limits.shutdown();
    }
}
