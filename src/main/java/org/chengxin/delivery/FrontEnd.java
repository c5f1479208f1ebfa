package org.chengxin.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.chengxin.mapping.Carriage;

/** Connections to a front-end database; every wait is bounded. */
final class FrontEnd {

    private final Carriage.Database settings;
    private final Path password;

    FrontEnd(Carriage.Database settings, Path password) {
        this.settings = settings;
        this.password = password;
    }

    /** What is done with a connection. */
    interface Work {
        void with(Connection connection) throws IOException;
    }

    void connected(Work work) throws IOException {
        var account = new Properties();
        account.setProperty("user", settings.user());
        try (var lines = Files.lines(password)) {
            account.setProperty("password", lines.findFirst().orElse("").strip());
        }
        if (settings.url().startsWith("jdbc:mysql:")) {
            account.setProperty("connectTimeout", "10000");
            account.setProperty("socketTimeout", "60000");
        }
        try (var connection = DriverManager.getConnection(settings.url(), account)) {
            work.with(connection);
        } catch (SQLException e) {
            throw failed("", e);
        }
    }

    /** Whether a value does not fit its column (SQLSTATE 22, data exception). */
    static boolean unfit(SQLException e) {
        return state(e).startsWith("22");
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    /** The server's own words may quote a value, and are left out. */
    static IOException failed(String table, SQLException e) {
        var state = state(e);
        var remedy = switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" -> "看网络、防火墙和对方的数据库，下一次运行自动补送";
            case "28" -> "对方不认账号或密码；向对方核实，改配置里的 user 或密码文件";
            case "42" -> "表或列与配置 transport.database 不同，或者没有权限；与对方核对";
            case "40" -> "与别人冲突，下一次运行自动补送";
            default -> "把这个错误码告诉对方的数据库管理员";
        };
        return new IOException("前置库%s没有接收（SQLSTATE %s，错误 %d）；%s"
                .formatted(
                        table.isEmpty() ? "" : "的表 " + table + " ",
                        state.isEmpty() ? "-" : state,
                        e.getErrorCode(),
                        remedy));
    }
}
