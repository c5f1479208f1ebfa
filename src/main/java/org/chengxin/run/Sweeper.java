package org.chengxin.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Runs;
import org.chengxin.claim.Starter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Finds runs whose process or machine went away, within a minute, while this one serves, and goes on with what they left as
 * far as that is done by itself ({@link Restarts}).
 */
final class Sweeper implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final Runs runs;
    private final Nightly nightly;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(work -> {
        var made = new Thread(work, "sweeper");
        made.setDaemon(true);
        return made;
    });

    Sweeper(Runs runs, Nightly nightly) {
        this.runs = runs;
        this.nightly = nightly;
        var unused =
                rounds.scheduleWithFixedDelay(this::sweep, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            if (!runs.sweep().isEmpty() && !runs.stopping()) {
                nightly.goOn(Starter.named("sweeper"));
            }
        } catch (AlreadyRunningException e) {
            LOG.info("what was lost is gone on with by the chain that runs: {}", e.getMessage());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the register of runs cannot be read; it is looked at again");
        } catch (RuntimeException e) {
            LOG.error("what was lost could not be gone on with: {}", Causes.of(e));
        }
    }

    @Override
    public void close() {
        rounds.shutdown();
    }
}
