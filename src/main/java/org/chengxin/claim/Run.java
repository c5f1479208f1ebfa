package org.chengxin.claim;

import java.util.Optional;

/** A run that holds its claim. */
public final class Run {

    private final long number;
    private final Task task;
    private final Optional<Run> parent;
    private final Runs runs;
    private volatile boolean stopAsked;

    Run(long number, Task task, Optional<Run> parent, Runs runs) {
        this.number = number;
        this.task = task;
        this.parent = parent;
        this.runs = runs;
    }

    /** By which operators name it. */
    public long number() {
        return number;
    }

    Task task() {
        return task;
    }

    /**
     * Whether it was asked to stop: by an operator, with the chain that it is part of, or with its process. Asked between
     * pieces of work that are whole; nothing is ever interrupted.
     */
    public boolean stopRequested() {
        return stopAsked || runs.stopping() || parent.filter(Run::stopRequested).isPresent();
    }

    void askToStop() {
        stopAsked = true;
    }

    Optional<Run> parent() {
        return parent;
    }

    @Override
    public String toString() {
        return "run " + number + " (" + task.key() + ")";
    }
}
