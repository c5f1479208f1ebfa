package org.chengxin.run;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;

/**
 * Ends a chunk step at a chunk boundary when a stop was asked for, so that it can be restarted. Never throws: a policy that
 * throws, or an interrupted thread, makes a step of Spring Batch 6.0.6 COMPLETED with part of the data.
 */
final class SafeStop implements StepInterruptionPolicy {

    private final AtomicBoolean requested = new AtomicBoolean();

    void request() {
        requested.set(true);
    }

    boolean requested() {
        return requested.get();
    }

    @Override
    public void checkInterrupted(StepExecution stepExecution) {
        if (requested.get() || Thread.currentThread().isInterrupted()) {
            stepExecution.setTerminateOnly();
        }
    }
}
