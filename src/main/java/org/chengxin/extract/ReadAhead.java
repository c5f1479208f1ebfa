package org.chengxin.extract;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes pages on a thread of its own, a few ahead of whoever takes them, so that reading and writing overlap. Whoever makes them must
 * not need the taker's transaction.
 */
final class ReadAhead<T> {

    private static final int AHEAD = 2;
    private static final long LOOK_MILLIS = 100;

    private final BlockingQueue<Made<T>> queue = new ArrayBlockingQueue<>(AHEAD);
    private volatile boolean abandoned;

    /** A page, the end, or what went wrong. */
    private record Made<T>(@Nullable T page, @Nullable Throwable failure) {}

    /** Nobody takes pages any more. */
    private static final class AbandonedException extends RuntimeException {}

    private ReadAhead() {}

    /**
     * Takes the pages in their order on this thread. When it returns nothing is made any more.
     *
     * @param maker hands each page on
     * @throws RuntimeException whatever maker or taker threw
     */
    static <T> void of(Consumer<Consumer<T>> maker, Consumer<T> taker) {
        new ReadAhead<T>().run(maker, taker);
    }

    private void run(Consumer<Consumer<T>> maker, Consumer<T> taker) {
        var thread = new Thread(() -> make(maker), Thread.currentThread().getName() + "-ahead");
        thread.setDaemon(true);
        thread.start();
        try {
            for (var made = take(); made.page() != null; made = take()) {
                taker.accept(made.page());
            }
        } finally {
            abandoned = true;
            join(thread);
        }
    }

    private void make(Consumer<Consumer<T>> maker) {
        try {
            maker.accept(page -> put(new Made<>(page, null)));
            put(new Made<>(null, null));
        } catch (AbandonedException e) {
            // The taker knows.
        } catch (RuntimeException | Error e) {
            put(new Made<>(null, e));
        }
    }

    private void put(Made<T> made) {
        try {
            while (!queue.offer(made, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (abandoned) {
                    throw new AbandonedException();
                }
            }
        } catch (InterruptedException e) {
            throw new AbandonedException();
        }
    }

    private Made<T> take() {
        try {
            var made = queue.take();
            if (made.failure() instanceof RuntimeException failure) {
                throw failure;
            }
            if (made.failure() instanceof Error failure) {
                throw failure;
            }
            return made;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a page was awaited", e);
        }
    }

    /** A query that is under way is let come to its end. */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
