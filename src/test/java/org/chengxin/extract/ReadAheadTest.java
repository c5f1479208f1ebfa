package org.chengxin.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadAheadTest {

    private final AtomicInteger made = new AtomicInteger();

    private Consumer<Consumer<Integer>> pages(int count) {
        return page -> {
            for (int i = 0; i < count; i++) {
                made.incrementAndGet();
                page.accept(i);
            }
        };
    }

    @Test
    void pagesAreTakenInTheirOrderOnTheCallersThread() {
        var taken = new ArrayList<Integer>();
        var threads = new ArrayList<Thread>();
        ReadAhead.of(pages(50), page -> {
            taken.add(page);
            threads.add(Thread.currentThread());
            assertThat(made).hasValueLessThanOrEqualTo(taken.size() + 3);
        });
        assertThat(taken).hasSize(50).isSorted();
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Test
    void whatFailsWhileAPageIsMadeFailsTheTakerBehindThePagesBefore() {
        var taken = new ArrayList<Integer>();
        Consumer<Consumer<Integer>> failing = page -> {
            page.accept(1);
            throw new IllegalStateException("no third one");
        };
        assertThatThrownBy(() -> ReadAhead.of(failing, taken::add)).hasMessage("no third one");
        assertThat(taken).isEqualTo(List.of(1));
    }

    @Test
    void whenTheTakerFailsNothingMoreIsMade() {
        assertThatThrownBy(() -> ReadAhead.of(pages(1_000), page -> {
                    throw new IllegalStateException("disk full");
                }))
                .hasMessage("disk full");
        int then = made.get();
        assertThat(then).isLessThanOrEqualTo(4);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(
                        thread -> thread.getName().equals(Thread.currentThread().getName() + "-ahead"));
    }
}
