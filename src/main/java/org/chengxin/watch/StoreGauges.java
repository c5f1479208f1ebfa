package org.chengxin.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chengxin.submission.IntakeQueue;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What the store and the intake say at a scrape: read together, at most every ten seconds, with a bound on the time. What
 * cannot be read is not a number.
 */
public final class StoreGauges {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final Duration QUESTIONS_TAKE = Duration.ofSeconds(3);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String UNANSWERED = "chengxin.target.unanswered.seconds";
    private static final String REFUSED = "chengxin.target.refused.records";
    private static final String ACCEPTED = "chengxin.target.accepted.ratio";
    private static final String LAST_SUCCESS = "chengxin.job.last.success.timestamp.seconds";

    private final Asker asker;
    private final JdbcOperations jdbc;
    private final IntakeQueue intake;
    private final HealthCheck health;
    private final Collection<String> targets;
    private final Clock clock;
    private final Set<String> jobs = new HashSet<>();
    private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();
    private Map<String, Double> figures = Map.of();
    private Instant readAt = Instant.MIN;

    /** @param targets ids of all */
    public StoreGauges(
            Asker asker,
            JdbcOperations jdbc,
            IntakeQueue intake,
            HealthCheck health,
            Collection<String> targets,
            Clock clock) {
        this.asker = asker;
        this.jdbc = jdbc;
        this.intake = intake;
        this.health = health;
        this.targets = targets;
        this.clock = clock;
    }

    /** Registers every gauge. */
    public void bind(MeterRegistry registry) {
        registries.add(registry);
        for (var target : targets) {
            gauge(
                    registry,
                    "chengxin.target.lag.changes",
                    "changes of the store that the target was not told",
                    "target",
                    target);
            gauge(
                    registry,
                    "chengxin.target.lag.seconds",
                    "age of the oldest change that the target was not told",
                    "target",
                    target);
            gauge(registry, UNANSWERED, "age of the oldest package that the target has not answered", "target", target);
            gauge(registry, REFUSED, "records that the target refused and that wait for correction", "target", target);
            gauge(registry, ACCEPTED, "share of a month's records that were taken the first time", "target", target);
        }
        for (var department : intake.departments()) {
            gauge(registry, "chengxin.waiting.files", "files that wait in the intake", "department", department);
            gauge(
                    registry,
                    "chengxin.waiting.oldest.seconds",
                    "how long the oldest of them has waited",
                    "department",
                    department);
        }
        gauge(registry, "chengxin.runs.running", "runs that go on, on all nodes");
        gauge(registry, "chengxin.runs.heartbeat.age.seconds", "age of the oldest heartbeat of a run that goes on");
        gauge(registry, "chengxin.submissions.unfinished", "submissions whose import has not ended");
        gauge(registry, "chengxin.notices.waiting", "notices that are not yet sent");
        gauge(registry, "chengxin.notices.given.up", "notices of the last 90 days that were given up");
        Gauge.builder("chengxin.health", health, it -> it.now().well() ? 1 : 0)
                .description("1 where no part of health is bad")
                .strongReference(true)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, String... label) {
        String key = name + String.join("=", label);
        Gauge.builder(name, this, it -> it.figure(key))
                .description(description)
                .tags(Tags.of(label))
                .strongReference(true)
                .register(registry);
    }

    private synchronized double figure(String key) {
        var now = clock.instant();
        if (readAt.plus(KEPT).isBefore(now) || now.isBefore(readAt)) {
            var fresh = new HashMap<String, Double>();
            waiting(fresh, now);
            asker.ask(this::ask, QUESTIONS_TAKE).ifPresent(fresh::putAll);
            figures = fresh;
            readAt = clock.instant();
            jobs(fresh);
        }
        return figures.getOrDefault(key, Double.NaN);
    }

    /** A job has a gauge once it has ended well. */
    private void jobs(Map<String, Double> figures) {
        for (var key : figures.keySet()) {
            if (key.startsWith(LAST_SUCCESS) && jobs.add(key)) {
                String job = key.substring(key.indexOf('=') + 1);
                registries.forEach(
                        registry -> gauge(registry, LAST_SUCCESS, "when the job last ended well", "job", job));
            }
        }
    }

