package org.chengxin.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.RunRow;
import org.chengxin.claim.RunState;
import org.chengxin.claim.Task;
import org.chengxin.notice.Event;
import org.chengxin.notice.Kind;
import org.chengxin.notice.Notices;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the administrators told of runs that failed and of parts that are not well. Reads the register instead of listening, so
 * that a run that was killed, or failed in another process, is told too; telling twice is telling once.
 */
public final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration ROUND = Duration.ofSeconds(30);

    /** Runs that began and failed within this time. What nobody read by then is in the register. */
    private static final Duration BACK = Duration.ofDays(3);

    private static final int LOOKED_AT = 1_000;

    private final RunRegister register;
    private final HealthCheck health;
    private final Notices notices;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var made = new Thread(work, "watch");
        made.setDaemon(true);
        return made;
    });
    private @Nullable Future<?> rounds;
    private Set<String> badBefore = Set.of();

    public Watch(RunRegister register, HealthCheck health, Notices notices, Clock clock) {
        this.register = register;
        this.health = health;
        this.notices = notices;
        this.clock = clock;
    }

    /** Looks every half minute until it is closed; a part is told when it was bad twice in succession. */
    public void start() {
        rounds = thread.scheduleWithFixedDelay(
                () -> {
                    failures();
                    troubles(badBefore);
                },
                ROUND.toMillis(),
                ROUND.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** One look at the end of a run. */
    public void look() {
        if (!notices.silent()) {
            failures();
            troubles(Set.of("disk", "calendar", "schedule"));
        }
    }

    private void troubles(Set<String> told) {
        try {
            var bad = new HashSet<String>();
            for (var part : health.now().parts()) {
                if (part.state() == Health.State.BAD) {
                    bad.add(part.name());
                    if (told.contains(part.name())) {
                        notices.tell(new Event.Trouble(part.name(), part.what(), part.next(), LocalDate.now(clock)));
                    }
                }
            }
            logChanges(bad);
            badBefore = bad;
        } catch (RuntimeException e) {
            LOG.warn("health could not be looked at: {}", e.getClass().getName());
        }
    }

    private void logChanges(Set<String> bad) {
        bad.stream().filter(part -> !badBefore.contains(part)).forEach(part -> LOG.warn("{} is not well", part));
        badBefore.stream().filter(part -> !bad.contains(part)).forEach(part -> LOG.info("{} is well again", part));
    }

    private void failures() {
        try {
            var since = LocalDateTime.now(clock).minus(BACK);
            var failed = Stream.of(RunState.FAILED, RunState.LOST)
                    .flatMap(state -> register
                            .list(new RunRegister.Filter(
                                    Optional.of(state), Optional.empty(), Optional.of(since), LOOKED_AT))
                            .stream())
                    .toList();
            // A chain that failed because its parts did is told by them.
            var chains = failed.stream()
                    .flatMapToLong(run -> run.parent().stream())
                    .boxed()
                    .collect(Collectors.toSet());
            failed.stream().filter(run -> !chains.contains(run.number())).forEach(this::tell);
        } catch (RuntimeException e) {
            LOG.warn("failed runs could not be looked at: {}", e.getClass().getName());
        }
    }

    private void tell(RunRow run) {
        var day = run.endedAt().orElse(run.startedAt()).toLocalDate();
        notices.tell(new Event.Failed(
                kind(run.kind()),
                run.label(),
                run.cause().orElse("-"),
                "chengxin show %d".formatted(run.number()),
                day));
    }

    private static Kind kind(Task.Kind kind) {
        return switch (kind) {
            case IMPORT -> Kind.IMPORT_FAILED;
            case EXTRACT -> Kind.TARGET_FAILED;
            case CHAIN -> Kind.JOB_FAILED;
        };
    }

    @Override
    public void close() {
        var going = rounds;
        if (going != null) {
            going.cancel(false);
        }
        thread.shutdown();
    }
}
