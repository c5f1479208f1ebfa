package org.chengxin.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** There is no database to work with. The message says what was found and what to do; it never holds a password. */
public final class DatabaseException extends RuntimeException {

    private static final String SERVER = "用 --db-url 指定 MySQL 8.0.21 以上或 MariaDB 10.6 以上的数据库";

    private DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    private DatabaseException(String message) {
        this(message, null);
    }

    static DatabaseException unsupportedPlatform(String os, String arch) {
        return new DatabaseException("内置数据库只能在 Linux x86_64 上运行，本机是 %s %s。请%s。".formatted(os, arch, SERVER));
    }

    static DatabaseException homeNotWritable(Path home, IOException cause) {
        return new DatabaseException(
                "工作目录 %s 不能读写：%s。请把它的属主改成运行本程序的用户，或者用 --home 另选一个目录。".formatted(home, told(cause)), cause);
    }

    static DatabaseException notUnpacked(Path folder, IOException cause) {
        return new DatabaseException(
                "内置数据库的程序没有解压到 %s（要 400 MB）：%s。请腾出空间、查看目录权限，或者%s。".formatted(folder, told(cause), SERVER), cause);
    }

    static DatabaseException missingLibraries(List<String> libraries, String remedy) {
        return new DatabaseException("内置数据库缺少系统库：%s。%s，或者%s。".formatted(String.join("、", libraries), remedy, SERVER));
    }

    static DatabaseException notRunnable(Path program, String said) {
        return new DatabaseException(("内置数据库的程序 %s 在本机上运行不了：%s。请用带 glibc 的 Debian 或 Ubuntu，程序所在的目录不能以 noexec 挂载"
                        + "（环境变量 XDG_CACHE_HOME 可以另指一处），或者%s。")
                .formatted(program, said, SERVER));
    }

    static DatabaseException newerData(Path data, String found, String ours) {
        return new DatabaseException(
                "数据目录 %s 上次由 MariaDB %s 使用，本程序带的是 %s，退回旧版会损坏数据，所以什么都没有动。请用较新的 chengxin，或者用 --home 另选一个目录。"
                        .formatted(data, found, ours));
    }

    static DatabaseException foreignData(Path data, String why) {
        return new DatabaseException("目录 %s 不是内置数据库的数据目录：%s。什么都没有动。请把它移走，或者用 --home 另选一个目录。".formatted(data, why));
    }

    static DatabaseException othersData(Path data, String owner) {
        return new DatabaseException("数据目录 %s 属于用户 %s，别的用户写进去的文件 %s 以后读不了。请以 %s 的身份运行 chengxin，或者用 --home 另选一个目录。"
                .formatted(data, owner, owner, owner));
    }

    static DatabaseException notInstalled(Path log, int exit) {
        return new DatabaseException("内置数据库的数据目录没有建成（退出码 %d）。原因在日志 %s 的末尾，排除后重新启动。".formatted(exit, log));
    }

    static DatabaseException diedAtStart(int exit, List<String> errors, Path log) {
        return new DatabaseException("内置数据库启动中途退出（退出码 %d）：%s。详情见日志 %s，排除后重新启动。"
                .formatted(exit, errors.isEmpty() ? "没有说明原因" : String.join(" | ", errors), log));
    }

    static DatabaseException silent(Path log, long seconds) {
        return new DatabaseException("内置数据库没有启动完，%d 秒没有写日志。请看日志 %s 和机器的负载（磁盘、内存），然后重新启动。".formatted(seconds, log));
    }

    static DatabaseException noFreePort(int tries) {
        return new DatabaseException("内置数据库接连 %d 次碰到端口被占用。请重新启动，或者%s。".formatted(tries, SERVER));
    }

    static DatabaseException doesNotAnswer(Path password, SQLException cause) {
        return new DatabaseException(
                "内置数据库在运行，但不让本程序登录：%s。如果改过 %s，请删掉它再启动，程序会设一个新口令。".formatted(fact(cause), password));
    }

    static DatabaseException busy(long pid) {
        return new DatabaseException("内置数据库（进程 %d）正由另一个 chengxin 使用，没有应答。请等一等，或者先结束那个 chengxin。".formatted(pid));
    }

    static DatabaseException lockedOut(Path lock) {
        return new DatabaseException("另一个 chengxin 一直在启动或停止内置数据库（锁文件 %s）。请先结束它，再重新启动。".formatted(lock));
    }

    static DatabaseException cannotStop(long pid) {
        return new DatabaseException("内置数据库（进程 %d）停不下来。请执行 kill %d，再重新启动。".formatted(pid, pid));
    }

    static DatabaseException interrupted() {
        return new DatabaseException("内置数据库的启动被中断了。请重新启动。");
    }

    static DatabaseException notMysqlUrl(String url) {
        var scheme = url.replaceFirst("(?s)//.*", "");
        return new DatabaseException("--db-url 的数据库地址不对：要以 jdbc:mysql:// 开头（MariaDB 也一样），给的以“%s”开头。"
                .formatted(scheme.length() > 20 ? scheme.substring(0, 20) + "…" : scheme));
    }

    static DatabaseException unreachable(String place, SQLException cause) {
        return new DatabaseException(ServerError.in(cause)
                .map(error -> "数据库 %s 用不了：%s。%s。".formatted(place, error.fact(), error.remedy()))
                .orElseGet(() -> "数据库 %s 用不了：%s。核对 --db-url 里的参数。".formatted(place, firstLine(cause))));
    }

    static DatabaseException tooOld(String place, String version) {
        return new DatabaseException(
                "数据库 %s 是 %s，版本太旧；要 MySQL 8.0.21 以上或 MariaDB 10.6 以上。请升级它，或者用 --db-url 换一个。".formatted(place, version));
    }

    private static String fact(SQLException cause) {
        return ServerError.in(cause).map(ServerError::fact).orElseGet(() -> firstLine(cause));
    }

    /** Of the driver's paragraphs the first line says it all. */
    private static String firstLine(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    private static String told(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "没有权限（%s）".formatted(denied.getFile());
        }
        return String.valueOf(cause.getMessage());
    }
}
