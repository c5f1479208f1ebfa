package org.chengxin.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.Trigger;

/**
 * One time at which a job was due, kept with the triggers that try it again.
 *
 * @param due when
 * @param attempt the first is 1
 * @param waited whether it has waited for others already
 * @param losses how often in a row the process that did it went away
 */
record Occasion(String job, Instant due, int attempt, boolean waited, int losses) {

    private static final String DUE = "due";
    private static final String ATTEMPT = "attempt";
    private static final String LOSSES = "losses";

    /** One that was never lost. */
    Occasion(String job, Instant due, int attempt, boolean waited) {
        this(job, due, attempt, waited, 0);
    }

    static Occasion of(JobExecutionContext context) {
        var job = context.getJobDetail().getKey().getName();
        var data = context.getTrigger().getJobDataMap();
        if (data.containsKey(DUE)) {
            return of(context.getTrigger(), job);
        }
        var lost = data.getString(Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS);
        var due = lost != null
                ? Instant.ofEpochMilli(Long.parseLong(lost))
                : Optional.ofNullable(context.getScheduledFireTime())
                        .orElseGet(context::getFireTime)
                        .toInstant();
        return new Occasion(job, due, 1, false);
    }

    /** That which a trigger of {@link Timetable#again} tries. */
    static Occasion of(Trigger trigger, String job) {
        var data = trigger.getJobDataMap();
        return new Occasion(
                job,
                Instant.ofEpochMilli(Long.parseLong(data.getString(DUE))),
                Integer.parseInt(data.getString(ATTEMPT)),
                true,
                data.containsKey(LOSSES) ? Integer.parseInt(data.getString(LOSSES)) : 0);
    }

    Occasion next() {
        return new Occasion(job, due, attempt + 1, true);
    }

    /** The same once more, after its process went away. */
    Occasion lost() {
        return new Occasion(job, due, attempt, true, losses + 1);
    }

    /** Texts only: nothing is serialised into the store. */
    JobDataMap data() {
        var data = new JobDataMap();
        data.put(DUE, String.valueOf(due.toEpochMilli()));
        data.put(ATTEMPT, String.valueOf(attempt));
        data.put(LOSSES, String.valueOf(losses));
        return data;
    }

    LocalDate day(ZoneId zone) {
        return due.atZone(zone).toLocalDate();
    }

    LocalDateTime time(ZoneId zone) {
        return due.atZone(zone).toLocalDateTime();
    }

    @Override
    public String toString() {
        return job + " due " + due;
    }
}
