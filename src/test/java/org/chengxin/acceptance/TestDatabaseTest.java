package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** What every other acceptance test relies on, on either server. */
class TestDatabaseTest {

    @Test
    void givesEveryTestASchemaOfItsOwnAndDropsIt() throws Exception {
        var kept = TestDatabase.fresh();
        String dropped;
        try (var other = TestDatabase.fresh()) {
            dropped = other.schema();
            assertThat(dropped).isNotEqualTo(kept.schema());
            assertThat(one(other, "SELECT DATABASE()")).isEqualTo(dropped);
        }
        assertThat(one(
                        kept,
                        "SELECT GROUP_CONCAT(schema_name) FROM information_schema.schemata WHERE schema_name IN ('%s', '%s')"
                                .formatted(kept.schema(), dropped)))
                .isEqualTo(kept.schema());
        kept.close();
    }

    @Test
    void sessionsAreOnBeijingTimeStrictAndInUtf8() throws Exception {
        try (var database = TestDatabase.fresh()) {
            assertThat(one(database, "SELECT @@time_zone")).isEqualTo("+08:00");
            assertThat(one(database, "SELECT @@sql_mode")).contains("STRICT_TRANS_TABLES");
            assertThat(one(database, "SELECT HEX('诚𠮷')")).isEqualTo("E8AF9AF0A0AEB7");
            assertThat(one(database, "SELECT @@character_set_database")).isEqualTo("utf8mb4");
            assertThat(one(database, "SELECT '张' = '章'")).isEqualTo("0");
        }
    }

    @Test
    void aMomentIsStoredAsBeijingWallTimeAndComesBackTheSame() throws Exception {
        try (var database = TestDatabase.fresh();
                var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (at DATETIME(6))");
            var moment = Timestamp.from(java.time.Instant.parse("2026-11-23T16:30:00.123456Z"));
            try (var insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
                insert.setTimestamp(1, moment);
                insert.execute();
            }
            try (var row = statement.executeQuery("SELECT at, CAST(at AS CHAR) FROM t")) {
                row.next();
                assertThat(row.getTimestamp(1)).isEqualTo(moment);
                assertThat(row.getObject(1, LocalDateTime.class)).isEqualTo("2026-11-24T00:30:00.123456");
                assertThat(row.getString(2)).isEqualTo("2026-11-24 00:30:00.123456");
            }
        }
    }

    @Test
    void rowsAreLoadedFromAStreamWhereTheServerAllowsIt() throws Exception {
        try (var database = TestDatabase.fresh();
                var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            org.junit.jupiter.api.Assumptions.assumeTrue(
                    one(database, "SELECT @@local_infile").equals("1"), "this server has local_infile OFF");
            statement.execute("CREATE TABLE t (a INT, b VARCHAR(20))");
            statement
                    .unwrap(com.mysql.cj.jdbc.JdbcStatement.class)
                    .setLocalInfileInputStream(
                            new ByteArrayInputStream("1\t诚\n2\t信\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            assertThat(statement.executeUpdate("LOAD DATA LOCAL INFILE 'x' INTO TABLE t CHARACTER SET utf8mb4"))
                    .isEqualTo(2);
            assertThat(one(database, "SELECT b FROM t WHERE a = 2")).isEqualTo("信");
        }
    }

    private static String one(TestDatabase database, String sql) throws Exception {
        try (var connection = database.dataSource().getConnection();
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
