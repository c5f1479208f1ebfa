package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The program as a server: it runs the chain by the clock, and ends when it is told to. */
class ServeTest {

    @TempDir
    Path home;

    @Test
    void theChainRunsByItsScheduleAndTheProcessEndsWhenAsked() throws Exception {
        var jobs = JobsOfToday.tables(Files.createDirectories(home.resolve("jobs")));
        Files.writeString(
                jobs.resolve("nightly.yml"),
                Files.readString(Path.of("jobs/nightly.yml")).replace("0 30 1 * * ?", "0/2 * * * * ?"));
        var intake = Files.createDirectories(home.resolve("intake/civilization"));
        Files.writeString(
                intake.resolve("诚信典型.csv"),
                "姓名,证件类型,证件号码,荣誉名称,荣誉等级,荣誉事由,认定文号,认定单位,认定日期,有效期至,备注\r\n"
                        + "试甲一,身份证,412801188512310017,诚信之星,市级,拾金不昧,驻文明〔2024〕1号,驻马店市文明办,2024-03-05,,\r\n");
        try (var database = TestDatabase.fresh()) {
            var server = Program.start(home, database, "serve", "--jobs", jobs.toString());
            try {
                var jdbc = new JdbcTemplate(database.dataSource());
                var patience = Instant.now().plus(Duration.ofMinutes(2));
                while (ended(jdbc) == 0 && server.isAlive() && Instant.now().isBefore(patience)) {
                    TimeUnit.MILLISECONDS.sleep(300);
                }
                assertThat(ended(jdbc)).as(Program.printed(home)).isEqualTo(1);
                assertThat(Program.printed(home)).contains("任务 nightly，下次执行 ");
                server.destroy();
                assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM run_claim", Integer.class))
                        .isZero();
            } finally {
                server.destroyForcibly();
            }
        }
    }

    private static int ended(JdbcTemplate jdbc) {
        try {
            Integer count =
                    jdbc.queryForObject("SELECT COUNT(*) FROM submission WHERE status = 'ACCEPTED'", Integer.class);
            return count == null ? 0 : count;
        } catch (DataAccessException notYetCreated) {
            return 0;
        }
    }
}
