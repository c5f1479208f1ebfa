package org.chengxin.notice;

/** What sorts of events there are; a channel is told those that its {@code events} list. */
public enum Kind {
    /** A submission was taken whole. */
    ACCEPTED,
    /** Rows, or the whole submission, were returned. */
    RETURNED,
    /** A submission is kept back until an administrator confirms it. */
    WAITING,
    /** A submission holds what nobody may hand in. */
    ALARM,
    /** A day by which something has to be handed in. */
    REMINDER,
    /** An import failed; the file is not lost. */
    IMPORT_FAILED,
    /** A target could not be told. */
    TARGET_FAILED,
    /** A scheduled job failed. */
    JOB_FAILED,
    /** Something that is going wrong: no disk, a stuck run, a year without a table of working days. */
    TROUBLE,
    /** Asked for by an administrator, to see whether notices arrive. */
    TEST
}
