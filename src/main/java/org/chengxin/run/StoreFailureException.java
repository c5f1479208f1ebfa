package org.chengxin.run;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.chengxin.database.ServerError;
import org.chengxin.store.WrongCountException;
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

    /** @param what was not done, in the administrator's words */
    static StoreFailureException of(String what, Exception failure) {
        var told = new StoreFailureException(what + "：" + why(failure), passes(failure));
        told.setStackTrace(failure.getStackTrace());
        return told;
    }

    private static String why(Exception failure) {
        if (failure instanceof WrongCountException counted) {
            return String.valueOf(counted.getMessage());
        }
        return ServerError.in(failure)
                .map(ServerError::told)
                .orElseGet(() -> "数据库的回答不合预期（%s）；保留 logs/chengxin.log，报给开发人员"
                        .formatted(failure.getClass().getSimpleName()));
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
