package org.chengxin.run;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/**
 * The database refused or was lost. Tells its error by number only: a server's own words may quote a value, and what is
 * thrown in a step is logged and kept by the engine.
 */
final class StoreFailureException extends RuntimeException {

    private final boolean passing;

    private StoreFailureException(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    static StoreFailureException of(String what, DataAccessException failure) {
        String error = failure.getMostSpecificCause() instanceof SQLException sql
                ? "database error %d, SQLState %s".formatted(sql.getErrorCode(), sql.getSQLState())
                : failure.getClass().getSimpleName();
        boolean passing =
                failure instanceof TransientDataAccessException || failure instanceof RecoverableDataAccessException;
        var told = new StoreFailureException(what + ": " + error, passing);
        told.setStackTrace(failure.getStackTrace());
        return told;
    }

    /** Whether trying again may succeed. */
    boolean passing() {
        return passing;
    }
}
