package org.chengxin.schedule;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Starter;

/** Does what jobs say. */
public interface JobWork {

    /**
     * Does the steps of a job, as one run.
     *
     * @param day that the work belongs to, which may have passed where every step is {@link Step#dated}
     * @throws AlreadyRunningException if it, or what it takes in, is under way already
     */
    Result run(Job job, LocalDate day, Starter starter) throws AlreadyRunningException;

    /**
     * How it ended.
     *
     * @param ended COMPLETED, STOPPED or FAILED
     * @param passing whether what failed may pass by itself
     * @param counted what of it can be counted
     * @param run its number; empty if there was nothing to do
     */
    record Result(Ended ended, boolean passing, Map<Job.Count, Long> counted, Optional<Long> run) {

        public Result {
            counted = Map.copyOf(counted);
        }
    }

    /** Ways to end. */
    enum Ended {
        COMPLETED,
        /** By a person, or for the limit of its time. */
        STOPPED,
        /** With its process; it is gone on with. */
        INTERRUPTED,
        FAILED
    }
}
