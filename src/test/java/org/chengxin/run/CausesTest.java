package org.chengxin.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.exceptions.CommunicationsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.stream.Stream;
import org.chengxin.store.WrongCountException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

class CausesTest {

    private static final String PERSON = "张三 412801188512310017";

    private static final String LOST = "数据库操作没有完成：与数据库的连接断了，或者连不上（SQLState %s）；看数据库是否在运行，网络和 --db-url 的地址、端口是否正确";

    static Stream<Arguments> failures() {
        var refused =
                new CommunicationsException("Communications link failure", new ConnectException("Connection refused"));
        var pool = new SQLTransientConnectionException("pool - Connection is not available");
        pool.initCause(refused);
        return Stream.of(
                Arguments.of(
                        new CannotAcquireLockException(PERSON, new SQLException(PERSON, "40001", 1205)),
                        "数据库操作没有完成：等锁超时（错误 1205，SQLState 40001）；看有没有别人在库里做大的操作（SHOW PROCESSLIST），等它结束"),
                Arguments.of(
                        new UncategorizedSQLException(PERSON, "INSERT", new SQLException(PERSON, "HY000", 1114)),
                        "数据库操作没有完成：数据库所在的磁盘满了（错误 1114，SQLState HY000）；给数据库的机器腾出空间（df -h）"),
                Arguments.of(new CannotCreateTransactionException("no", pool), LOST.formatted("08S01")),
                Arguments.of(
                        new IllegalStateException(new SQLTransientConnectionException("none")),
                        LOST.formatted("08001")),
                Arguments.of(
                        new EmptyResultDataAccessException(PERSON, 1),
                        "数据库操作没有完成：数据库的回答不合预期（EmptyResultDataAccessException）；保留 logs/chengxin.log，报给开发人员"),
                Arguments.of(
                        WrongCountException.whileLoading("staged_row", 1000, 998, Optional.of(1366)),
                        "数据库操作没有完成：表 staged_row 应写入 1000 行，实际写入 998 行，数据库告警 1366，整批没有入库；重跑一次，再出现就保留 logs/chengxin.log，报给开发人员"),
                Arguments.of(
                        WrongCountException.whileMerging(7, 3, 2, 8),
                        "数据库操作没有完成：批次 7 新增 3 条、变更 2 条，应写 7 次，实际写了 8 次，整批没有入库；重跑一次，再出现就保留 logs/chengxin.log，报给开发人员"),
                Arguments.of(
                        new UncheckedIOException(new AccessDeniedException("/srv/archive")),
                        "没有读写的权限，用 ls -ld 看属主，改回运行程序的账号：/srv/archive"),
                Arguments.of(
                        new ItemStreamException("data/work 里的文件读不了", new IOException("Input/output error")),
                        "data/work 里的文件读不了"),
                Arguments.of(new ImportFailedException("现行配置里没有部门 tax 了"), "现行配置里没有部门 tax 了"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aCauseSaysWhatHappenedAndWhatToDo(Throwable failure, String told) {
        assertThat(Causes.of(failure)).isEqualTo(told);
        assertThat(Causes.of(new RuntimeException(PERSON, failure))).isEqualTo(told);
    }

    @Test
    void ofAProgramErrorTheKindAndThePlaceAreToldAndNothingOfWhatItSays() {
        var failure = new IllegalStateException(PERSON);
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("org.chengxin.X", "y", "X.java", 12)});
        assertThat(Causes.of(new RuntimeException(PERSON, failure)))
                .isEqualTo(
                        "程序错误 java.lang.IllegalStateException at org.chengxin.X.y(X.java:12)；保留 logs/chengxin.log，报给开发人员");
    }

    @Test
    void aRowThatTheProgramFailsOverIsNamedByItsNumberOnly() {
        var failure = new IllegalStateException(PERSON);
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("org.chengxin.X", "y", "X.java", 12)});
        assertThat(Causes.of(new RowFailureException(7, failure)))
                .isEqualTo(
                        "程序在检查第 7 行时出错：java.lang.IllegalStateException at org.chengxin.X.y(X.java:12)；请连同回执编号和 logs/chengxin.log 报给开发人员");
    }

    @Test
    void whatWasNotDoneStandsBeforeWhy() {
        var failure = new CannotAcquireLockException(PERSON, new SQLException(PERSON, "40001", 1213));
        var told = StoreFailureException.of("这一批没有合并入库", failure);
        assertThat(told)
                .hasMessage("这一批没有合并入库：死锁：与别的操作互相锁住（错误 1213，SQLState 40001）；看有没有别人在库里做大的操作（SHOW PROCESSLIST），等它结束")
                .hasNoCause();
        assertThat(StoreFailureException.passes(told)).isTrue();
        assertThat(Causes.of(told)).isEqualTo(told.getMessage());
    }
}
