package org.chengxin.store;

/** How far a submission is, or how it ended. */
public enum SubmissionStatus {
    /** Its file is archived; its import has not ended. */
    RECEIVED,
    /** Every data row was taken, or was known already. */
    ACCEPTED,
    /** Some rows were rejected or are held. */
    PARTLY,
    /** Staged in full and not taken: a person has yet to say that it is right. */
    AWAITING,
    /** Nothing was taken. */
    REFUSED,
    /** The same bytes were taken before. */
    DUPLICATE_FILE,
    /** What was taken of it was taken back. */
    WITHDRAWN,
    /** The import failed; it goes on where it stood at the next start. */
    FAILED;

    /** Whether nothing more is done unless somebody asks for it. */
    public boolean ended() {
        return this != RECEIVED && this != FAILED;
    }
}
