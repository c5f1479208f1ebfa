package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import org.chengxin.database.DatabaseAddress;
import org.chengxin.database.DatabaseException;
import org.chengxin.database.EmbeddedDatabase;
import org.chengxin.database.ExternalDatabase;
import org.chengxin.database.ServerSettings;
import org.chengxin.database.ServerVersion;
import org.chengxin.database.StartProgress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that somebody else runs; here a MariaDB of the test's own plays it, so that its settings may be changed. */
class ExternalDatabaseTest {

    @TempDir
    private static Path home;

    private static EmbeddedDatabase server;
    private static String place;

    @BeforeAll
    static void start() {
        server = EmbeddedDatabase.start(home, new ServerSettings(64, 32, Duration.ofMinutes(1)), StartProgress.SILENT);
        place = server.address().jdbcUrl().replaceFirst("\\?.*", "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isLookedAtAndGivenTheOptionsThatWeNeed() {
        var found = ExternalDatabase.connect(place, "root", server.address().password());
        assertThat(found.version()).isEqualTo(new ServerVersion(ServerVersion.Product.MARIADB, 11, 4, 5));
        assertThat(found.warning()).isEmpty();
        assertThat(found.address())
                .isEqualTo(new DatabaseAddress(
                        place + "?rewriteBatchedStatements=true&allowLoadLocalInfile=true&useLocalSessionState=true"
                                + "&cachePrepStmts=true&prepStmtCacheSize=256&prepStmtCacheSqlLimit=8192"
                                + "&connectionTimeZone=%2B08:00&forceConnectionTimeZoneToSession=true",
                        "root",
                        server.address().password()));
    }

    @Test
    void theAccountMayStandInTheUrl() {
        var found = ExternalDatabase.connect(
                place + "?user=root&password=" + server.address().password(), "", "");
        assertThat(found.address().toString()).isEqualTo(place + " as the URL says");
    }

    @Test
    void withoutLoadingFromStreamsItSaysWhatToAskFor() throws Exception {
        var ours = server.address();
        try (var connection = DriverManager.getConnection(ours.jdbcUrl(), ours.user(), ours.password());
                var statement = connection.createStatement()) {
            statement.execute("SET GLOBAL local_infile = OFF");
            try {
                assertThat(ExternalDatabase.connect(place, "root", ours.password())
                                .warning())
                        .contains(
                                "The database server has local_infile OFF: rows are loaded by multi-row statements, more"
                                        + " slowly. Ask its administrator for: SET PERSIST local_infile = ON (MySQL 8), or"
                                        + " local_infile=ON under [mysqld] in the server's configuration (MariaDB).");
            } finally {
                statement.execute("SET GLOBAL local_infile = ON");
            }
        }
    }

    @Test
    void aRefusalNamesThePlaceAndNoPassword() {
        assertThatThrownBy(() -> ExternalDatabase.connect(place + "?user=root&password=sesame", "", ""))
                .isInstanceOf(DatabaseException.class)
                .hasMessage(
                        "数据库 %s 用不了：数据库的账号或口令不对（错误 1045，SQLState 28000）。核对 --db-user、--db-password-file（或 CHENGXIN_DB_PASSWORD）。"
                                .formatted(place));
        assertThatThrownBy(() -> ExternalDatabase.connect("jdbc:mysql://127.0.0.1:1/x", "me", "sesame"))
                .hasMessage(
                        "数据库 jdbc:mysql://127.0.0.1:1/x 用不了：与数据库的连接断了，或者连不上（SQLState 08S01）。看数据库是否在运行，网络和 --db-url 的地址、端口是否正确。");
    }
}
