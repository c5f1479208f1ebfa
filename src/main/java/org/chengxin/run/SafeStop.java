package org.chengxin.run;

import org.chengxin.claim.Run;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;

/**
 * Ends a chunk step at a chunk boundary when its run was asked to stop, so that it can be restarted. Never throws: a policy
 * that throws, or an interrupted thread, makes a step of Spring Batch 6.0.6 COMPLETED with part of the data.
 */
record SafeStop(Run run) implements StepInterruptionPolicy {

    @Override
    public void checkInterrupted(StepExecution stepExecution) {
        if (run.stopRequested() || Thread.currentThread().isInterrupted()) {
            stepExecution.setTerminateOnly();
        }
    }
}
