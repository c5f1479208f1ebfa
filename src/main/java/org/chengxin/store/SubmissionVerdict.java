package org.chengxin.store;

/** What becomes of a submission as a whole once its rows are settled. */
public enum SubmissionVerdict {
    /** Its good rows are merged. */
    PASSES,
    /** Nothing of it is merged; its good rows count as withheld. */
    REFUSED,
    /** Nothing of it is merged before a person has said that it is right; until then its good rows count as withheld. */
    AWAITS
}
