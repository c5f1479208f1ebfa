package org.chengxin.store;

/** How far a submission is, or how it ended. */
public enum SubmissionStatus {
    /** Its file is archived; its import has not ended. */
    RECEIVED,
    /** Every data row was taken, or was known already. */
    ACCEPTED,
    /** Some rows were rejected or are held. */
    PARTLY,
    /** Nothing was taken. */
    REFUSED,
    /** The same bytes were taken before. */
    DUPLICATE_FILE,
    /** The import failed; it goes on where it stood at the next start. */
    FAILED
}
