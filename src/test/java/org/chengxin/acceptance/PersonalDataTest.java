package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Planted numbers are looked for in every place where they must not be. */
class PersonalDataTest {

    private static final String GOOD = "412801188512310017";
    private static final String WRONG = "412801188512310018";

    private static final String HEADER = "姓名,证件类型,证件号码,荣誉名称,荣誉等级,荣誉事由,认定文号,认定单位,认定日期,有效期至,备注";

    @TempDir
    Path home;

    /** 河南省社会信用条例第三十九条. */
    @Test
    void noNumberReachesLogsMetadataTablesOrFilesUnencrypted() throws Exception {
        var intake = Files.createDirectories(home.resolve("intake/civilization"));
        Files.writeString(intake.resolve("诚信典型.csv"), HEADER + "\r\n" + row(GOOD, "试甲一") + row(WRONG, "试乙二"));
        // A file that stops in the middle of a quoted cell, and one whose header names a person.
        Files.writeString(intake.resolve("坏.csv"), HEADER + "\r\n\"" + GOOD);
        Files.writeString(intake.resolve("头.csv"), HEADER + "," + GOOD + "\r\n" + row(GOOD, "试甲一"));
        try (var database = TestDatabase.migrated()) {
            assertThat(Program.end(Program.start(home, database, "nightly"))).isZero();
            assertThat(new JdbcTemplate(database.dataSource())
                            .queryForList("SELECT CONCAT(original_name, ' ', status) FROM submission", String.class))
                    .containsExactlyInAnyOrder("诚信典型.csv PARTLY", "坏.csv REFUSED", "头.csv REFUSED");
            assertThat(leakingTables(database)).isEmpty();
        }
        assertThat(leakingFiles()).isEmpty();
    }

    private static String row(String number, String name) {
        return name + ",身份证," + number + ",诚信之星,市级,拾金不昧,驻文明〔2024〕1号,驻马店市文明办,2024-03-05,,\r\n";
    }

    private List<String> leakingTables(TestDatabase database) {
        var jdbc = new JdbcTemplate(database.dataSource());
        var leaks = new ArrayList<String>();
        var columns = jdbc.queryForList("""
                SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns
                WHERE table_schema = DATABASE() AND data_type IN ('char', 'varchar', 'text', 'longtext', 'mediumtext', 'blob')
                """, String.class);
        assertThat(columns).contains("record_version.payload", "BATCH_STEP_EXECUTION.EXIT_MESSAGE");
        for (var column : columns) {
            int dot = column.indexOf('.');
            Integer found = jdbc.queryForObject(
                    "SELECT COUNT(*) FROM %s WHERE %s LIKE '%%%s%%' OR %s LIKE '%%%s%%'"
                            .formatted(
                                    column.substring(0, dot),
                                    column.substring(dot + 1),
                                    GOOD,
                                    column.substring(dot + 1),
                                    WRONG),
                    Integer.class);
            if (found != null && found > 0) {
                leaks.add(column);
            }
        }
        return leaks;
    }

    /** Everything in the home but the answers, which lie in the provider's own folder and return its own rows. */
    private List<String> leakingFiles() throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !(file.startsWith(home.resolve("returns"))
                            && file.toString().matches(".*(-待重报|-问题行|-已批注)\\..*")))
                    .filter(file -> !file.startsWith(home.resolve("outgoing")))
                    .filter(PersonalDataTest::holdsANumber)
                    .map(file -> home.relativize(file).toString())
                    .toList();
        }
    }

    private static boolean holdsANumber(Path file) {
        try {
            var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return text.contains(GOOD) || text.contains(WRONG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
