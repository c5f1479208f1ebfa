package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.chengxin.samples.BigFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** One chain at a time, whoever starts it. */
class TwoStartsTest {

    @TempDir
    Path folder;

    @Test
    void theSecondStartIsRefusedAndNamesWhoRunsItSinceWhen() throws Exception {
        var home = folder.resolve("home");
        var intake = Files.createDirectories(home.resolve("intake/market-regulation"));
        BigFiles.main(new String[] {"6000", intake.resolve("三月.csv").toString()});
        try (var database = TestDatabase.fresh()) {
            var first = Program.start(home, database, "nightly");
            try {
                var jdbc = new JdbcTemplate(database.dataSource());
                while (first.isAlive() && !claimed(database, jdbc)) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                // Held still while the second one starts, so that it need not be a long run.
                signal(first, "STOP");
                assertThat(Program.run(home, database, "nightly")).isEqualTo(1);
                assertThat(Program.printed(home))
                        .contains("收件任务 正在运行：运行号 1，由 主机 ")
                        .contains(" 自 20");
                signal(first, "CONT");
                assertThat(first.waitFor(5, TimeUnit.MINUTES)).isTrue();
                assertThat(first.exitValue()).isZero();
                assertThat(jdbc.queryForObject("SELECT status FROM submission", String.class))
                        .isEqualTo("PARTLY");
            } finally {
                first.destroyForcibly();
            }
        }
    }

    private static void signal(Process process, String name) throws Exception {
        var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static boolean claimed(TestDatabase database, JdbcTemplate jdbc) {
        Integer tables = jdbc.queryForObject(
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = ? AND table_name = 'run_claim'",
                Integer.class,
                database.schema());
        if (tables == null || tables == 0) {
            return false;
        }
        Integer claims = jdbc.queryForObject(
                "SELECT COUNT(*) FROM run_claim WHERE claim_key LIKE 'submission:%'", Integer.class);
        return claims != null && claims > 0;
    }
}
