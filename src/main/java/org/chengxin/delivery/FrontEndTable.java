package org.chengxin.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chengxin.mapping.Carriage.Database.Columns;

/** One table of a front-end database. Works in the caller's transaction. */
final class FrontEndTable {

    /** Not fetched yet. */
    static final String NEW = "0";

    private static final String DONE = "1";

    static final String FAILED = "2";

    /** What the province says of it. */
    static final String UNFIT = "存在字段长度不匹配";

    private static final String DELETION = "DEL";
    private static final String RECALLED = "未取走即撤回";

    private final String name;
    private final Columns columns;
    private final List<String> values;

    /** @param header of the package's file: operation, mark, then the columns */
    FrontEndTable(String name, Columns columns, List<String> header) {
        this.name = name;
        this.columns = columns;
        this.values = List.copyOf(header.subList(2, header.size()));
    }

    String name() {
        return name;
    }

    /** What the target wrote beside a record. */
    record Answer(String state, String error) {}

    /** Inserts those of the rows that are not there. */
    void insert(Connection connection, long version, List<List<String>> rows) throws SQLException {
        var there = there(connection, version, rows);
        var sql = "INSERT INTO %s (%s, %s, %s, %s, %s, %s%s) VALUES (?, ?, ?, ?, ?, CURRENT_TIMESTAMP%s)"
                .formatted(
                        name,
                        columns.record(),
                        columns.version(),
                        columns.operation(),
                        columns.state(),
                        columns.error(),
                        columns.time(),
                        String.join(
                                "", values.stream().map(value -> ", " + value).toList()),
                        ", ?".repeat(values.size()));
        try (var insert = connection.prepareStatement(sql)) {
            for (var row : rows) {
                var mark = row.get(PackageRows.MARK);
                if (there.contains(mark)) {
                    continue;
                }
                boolean recalled = row.get(PackageRows.OPERATION).equals(DELETION)
                        && recall(connection, version, mark)
                        && !fetchedBefore(connection, version, mark);
                insert.setString(1, mark);
                insert.setLong(2, version);
                insert.setString(3, row.get(PackageRows.OPERATION));
                insert.setString(4, recalled ? DONE : NEW);
                insert.setString(5, recalled ? RECALLED : null);
                for (int i = 0; i < values.size(); i++) {
                    var value = i + 2 < row.size() ? row.get(i + 2) : "";
                    insert.setString(6 + i, value.isEmpty() ? null : value);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private Set<String> there(Connection connection, long version, List<List<String>> rows) throws SQLException {
        var there = new HashSet<String>();
        select(connection, columns.version() + " = ?", version, rows, (mark, operation, at, answer) -> there.add(mark));
        return there;
    }

    /** Takes back what was not fetched; whoever fetches at the same moment is before or after this, never between. */
    private boolean recall(Connection connection, long version, String mark) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM %s WHERE %s = ? AND %s < ? AND %s = ?"
                .formatted(name, columns.record(), columns.version(), columns.state()))) {
            delete.setString(1, mark);
            delete.setLong(2, version);
            delete.setString(3, NEW);
            return delete.executeUpdate() > 0;
        }
    }

    private boolean fetchedBefore(Connection connection, long version, String mark) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT 1 FROM %s WHERE %s = ? AND %s < ?".formatted(name, columns.record(), columns.version()))) {
            select.setString(1, mark);
            select.setLong(2, version);
            try (var found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    /** By the mark what was answered to this version; what a later deletion took back counts as done. */
    Map<String, Answer> answers(Connection connection, long version, List<List<String>> rows) throws SQLException {
        var answers = new HashMap<String, Answer>();
        select(connection, columns.version() + " >= ?", version, rows, (mark, operation, at, answer) -> {
            if (at == version) {
                answers.put(mark, answer);
            } else if (answer.error().equals(RECALLED)) {
                answers.putIfAbsent(mark, answer);
            }
        });
        return answers;
    }

    private interface Found {
        void row(String mark, String operation, long version, Answer answer);
    }

    private void select(Connection connection, String condition, long version, List<List<String>> rows, Found found)
            throws SQLException {
        var marks = rows.stream().map(row -> row.get(PackageRows.MARK)).toList();
        var sql = "SELECT %s, %s, %s, %s, %s FROM %s WHERE %s AND %s IN (%s)"
                .formatted(
                        columns.record(),
                        columns.operation(),
                        columns.version(),
                        columns.state(),
                        columns.error(),
                        name,
                        condition,
                        columns.record(),
                        String.join(", ", Collections.nCopies(marks.size(), "?")));
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, version);
            for (int i = 0; i < marks.size(); i++) {
                select.setString(2 + i, marks.get(i));
            }
            try (var result = select.executeQuery()) {
                while (result.next()) {
                    var error = result.getString(5);
                    found.row(
                            result.getString(1),
                            result.getString(2),
                            result.getLong(3),
                            new Answer(String.valueOf(result.getString(4)).strip(), error == null ? "" : error));
                }
            }
        }
    }
}
