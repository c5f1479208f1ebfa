package org.chengxin.claim;

/** How far a run is, or how it ended. */
public enum RunState {
    /** Somebody holds its claim. Whether they are alive says the heartbeat. */
    RUNNING,
    /** Ended; what was wrong with the file is the file's business. */
    COMPLETED,
    /** Ended by something that is wrong with us; the cause says what. */
    FAILED,
    /** Ended as asked; it goes on where it stood. */
    STOPPED,
    /** Its process or machine went away; it goes on where it stood. */
    LOST
}
