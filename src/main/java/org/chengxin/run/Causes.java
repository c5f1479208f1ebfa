package org.chengxin.run;

import java.io.IOException;
import java.sql.SQLException;
import org.chengxin.calendar.WorkingDayTableException;
import org.chengxin.database.DatabaseException;
import org.chengxin.delivery.FileTrouble;
import org.chengxin.extract.ExtractException;
import org.chengxin.protect.KeyringException;
import org.chengxin.protect.UndecipherableException;
import org.chengxin.store.UnbalancedException;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The cause of a failure in one line for the administrator. Only messages that are known to name no person are repeated; of
 * others the kind and the place in the program are told.
 */
public final class Causes {

    private Causes() {}

    /** In one line. */
    public static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessException
                    || cause instanceof TransactionException
                    || cause instanceof SQLException) {
                return String.valueOf(
                        StoreFailureException.of("数据库操作没有完成", (Exception) cause).getMessage());
            }
            if (cause instanceof IOException file) {
                return FileTrouble.of(file);
            }
            if (cause instanceof UnbalancedException
                    || cause instanceof StoreFailureException
                    || cause instanceof ExtractException
                    || cause instanceof ImportFailedException
                    || cause instanceof RowFailureException
                    || cause instanceof ItemStreamException
                    || cause instanceof KeyringException
                    || cause instanceof UndecipherableException
                    || cause instanceof DatabaseException
                    || cause instanceof WorkingDayTableException) {
                return String.valueOf(cause.getMessage());
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "程序错误 %s；保留 logs/chengxin.log，报给开发人员".formatted(kindAndPlace(root));
    }

    /** Whether it may pass by itself: the database, a folder or a target cannot be reached. */
    static boolean passing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ImportFailedException failed) {
                return failed.passing();
            }
            if (cause instanceof IOException) {
                return true;
            }
        }
        return StoreFailureException.passes(failure);
    }

    /** The kinds of an exception and of what caused it, each with the places it came through, without their messages. */
    public static String trace(Throwable failure) {
        var lines = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            lines.append(cause.getClass().getName());
            for (var place : cause.getStackTrace()) {
                lines.append("\n\tat ").append(place);
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    /** The kind of an exception and where it came from, without its message. */
    static String kindAndPlace(Throwable failure) {
        var trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
