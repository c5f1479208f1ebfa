package org.chengxin.run;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

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
        var told = new StoreFailureException(what + ": " + error, passes(failure));
        told.setStackTrace(failure.getStackTrace());
        return told;
    }

    /**
     * Whether trying again may succeed: a lock that was not had, a connection that was lost or could not be had, a server that
     * shuts down. What was lost at a commit is known from the store.
     */
    static boolean passes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreFailureException told) {
                return told.passing;
            }
            if (cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof CannotCreateTransactionException
                    // A commit or a rollback found its connection gone.
                    || cause instanceof TransactionSystemException
                    || cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException sql && lost(String.valueOf(sql.getSQLState())))) {
                return true;
            }
        }
        return false;
    }

    /** Connection exceptions, and MariaDB's for a connection or statement that was killed. */
    private static boolean lost(String state) {
        return state.startsWith("08") || state.equals("70100");
    }
}
