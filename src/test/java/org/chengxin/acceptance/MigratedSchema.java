package org.chengxin.acceptance;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.store.Schema;

/**
 * The store's tables as the migrations leave them, and the rows that are in them then: made once by the migrations, and by what they
 * left for every further schema, which is several times faster.
 */
final class MigratedSchema {

    private final List<String> statements = new ArrayList<>();

    /** @param model an empty schema, which is migrated and must stay as it is then */
    MigratedSchema(TestDatabase model) {
        Schema.migrate(model.dataSource());
        statements.add("SET foreign_key_checks = 0");
        try (var connection = model.dataSource().getConnection();
                var statement = connection.createStatement()) {
            for (var table : column(statement, "SHOW TABLES", 1)) {
                statements.addAll(column(statement, "SHOW CREATE TABLE " + table, 2));
                if (!column(statement, "SELECT 1 FROM %s LIMIT 1".formatted(table), 1)
                        .isEmpty()) {
                    statements.add("INSERT INTO %1$s SELECT * FROM %2$s.%1$s".formatted(table, model.schema()));
                }
            }
            statements.add("SET foreign_key_checks = 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the same in an empty schema. */
    void copyTo(TestDatabase empty) {
        try (var connection = empty.dataSource().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> column(Statement statement, String sql, int column) throws SQLException {
        var texts = new ArrayList<String>();
        try (var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(column));
            }
        }
        return texts;
    }
}