    private void waiting(Map<String, Double> figures, Instant now) {
        intake.look().forEach((department, queue) -> {
            String label = "department=" + department;
            figures.put("chengxin.waiting.files" + label, (double) queue.files());
            figures.put(
                    "chengxin.waiting.oldest.seconds" + label,
                    queue.oldest().map(oldest -> seconds(oldest, now)).orElse(0.0));
        });
    }

    private Map<String, Double> ask() {
        var fresh = new HashMap<String, Double>();
        var now = clock.instant();
        double last = number("SELECT last_number FROM number_series WHERE series = 'change'");
        for (var target : targets) {
            double told = number("SELECT told_change FROM outbound_position WHERE target = ?", target);
            fresh.put("chengxin.target.lag.changestarget=" + target, Math.max(0, last - told));
            var oldest = jdbc.queryForList(
                    "SELECT merged_at FROM batch WHERE change_no > ? ORDER BY change_no LIMIT 1",
                    LocalDateTime.class,
                    (long) told);
            fresh.put(
                    "chengxin.target.lag.secondstarget=" + target,
                    oldest.isEmpty() ? 0 : seconds(oldest.get(0).atZone(ZONE).toInstant(), now));
        }
        targets.forEach(target -> answers(fresh, target, now));
        fresh.put("chengxin.runs.running", number("SELECT COUNT(*) FROM run WHERE state = 'RUNNING'"));
        fresh.put(
                "chengxin.runs.heartbeat.age.seconds",
                number("SELECT MAX(TIMESTAMPDIFF(SECOND, heartbeat_at, UTC_TIMESTAMP(3))) FROM run_claim"));
        fresh.put(
                "chengxin.submissions.unfinished",
                number("SELECT COUNT(*) FROM submission WHERE status IN ('RECEIVED', 'FAILED')"));
        fresh.put("chengxin.notices.waiting", number("SELECT COUNT(*) FROM notice WHERE state = 'WAITING'"));
        fresh.put("chengxin.notices.given.up", number("SELECT COUNT(*) FROM notice WHERE state = 'GIVEN_UP'"));
        jdbc.query(
                "SELECT label, MAX(ended_at) FROM run WHERE task LIKE 'job:%' AND state = 'COMPLETED' GROUP BY label",
                row -> {
                    var ended = row.getObject(2, LocalDateTime.class).atZone(ZONE);
                    fresh.put(LAST_SUCCESS + "job=" + row.getString(1), (double) ended.toEpochSecond());
                });
        return fresh;
    }

    private void answers(Map<String, Double> fresh, String target, Instant now) {
        var oldest = jdbc.queryForList("""
                SELECT MIN(delivered_at) FROM outbound_package
                WHERE target = ? AND answer IN ('WAITING', 'ACKNOWLEDGED', 'UNANSWERED')
                """, LocalDateTime.class, target);
        fresh.put(
                UNANSWERED + "target=" + target,
                oldest.get(0) == null ? 0 : seconds(oldest.get(0).atZone(ZONE).toInstant(), now));
        fresh.put(
                REFUSED + "target=" + target,
                number("SELECT COUNT(*) FROM outbound_refusal WHERE target = ? AND closed_at IS NULL", target));
        // 合规率: of what was judged in a month, what was taken the first time.
        jdbc.query(
                """
                SELECT SUM(accepted) / SUM(accepted + refused) FROM outbound_package
                WHERE target = ? AND answered_at >= ? AND resent = 0 HAVING SUM(accepted + refused) > 0
                """,
                row -> {
                    fresh.put(ACCEPTED + "target=" + target, row.getDouble(1));
                },
                target,
                LocalDateTime.ofInstant(now, ZONE).minusMonths(1));
    }

    private double number(String query, Object... arguments) {
        return jdbc.queryForList(query, Double.class, arguments).stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(0.0);
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }
}
