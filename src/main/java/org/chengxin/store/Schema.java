package org.chengxin.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The tables of the database, brought up to date by Flyway: ours, Spring Batch's and Quartz's. */
public final class Schema {

    /** The last migration, and how many there are. */
    static final String NEWEST = "46";

    static final int MIGRATIONS = 38;

    private Schema() {}

    /** Creates what is missing. Safe to call from several processes at once. */
    public static void migrate(DataSource dataSource) {
        var jdbc = new JdbcTemplate(dataSource);
        try {
            if (isUpToDate(jdbc)) {
                return;
            }
            // It was there for a day in another text; the next ones leave the same table whichever came.
            jdbc.update(
                    "UPDATE flyway_schema_history SET checksum = ? WHERE version = '44' AND checksum = ?",
                    1565222226,
                    -1975416728);
        } catch (BadSqlGrammarException noTableYet) {
            // Flyway makes it.
        }
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:org/chengxin/store/migration")
                .javaMigrations(
                        new EngineTables("2", "spring batch", "org/springframework/batch/core/schema-mysql.sql"),
                        new EngineTables("3", "quartz", "org/quartz/impl/jdbcjobstore/tables_mysql_innodb.sql"))
                .load()
                .migrate();
    }

    /** One question, where Flyway would look at every migration: most starts find nothing to do. */
    private static boolean isUpToDate(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT COUNT(version) = ? AND MAX(version = ?) AND MIN(success) FROM flyway_schema_history",
                Boolean.class,
                MIGRATIONS,
                NEWEST));
    }

    /** The tables of an engine, as the script in its own jar makes them. */
    private static final class EngineTables implements JavaMigration {

        private final MigrationVersion version;
        private final String engine;
        private final String script;

        EngineTables(String version, String engine, String script) {
            this.version = MigrationVersion.fromVersion(version);
            this.engine = engine;
            this.script = script;
        }

        @Override
        public MigrationVersion getVersion() {
            return version;
        }

        @Override
        public String getDescription() {
            return engine;
        }

        @Override
        public @Nullable Integer getChecksum() {
            return null;
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public void migrate(Context context) {
            var populator = new ResourceDatabasePopulator(new ClassPathResource(script));
            populator.setCommentPrefixes("--", "#");
            populator.execute(new SingleConnectionDataSource(context.getConnection(), true));
        }
    }
}
