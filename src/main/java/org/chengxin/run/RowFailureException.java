package org.chengxin.run;

/** The program failed over a row. Names the row and the place in the program, nothing of the row. */
final class RowFailureException extends RuntimeException {

    RowFailureException(int row, RuntimeException failure) {
        super("row %d could not be checked: %s; report it with the receipt number"
                .formatted(row, Causes.kindAndPlace(failure)));
        setStackTrace(failure.getStackTrace());
    }
}
