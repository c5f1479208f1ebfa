package org.chengxin.run;

/** An import did not come to its end; the submission keeps what was done and is gone on with by the next run. */
final class ImportFailedException extends RuntimeException {

    private final boolean passing;

    ImportFailedException(String message) {
        this(message, false);
    }

    ImportFailedException(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** Whether what failed may pass by itself. */
    boolean passing() {
        return passing;
    }
}
