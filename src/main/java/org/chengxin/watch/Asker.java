package org.chengxin.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the database with a bound on the time: a pool waits half a minute for a server that is gone. While one question hangs,
 * the next gets no answer either, so that questions do not pile up.
 */
public final class Asker implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        var made = new Thread(work, "watch-asks");
        made.setDaemon(true);
        return made;
    });

    /** The answer; empty when there is none in time, or the question fails. */
    <T> Optional<T> ask(Callable<T> question, Duration most) {
        var asked = thread.submit(question);
        try {
            return Optional.of(asked.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            // Only before it began: what is interrupted half-way would take its connection along.
            asked.cancel(false);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
