package org.chengxin.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Brings notices away, on a thread of its own. A notice that fails is tried again after one minute, then two, four … at most
 * four hours, and given up after {@link #TRIES}; a mail server that is down is asked now and then, not by every notice, and
 * is logged once when it goes and once when it comes back.
 */
public final class Sender implements AutoCloseable {

    /** More than two days: a mail server may be down over a weekend. */
    static final int TRIES = 22;

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);
    private static final Duration LONGEST_OUTAGE_PAUSE = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int AT_A_TIME = 50;

    private final Outbox outbox;
    private final Clock clock;
    private final Map<Channel.Name, Line> lines = new EnumMap<>(Channel.Name.class);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var made = new Thread(work, "notices");
        made.setDaemon(true);
        return made;
    });
    private @Nullable Future<?> rounds;
    private volatile boolean closed;
    private Instant forgotten = Instant.EPOCH;

    public Sender(NoticeFile file, Addresses addresses, JdbcOperations jdbc, Clock clock) {
        this.outbox = new Outbox(jdbc, clock);
        this.clock = clock;
        var settings = file.settings();
        settings.mail().ifPresent(mail -> lines.put(Channel.Name.MAIL, new Line(new MailChannel(mail, addresses))));
        settings.webhook().ifPresent(webhook -> lines.put(Channel.Name.WEBHOOK, new Line(new WebhookChannel(webhook))));
    }

    /** A channel and how it is doing. */
    private static final class Line {
        private final Channel channel;
        private int failures;
        private Instant rest = Instant.EPOCH;

        Line(Channel channel) {
            this.channel = channel;
        }
    }

    /** Sends whatever is due, every few seconds, until it is closed. */
    public void start() {
        if (!lines.isEmpty()) {
            rounds =
                    thread.scheduleWithFixedDelay(() -> round(Instant.MAX), 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Sends what is due now, beginning no more notices after this time; what is left waits for the next to send. */
    public void flush(Duration most) {
        if (lines.isEmpty()) {
            return;
        }
        var until = clock.instant().plus(most);
        try {
            var done = thread.submit(() -> round(until));
            // One that has begun ends by the timeouts of its channel.
            done.get(most.toMillis() + 5_000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("notices are left for the next run: {}", e.getClass().getSimpleName());
        }
    }

    private void round(Instant until) {
        try {
            for (var line : lines.entrySet()) {
                send(line.getKey(), line.getValue(), until);
                line.getValue().channel.close();
            }
            if (forgotten.plus(Duration.ofDays(1)).isBefore(clock.instant())) {
                forgotten = clock.instant();
                outbox.forget(KEPT);
            }
        } catch (RuntimeException e) {
            LOG.warn("the outbox cannot be read or written: {}", e.getClass().getName());
        }
    }

    private void send(Channel.Name name, Line line, Instant until) {
        while (clock.instant().isAfter(line.rest)) {
            var due = outbox.due(name, AT_A_TIME);
            for (var notice : due) {
                if (closed || clock.instant().isAfter(until)) {
                    return;
                }
                if (outbox.take(notice) && !sent(name, line, notice)) {
                    return;
                }
            }
            if (due.size() < AT_A_TIME) {
                return;
            }
        }
    }

    /** Gives whether the next notice is worth trying. */
    private boolean sent(Channel.Name name, Line line, Notice notice) {
        try {
            var remark = line.channel.send(notice);
            outbox.sent(notice, remark);
            LOG.info(
                    "notice {} ({} for {}) sent by {} {}",
                    notice.key(),
                    notice.kind(),
                    notice.audience(),
                    name,
                    remark);
            if (line.failures > 0) {
                LOG.info("{} works again", name);
            }
            line.failures = 0;
            return true;
        } catch (UndeliveredException e) {
            failed(name, line, notice, e);
            return !e.channelDown();
        }
    }

    private void failed(Channel.Name name, Line line, Notice notice, UndeliveredException failure) {
        int tries = notice.tries() + 1;
        if (tries >= TRIES) {
            outbox.giveUp(notice, String.valueOf(failure.getMessage()));
            LOG.warn("notice {} is given up after {} tries: {}", notice.key(), tries, failure.getMessage());
        } else {
            outbox.later(notice, pause(FIRST_PAUSE, tries - 1, LONGEST_PAUSE), String.valueOf(failure.getMessage()));
        }
        if (!failure.channelDown()) {
            if (tries == 1) {
                LOG.warn("notice {} for {} was refused: {}", notice.key(), notice.audience(), failure.getMessage());
            }
            return;
        }
        if (line.failures == 0) {
            LOG.warn("{} does not work, notices wait: {}", name, failure.getMessage());
        }
        line.rest = clock.instant().plus(pause(ROUND, line.failures, LONGEST_OUTAGE_PAUSE));
        line.failures++;
    }

    private static Duration pause(Duration first, int doublings, Duration longest) {
        var pause = first.multipliedBy(1L << Math.min(doublings, 20));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    @Override
    public void close() {
        closed = true;
        var going = rounds;
        if (going != null) {
            going.cancel(false);
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
