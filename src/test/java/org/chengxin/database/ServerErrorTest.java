package org.chengxin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerErrorTest {

    private static final String SECRET = "Duplicate entry '张三' for key 'x'";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1205 | HY000 | 等锁超时（错误 1205，SQLState HY000）；看有没有别人在库里做大的操作（SHOW PROCESSLIST），等它结束
                    1213 | 40001 | 死锁：与别的操作互相锁住（错误 1213，SQLState 40001）；看有没有别人在库里做大的操作（SHOW PROCESSLIST），等它结束
                    1040 | 08004 | 数据库的连接数用完了（错误 1040，SQLState 08004）；减少其他程序的连接，或者请数据库管理员调大 max_connections
                    1114 | HY000 | 数据库所在的磁盘满了（错误 1114，SQLState HY000）；给数据库的机器腾出空间（df -h）
                    1021 | HY000 | 数据库所在的磁盘满了（错误 1021，SQLState HY000）；给数据库的机器腾出空间（df -h）
                    28   | HY000 | 数据库所在的磁盘满了（错误 28，SQLState HY000）；给数据库的机器腾出空间（df -h）
                    2006 | HY000 | 与数据库的连接断了，或者连不上（错误 2006，SQLState HY000）；看数据库是否在运行，网络和 --db-url 的地址、端口是否正确
                    2013 | HY000 | 与数据库的连接断了，或者连不上（错误 2013，SQLState HY000）；看数据库是否在运行，网络和 --db-url 的地址、端口是否正确
                    0    | 08S01 | 与数据库的连接断了，或者连不上（SQLState 08S01）；看数据库是否在运行，网络和 --db-url 的地址、端口是否正确
                    1927 | 70100 | 数据库操作被中止了（错误 1927，SQLState 70100）；问数据库管理员是不是有人中止（KILL）了它
                    1290 | HY000 | 数据库是只读的（错误 1290，SQLState HY000）；确认 --db-url 指向主库；指向主库的，请数据库管理员执行 SET GLOBAL read_only = OFF
                    1836 | HY000 | 数据库是只读的（错误 1836，SQLState HY000）；确认 --db-url 指向主库；指向主库的，请数据库管理员执行 SET GLOBAL read_only = OFF
                    1045 | 28000 | 数据库的账号或口令不对（错误 1045，SQLState 28000）；核对 --db-user、--db-password-file（或 CHENGXIN_DB_PASSWORD）
                    1142 | 42000 | 数据库账号的权限不够（错误 1142，SQLState 42000）；请数据库管理员给这个账号授权：GRANT ALL ON 库名.* TO 账号
                    1049 | 42000 | 没有这个库（错误 1049，SQLState 42000）；核对 --db-url 里的库名；库要先建好：CREATE DATABASE 库名
                    1366 | HY000 | 数据库拒绝了操作（错误 1366，SQLState HY000）；请数据库管理员按错误号查数据库的日志
                    0    | 01S00 | 数据库地址写得不对（SQLState 01S00）；核对 --db-url 里的参数
                    """)
    void everyErrorSaysWhatHappenedAndWhatToDo(int number, String state, String told) {
        assertThat(ServerError.in(new SQLException(SECRET, state, number))
                        .orElseThrow()
                        .told())
                .isEqualTo(told);
    }

    @Test
    void theServersNumberCountsBeforeWhatTheDriverMadeOfIt() {
        var wrapped = new RuntimeException(
                SECRET,
                new SQLException(
                        SECRET,
                        null,
                        new BatchUpdateException(SECRET, "HY000", 1114, new int[0], new Exception(SECRET))));
        assertThat(ServerError.in(wrapped)).contains(new ServerError(1114, "HY000"));
    }

    @Test
    void aPoolWithoutAConnectionIsALostDatabase() {
        var none = new SQLTransientConnectionException("pool - Connection is not available");
        assertThat(ServerError.in(none).orElseThrow().told())
                .isEqualTo("与数据库的连接断了，或者连不上（SQLState 08001）；看数据库是否在运行，网络和 --db-url 的地址、端口是否正确");
    }

    @Test
    void whatNoDatabaseSaidIsNoneOfItsErrors() {
        assertThat(ServerError.in(new IllegalStateException(new ConnectException("refused"))))
                .isEmpty();
    }
}
