package org.chengxin.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a database server's error means to its administrator, by its number: a server's own words may quote a value, and so
 * are never repeated. Numbers are those of MySQL and MariaDB, which agree in these.
 *
 * @param number 0 where the driver found the error, not the server
 * @param state SQLState; empty if there is none
 */
public record ServerError(int number, String state) {

    /** In words, and what to do next. */
    private record Meaning(String fact, String remedy) {}

    private static final Meaning FULL = new Meaning("数据库所在的磁盘满了", "给数据库的机器腾出空间（df -h）");
    private static final Meaning CROWDED = new Meaning("数据库的连接数用完了", "减少其他程序的连接，或者请数据库管理员调大 max_connections");
    private static final Meaning ACCOUNT =
            new Meaning("数据库的账号或口令不对", "核对 --db-user、--db-password-file（或 CHENGXIN_DB_PASSWORD）");
    private static final Meaning RIGHTS = new Meaning("数据库账号的权限不够", "请数据库管理员给这个账号授权：GRANT ALL ON 库名.* TO 账号");
    private static final Meaning READ_ONLY =
            new Meaning("数据库是只读的", "确认 --db-url 指向主库；指向主库的，请数据库管理员执行 SET GLOBAL read_only = OFF");
    private static final Meaning LOST = new Meaning("与数据库的连接断了，或者连不上", "看数据库是否在运行，网络和 --db-url 的地址、端口是否正确");
    private static final Meaning KILLED = new Meaning("数据库操作被中止了", "问数据库管理员是不是有人中止（KILL）了它");
    private static final Meaning TABLES = new Meaning("库里的表或列与程序不符", "确认 --db-url 指向的是本系统的库，程序没有换回旧版本");
    private static final Meaning BROKEN = new Meaning("数据库的数据文件损坏", "立即停止服务，按运维手册“恢复”一节从备份恢复");
    private static final Meaning ADDRESS = new Meaning("数据库地址写得不对", "核对 --db-url 里的参数");
    private static final Meaning NO_ACCOUNT_HERE = new Meaning("数据库不接受从本机来的连接", "请数据库管理员给这个账号加上本机的地址");

    private static final Map<Integer, Meaning> MEANINGS = Map.ofEntries(
            Map.entry(1205, new Meaning("等锁超时", "看有没有别人在库里做大的操作（SHOW PROCESSLIST），等它结束")),
            Map.entry(1213, new Meaning("死锁：与别的操作互相锁住", "看有没有别人在库里做大的操作（SHOW PROCESSLIST），等它结束")),
            Map.entry(1206, new Meaning("锁太多，数据库的内存不够", "请数据库管理员调大 innodb_buffer_pool_size")),
            Map.entry(1040, CROWDED),
            Map.entry(1203, CROWDED),
            Map.entry(1226, CROWDED),
            Map.entry(28, FULL),
            Map.entry(1021, FULL),
            Map.entry(1114, FULL),
            Map.entry(1026, new Meaning("数据库写不了文件，多半是磁盘满", "看数据库机器的磁盘空间（df -h）和数据库的日志")),
            Map.entry(1030, new Meaning("数据库读写不了数据文件，多半是磁盘满", "看数据库机器的磁盘空间（df -h）和数据库的日志")),
            Map.entry(1034, BROKEN),
            Map.entry(1712, BROKEN),
            Map.entry(1877, BROKEN),
            Map.entry(1045, ACCOUNT),
            Map.entry(1698, ACCOUNT),
            Map.entry(1130, NO_ACCOUNT_HERE),
            Map.entry(1044, RIGHTS),
            Map.entry(1142, RIGHTS),
            Map.entry(1227, RIGHTS),
            Map.entry(1370, RIGHTS),
            Map.entry(1049, new Meaning("没有这个库", "核对 --db-url 里的库名；库要先建好：CREATE DATABASE 库名")),
            Map.entry(1290, READ_ONLY),
            Map.entry(1792, READ_ONLY),
            Map.entry(1836, READ_ONLY),
            Map.entry(1054, TABLES),
            Map.entry(1146, TABLES),
            Map.entry(1153, new Meaning("一次送去的数据超过数据库的上限", "请数据库管理员执行 SET GLOBAL max_allowed_packet = 67108864")),
            Map.entry(1053, LOST),
            Map.entry(1927, KILLED),
            Map.entry(1317, KILLED),
            Map.entry(2002, LOST),
            Map.entry(2003, LOST),
            Map.entry(2006, LOST),
            Map.entry(2013, LOST));

    private static final Meaning OTHER = new Meaning("数据库拒绝了操作", "请数据库管理员按错误号查数据库的日志");

    /** Of what failed or of what caused it: the one that says most, a server's number before the driver's own state. */
    public static Optional<ServerError> in(Throwable failure) {
        var found = new ArrayList<SQLException>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found.add(sql);
            }
        }
        return first(found, sql -> sql.getErrorCode() != 0)
                .or(() -> first(found, sql -> sql.getSQLState() != null))
                .or(() -> first(found, SQLTransientConnectionException.class::isInstance));
    }

    private static Optional<ServerError> first(List<SQLException> found, Predicate<SQLException> saying) {
        return found.stream().filter(saying).findFirst().map(ServerError::of);
    }

    private static ServerError of(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        // A pool that has no connection to give says neither number nor state.
        String known = state == null && failure instanceof SQLTransientConnectionException ? "08001" : state;
        return new ServerError(failure.getErrorCode(), known == null ? "" : known);
    }

    /** In one line: what happened, with its numbers, and what to do. */
    public String told() {
        return fact() + "；" + meaning().remedy;
    }

    /** What happened, with its numbers. */
    String fact() {
        return "%s（%s）".formatted(meaning().fact, numbers());
    }

    String remedy() {
        return meaning().remedy;
    }

    private String numbers() {
        if (state.isEmpty()) {
            return "错误 " + number;
        }
        return number == 0 ? "SQLState " + state : "错误 %d，SQLState %s".formatted(number, state);
    }

    private Meaning meaning() {
        var known = MEANINGS.get(number);
        if (known != null) {
            return known;
        }
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" -> LOST;
            case "70" -> KILLED;
            case "28" -> ACCOUNT;
            case "01" -> ADDRESS;
            default -> OTHER;
        };
    }
}
