package org.chengxin.performance;

import java.sql.DriverManager;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How fast a column store reads the file, checks its numbers (shape, day of birth, check digit; not the region) and takes out what
 * comes twice. It stores nothing that outlives it.
 */
final class DuckLimit {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private DuckLimit() {}

    public static void main(String[] arguments) throws Exception {
        var columns = PenaltyTable.COLUMNS.stream()
                .map(column -> "'%s': 'VARCHAR'".formatted(column))
                .collect(Collectors.joining(", "));
        var sum = IntStream.range(0, WEIGHTS.length)
                .mapToObj(i -> "%d * CAST(substr(CF_XDR_ZJHM, %d, 1) AS INTEGER)".formatted(WEIGHTS[i], i + 1))
                .collect(Collectors.joining(" + "));
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("""
                    CREATE TABLE penalty AS
                    SELECT DISTINCT ON (CF_CFJGDM, CF_WSH, CF_XDR_ZJHM) *
                    FROM read_csv('%s', header = true, delim = ',', quote = '"', columns = {%s})
                    WHERE CASE WHEN regexp_full_match(CF_XDR_ZJHM, '[1-9]\\d{16}[\\dX]')
                      THEN try_strptime(substr(CF_XDR_ZJHM, 7, 8), '%%Y%%m%%d') BETWEEN DATE '1880-01-01' AND current_date
                        AND substr('10X98765432', 1 + (%s) %% 11, 1) = substr(CF_XDR_ZJHM, 18, 1)
                      ELSE false END
                    """.formatted(arguments[0].replace("'", "''"), columns, sum));
            try (var rows = statement.executeQuery("SELECT COUNT(*) FROM penalty")) {
                rows.next();
                System.out.println("rows " + rows.getLong(1));
            }
        }
    }
}
