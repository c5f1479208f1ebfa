package org.chengxin.performance;

import com.mysql.cj.jdbc.JdbcStatement;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database server as the contenders reach it. */
final class Server {

    private Server() {}

    /** @param rewriting whether the driver makes one statement of a batch of inserts */
    static String url(boolean rewriting) {
        return System.getenv("CHENGXIN_DB_URL")
                .replace("rewriteBatchedStatements=true", "rewriteBatchedStatements=" + rewriting);
    }

    static Connection connect(boolean rewriting) throws SQLException {
        return DriverManager.getConnection(url(rewriting), user(), password());
    }

    static String user() {
        return System.getenv("CHENGXIN_DB_USER");
    }

    static String password() {
        return System.getenv("CHENGXIN_DB_PASSWORD");
    }

    static int load(Connection connection, InputStream in, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(in);
            return statement.executeUpdate(sql);
        }
    }
}
