package org.chengxin.extract;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.chengxin.store.OutboundCandidate;
import org.jspecify.annotations.Nullable;

/**
 * Compares pages of candidates on a thread of its own, while the next page is read on this one, whose transaction sees all of them as
 * they were at one time. What is found is handed over on this thread, in the order of the pages.
 */
final class FoundPages implements AutoCloseable {

    private final Comparison comparison;
    private final Consumer<Comparison.Found> taker;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        var made = new Thread(work, Thread.currentThread().getName() + "-compared");
        made.setDaemon(true);
        return made;
    });
    private @Nullable CompletableFuture<Comparison.Found> pending;

    FoundPages(Comparison comparison, Consumer<Comparison.Found> taker) {
        this.comparison = comparison;
        this.taker = taker;
    }

    void add(List<OutboundCandidate> page) {
        var before = pending;
        pending = CompletableFuture.supplyAsync(() -> comparison.found(page), thread);
        take(before);
    }

    /** Hands over what is still being compared. */
    void end() {
        var last = pending;
        pending = null;
        take(last);
    }

    private void take(@Nullable CompletableFuture<Comparison.Found> page) {
        if (page == null) {
            return;
        }
        try {
            taker.accept(page.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** When it returns nothing is compared any more. */
    @Override
    public void close() {
        var last = pending;
        if (last != null) {
            last.exceptionally(failed -> null).join();
        }
        thread.shutdown();
    }
}
