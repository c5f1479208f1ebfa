package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.chengxin.store.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Databases that an earlier program left are brought up to date. */
class EarlierSchemaTest {

    /** The migration 44 was there in two texts, which differ in the key. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1565222226 | target, sha256", "-1975416728 | target, sha256, department"})
    void whicheverTextOfItsMigrationItHas(int checksum, String key) {
        try (var database = TestDatabase.migrated()) {
            var jdbc = new JdbcTemplate(database.dataSource());
            jdbc.update("DELETE FROM flyway_schema_history WHERE version = '46'");
            jdbc.update("UPDATE flyway_schema_history SET checksum = ? WHERE version = '44'", checksum);
            jdbc.execute("ALTER TABLE handed_in DROP PRIMARY KEY, ADD PRIMARY KEY (%s)".formatted(key));

            Schema.migrate(database.dataSource());
            assertThat(jdbc.queryForList("""
                            SELECT column_name FROM information_schema.key_column_usage
                            WHERE table_schema = DATABASE() AND table_name = 'handed_in' ORDER BY ordinal_position
                            """, String.class)).containsExactly("target", "sha256", "department");
            assertThat(jdbc.queryForObject(
                            "SELECT checksum FROM flyway_schema_history WHERE version = '44'", Integer.class))
                    .isEqualTo(1565222226);
        }
    }
}
