package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A day and a night of the shipped jobs under {@code serve}, put together into a minute: their files are the shipped ones, only
 * their hours are others. The server is killed by day and in the middle of the night's intake, as by a power cut, and started
 * again.
 */
class NightOfJobsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter CRON = DateTimeFormatter.ofPattern("'\"'s m H d M ? yyyy'\"'");

    private static final String ROWS = "姓名,证件类型,证件号码,荣誉名称,荣誉等级,荣誉事由,认定文号,认定单位,认定日期,有效期至,备注\r\n"
            + "试甲一,身份证,412801188512310017,诚信之星,市级,拾金不昧,驻文明〔2024〕%d号,驻马店市文明办,2024-03-05,,\r\n";

    /** An intake that finds nothing leaves no run. */
    private static final String NIGHT = "task LIKE 'job:%' AND task <> 'job:imports'";

    @TempDir
    Path home;

    @Test
    void everyJobRunsInItsTurnAlsoThroughAPowerCut() throws Exception {
        var now = LocalDateTime.now(ZONE);
        var night = now.plusSeconds(40);
        var jobs = JobsOfToday.tables(Files.createDirectories(home.resolve("jobs")));
        shipped(jobs, "imports", "\"0 0/10 7-21 * * ?\"", "\"0/3 * * * * ?\"");
        shipped(jobs, "nightly", "\"0 30 1 * * ?\"", CRON.format(night));
        shipped(jobs, "extracts", "\"0 30 1 * * ?\"", CRON.format(night));
        shipped(jobs, "reminders", "\"0 0 9 * * ?\"", CRON.format(night.plusSeconds(8)));
        shipped(jobs, "weekly-report", "\"0 30 8 * * ?\"", CRON.format(night.plusSeconds(9)));
        shipped(jobs, "retention", "\"0 0 4 ? * SUN\"", CRON.format(night.plusSeconds(10)));
        try (var database = TestDatabase.migrated()) {
            var jdbc = new JdbcTemplate(database.dataSource());
            drop("日间.csv", 1);
            var server = Program.start(home, database, "serve", "--jobs", jobs.toString());
            try {
                await(
                        "the file of the day",
                        () -> count(jdbc, "SELECT COUNT(*) FROM submission WHERE status = 'ACCEPTED'") == 1,
                        server,
                        jdbc);
                // What is dropped when the server is down is the night's.
                server.destroyForcibly().waitFor();
                drop("夜间.csv", 2);
                Files.writeString(
                        jobs.resolve("imports.yml"),
                        Files.readString(jobs.resolve("imports.yml"))
                                .replace("0/3 * * * * ?", "0 0/10 7-21 * * ? 2098"));
                server = Program.start(home, database, "serve", "--jobs", jobs.toString());
                var second = server;
                await("the timetable", () -> Program.printed(home).contains("2098"), second, jdbc);
                killInTheNight(database, jdbc, second);
                server = Program.start(home, database, "serve", "--jobs", jobs.toString());
                var going = server;
                await(
                        "every job",
                        () -> count(jdbc, "SELECT COUNT(DISTINCT task) FROM run WHERE state = 'COMPLETED' AND " + NIGHT)
                                == 5,
                        going,
                        jdbc);
                assertThat(jdbc.queryForList(
                                "SELECT CONCAT(task, ' ', COUNT(*)) FROM run WHERE state = 'COMPLETED' AND " + NIGHT
                                        + " GROUP BY task ORDER BY task",
                                String.class))
                        .as("each once")
                        .containsExactly(
                                "job:extracts 1",
                                "job:nightly 1",
                                "job:reminders 1",
                                "job:retention 1",
                                "job:weekly-report 1");
                assertThat(jdbc.queryForList("SELECT status FROM submission ORDER BY submission_no", String.class))
                        .containsExactly("ACCEPTED", "ACCEPTED");
                Map<String, Object> order = jdbc.queryForMap("""
                        SELECT (SELECT MAX(ended_at) FROM run WHERE task = 'job:nightly') AS intake,
                          (SELECT MIN(started_at) FROM run WHERE task = 'job:extracts') AS told
                        """);
                assertThat((LocalDateTime) order.get("told"))
                        .as("told when the intake had ended")
                        .isAfterOrEqualTo((LocalDateTime) order.get("intake"));
                assertThat(jdbc.queryForObject(
                                "SELECT SUM(added) FROM outbound_package WHERE target = 'province'", Integer.class))
                        .as("both honours are told")
                        .isEqualTo(2);
                assertThat(files("reports")).anyMatch(name -> name.matches("通报-\\d{4}-W\\d{2}\\.xlsx"));
                assertThat(jdbc.queryForList("SELECT verb FROM operator_action", String.class))
                        .containsExactly("purge", "retention");
                going.destroy();
                assertThat(going.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(count(jdbc, "SELECT COUNT(*) FROM run_claim")).isZero();
            } finally {
                server.destroyForcibly();
            }
        }
    }

    /** It cannot come to an end, for it cannot merge, until it is killed. */
    private void killInTheNight(TestDatabase database, JdbcTemplate jdbc, Process server) throws Exception {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeQuery("SELECT * FROM number_series WHERE series = 'change' FOR UPDATE");
            await(
                    "the night",
                    () -> count(jdbc, "SELECT COUNT(*) FROM run WHERE task = 'job:nightly'") == 1,
                    server,
                    jdbc);
            server.destroyForcibly().waitFor();
            connection.rollback();
        }
    }

    /** A shipped file with another hour, on every day, and made up for when it was missed. */
    private static void shipped(Path jobs, String name, String hour, String other) throws IOException {
        var text = Files.readString(Path.of("jobs", name + ".yml"));
        assertThat(text).contains(hour);
        Files.writeString(
                jobs.resolve(name + ".yml"),
                text.replace(hour, other)
                        .replaceAll("(?m)^  days: .*$", "  days: every")
                        .replace("misfire: skip", "misfire: fire-once"));
    }

    private void drop(String name, int number) throws IOException {
        var intake = Files.createDirectories(home.resolve("intake/civilization"));
        Files.writeString(intake.resolve(name), ROWS.formatted(number));
    }

    private List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private void await(String what, Callable<Boolean> happened, Process server, JdbcTemplate jdbc) throws Exception {
        var patience = Instant.now().plus(Duration.ofMinutes(3));
        while (!happened.call()) {
            assertThat(server.isAlive() && Instant.now().isBefore(patience))
                    .as("%s: %s%n%s", what, Program.printed(home), runs(jdbc))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }

    private static List<Map<String, Object>> runs(JdbcTemplate jdbc) {
        try {
            return jdbc.queryForList("SELECT * FROM run");
        } catch (DataAccessException notYetCreated) {
            return List.of();
        }
    }

    private static int count(JdbcTemplate jdbc, String sql) {
        try {
            Integer count = jdbc.queryForObject(sql, Integer.class);
            return count == null ? 0 : count;
        } catch (DataAccessException notYetCreated) {
            return 0;
        }
    }
}
