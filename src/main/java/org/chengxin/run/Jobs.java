package org.chengxin.run;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.RunRow;
import org.chengxin.claim.Starter;
import org.chengxin.claim.Task;
import org.chengxin.extract.ExtractException;
import org.chengxin.schedule.Job;
import org.chengxin.schedule.Step;
import org.chengxin.store.Attribution;
import org.chengxin.store.OperatorActions;
import org.springframework.transaction.support.TransactionOperations;

/** Jobs of {@code jobs/} as operators begin them: at once, or for a day that has passed. */
public final class Jobs {

    private final List<Job> jobs;
    private final JobSteps steps;
    private final Retention retention;
    private final RunRegister register;
    private final OperatorActions actions;
    private final TransactionOperations transaction;
    private final WorkingDays calendar;
    private final Clock clock;

    Jobs(
            List<Job> jobs,
            JobSteps steps,
            Retention retention,
            RunRegister register,
            OperatorActions actions,
            TransactionOperations transaction,
            WorkingDays calendar,
            Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
        this.jobs = List.copyOf(jobs);
        this.steps = steps;
        this.retention = retention;
        this.register = register;
        this.actions = actions;
        this.transaction = transaction;
    }

    /** All, by name. */
    public List<Job> all() {
        return jobs;
    }

    /** The next time of a job, by its file. */
    public Optional<ZonedDateTime> next(Job job) {
        return job.times().next(clock.instant(), calendar);
    }

    /** The last run of a job, if it has run. */
    public Optional<RunRow> last(Job job) {
        return register.lastOf(Task.job(job.name()).key());
    }

    /**
     * Runs a job now.
     *
     * @param date the day that the work belongs to; today when it is empty
     * @throws RefusedException if there is no such job, or it cannot be done for that day
     */
    public NightReport run(String name, Optional<LocalDate> date, Attribution who) throws AlreadyRunningException {
        var job = demand(name);
        var today = steps.today();
        var day = date.orElse(today);
        if (day.isAfter(today)) {
            throw new RefusedException("%s 还没有到；今天是 %s".formatted(day, today));
        }
        if (day.isBefore(today) && !job.steps().stream().allMatch(Step::dated)) {
            throw new RefusedException(
                    "任务 %s 不能补做 %s 的：收件、催报、清理只做当前的事，没有过去的日期；只有上报（extract）和通报（report）能按日期补做".formatted(name, day));
        }
        transaction.executeWithoutResult(status -> actions.note(who, "run", "job " + name, "", "for " + day));
        try {
            return steps.report(job, day, Starter.person(who.by(), who.reason()));
        } catch (ExtractException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    /** Runs a job once more that began on that day: for the day, if that can be, else as things stand now. */
    NightReport again(String name, LocalDate day, Attribution who) throws AlreadyRunningException {
        boolean dated = demand(name).steps().stream().allMatch(Step::dated);
        return run(name, dated ? Optional.of(day) : Optional.empty(), who);
    }

    private Job demand(String name) {
        return jobs.stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException("没有任务 %s；已有：%s"
                        .formatted(name, jobs.stream().map(Job::name).collect(Collectors.joining("、")))));
    }

    /**
     * Removes what is older than the terms of the job that says them, or only looks for it.
     *
     * @throws IllegalArgumentException in the operator's words, if no job says terms
     */
    public List<Retention.Kept> retain(boolean remove, Attribution who) {
        var terms = jobs.stream()
                .flatMap(job -> job.steps().stream())
                .flatMap(step -> step instanceof Step.Retention said ? Stream.of(said.days()) : Stream.empty())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("jobs/ 里没有保存期限：请在其中一个作业的 do 下写 action: retention 和各项期限"));
        return remove ? retention.remove(terms, who, () -> {}) : retention.look(terms);
    }
}
