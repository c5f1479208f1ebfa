package org.chengxin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    private static final String OURS =
            "rewriteBatchedStatements=true&allowLoadLocalInfile=true&useLocalSessionState=true"
                    + "&cachePrepStmts=true&prepStmtCacheSize=256&prepStmtCacheSqlLimit=8192"
                    + "&connectionTimeZone=%2B08:00&forceConnectionTimeZoneToSession=true";

    @Test
    void addsTheOptionsThatWeNeed() {
        assertThat(ConnectionOptions.addTo("jdbc:mysql://db:3306/credit"))
                .isEqualTo("jdbc:mysql://db:3306/credit?" + OURS);
        assertThat(ConnectionOptions.addTo("jdbc:mysql://db/credit?sslMode=REQUIRED"))
                .isEqualTo("jdbc:mysql://db/credit?sslMode=REQUIRED&" + OURS);
    }

    @Test
    void leavesWhatTheUrlSaysItself() {
        var url = "jdbc:mysql://db/credit?REWRITEBATCHEDSTATEMENTS=false&allowLoadLocalInfile=false"
                + "&useLocalSessionState=false&cachePrepStmts=false&prepStmtCacheSize=1&prepStmtCacheSqlLimit=1"
                + "&connectionTimeZone=SERVER&forceConnectionTimeZoneToSession=false";
        assertThat(ConnectionOptions.addTo(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://db/credit?a=b, jdbc:mysql://db/other?a=b",
        "jdbc:mysql://db, jdbc:mysql://db/other",
        "jdbc:mysql://db/?a=b, jdbc:mysql://db/other?a=b",
        "jdbc:mysql://db?a=b/c, jdbc:mysql://db/other?a=b/c",
        "jdbc:mysql:replication://one:1;two:2/credit, jdbc:mysql:replication://one:1;two:2/other",
    })
    void exchangesTheSchema(String url, String other) {
        assertThat(new DatabaseAddress(url, "u", "p").withSchema("other").jdbcUrl())
                .isEqualTo(other);
    }

    @Test
    void anAddressShowsNoPassword() {
        var address = new DatabaseAddress("jdbc:mysql://me:sesame@db/credit?user=me&password=sesame", "", "sesame");
        assertThat(address).hasToString("jdbc:mysql://db/credit as the URL says");
        assertThat(new DatabaseAddress("jdbc:mysql://db/credit", "me", "sesame"))
                .hasToString("jdbc:mysql://db/credit as me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mariadb://me:sesame@db/x?password=sesame", "jdbc:mariadb:"})
    void otherDriversUrlsAreRefusedWithoutShowingThem(String url) {
        assertThatThrownBy(() -> JdbcUrl.parse(url))
                .hasMessage("--db-url 的数据库地址不对：要以 jdbc:mysql:// 开头（MariaDB 也一样），给的以“jdbc:mariadb:”开头。");
    }
}
