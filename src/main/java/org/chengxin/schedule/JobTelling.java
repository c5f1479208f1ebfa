package org.chengxin.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chengxin.notice.Event;
import org.chengxin.notice.Kind;
import org.chengxin.notice.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the administrators, and those whom a job names, told of what is not as the job's file says. Never throws. */
public final class JobTelling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobTelling.class);

    private final Notices notices;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var made = new Thread(work, "job-limits");
        made.setDaemon(true);
        return made;
    });

    public JobTelling(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** Of one that was not begun, or broke before it had a run. Runs that fail are told to the administrators as such. */
    void failed(Job job, Occasion occasion, String cause) {
        var event = failure(job, occasion, cause);
        notices.tell(event);
        notices.tellAlso(job.name(), event);
    }

    private static Event.Failed failure(Job job, Occasion occasion, String cause) {
        var day = occasion.day(job.times().zone());
        return new Event.Failed(
                Kind.JOB_FAILED, job.title(), cause, "chengxin run %s --date %s".formatted(job.name(), day), day);
    }

    void noTable(Job job, LocalDate day) {
        trouble(
                job,
                "工作日表",
                "缺少 %d 年的工作日表，%s 没有执行".formatted(day.getYear(), job.title()),
                "补上 jobs/calendar/%d.csv，然后 chengxin run %s".formatted(day.getYear(), job.name()));
    }

    void didNotWait(Job job, Occasion occasion, List<String> open) {
        trouble(
                job,
                "等待",
                "%s 到 %s 还没等到 %s 结束，已先行开始"
                        .formatted(
                                job.title(),
                                job.after()
                                        .map(after -> after.atLatest().toString())
                                        .orElse(""),
                                String.join("、", open)),
                "chengxin runs 看它为什么没有结束；补做用 chengxin run %s --date %s"
                        .formatted(job.name(), occasion.day(job.times().zone())));
    }

    /** Counts that are not what they usually are. */
    void unusual(Job job, Occasion occasion, JobWork.Result result) {
        for (var usual : job.usual()) {
            long count = result.counted().getOrDefault(usual.count(), 0L);
            if (count < usual.least() || count > usual.most()) {
                LOG.warn("{}: {} {}, usually {} to {}", occasion, usual.count(), count, usual.least(), usual.most());
                trouble(
                        job,
                        word(usual.count()),
                        "%s：%s %d，平常在 %d 到 %d 之间"
                                .formatted(job.title(), word(usual.count()), count, usual.least(), usual.most()),
                        result.run().map("chengxin show %d"::formatted).orElse("chengxin runs"));
            }
        }
    }

    private static String word(Job.Count count) {
        return switch (count) {
            case FILES -> "文件数";
            case ROWS -> "数据行数";
            case REJECTED -> "退回行数";
            case TOLD -> "上报记录数";
        };
    }

    /** @param kind so that two troubles of a day are both told */
    private void trouble(Job job, String kind, String what, String next) {
        var event = new Event.Trouble(job.name() + " " + kind, what, next, LocalDate.now(clock));
        notices.tell(event);
        notices.tellAlso(job.name(), event);
    }

    /** Watches the time that a job takes. */
    Watched watch(Job job, Occasion occasion) {
        return new Watched(job, occasion);
    }

    /** A job under way. */
    final class Watched implements AutoCloseable {

        private final Job job;
        private final Occasion occasion;
        private final List<Future<?>> due;

        private Watched(Job job, Occasion occasion) {
            this.job = job;
            this.occasion = occasion;
            this.due = job.limits().toldAfter().stream()
                    .<Future<?>>map(limit -> timer.schedule(() -> late(limit), limit.toMillis(), TimeUnit.MILLISECONDS))
                    .toList();
        }

        private void late(Duration limit) {
            LOG.warn("{} takes longer than {}", occasion, limit);
            trouble(
                    job,
                    "超时",
                    "%s 运行已超过 %d 分钟".formatted(job.title(), Math.max(1, limit.toMinutes())),
                    "chengxin runs 看它在做什么；要停下用 chengxin stop");
        }

        void ended(JobWork.Result result) {
            if (result.ended() == JobWork.Ended.FAILED) {
                notices.tellAlso(
                        job.name(),
                        failure(
                                job,
                                occasion,
                                result.run().map("运行 %d 失败"::formatted).orElse("失败")));
            }
        }

        @Override
        public void close() {
            due.forEach(one -> one.cancel(false));
        }
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}
