package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.chengxin.acceptance.Whereabouts.Place;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.RunRow;
import org.chengxin.samples.BigFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A process that serves finds the runs of another that is gone, and goes on with them; no job's time need come for that. */
class LostRunTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String FILE = "三月.csv";

    @Test
    void theRunOfADeadOwnerIsFoundWithinAMinuteAndGoneOnWith(@TempDir Path folder) throws Exception {
        var jobs = JobsOfToday.tables(Files.createDirectories(folder.resolve("jobs")));
        Files.writeString(
                jobs.resolve("nightly.yml"),
                Files.readString(Path.of("jobs/nightly.yml")).replace("0 30 1 * * ?", "0 30 1 29 2 ?"));
        var home = folder.resolve("home");
        var intake = Files.createDirectories(home.resolve("intake/market-regulation"));
        try (var database = TestDatabase.migrated()) {
            var jdbc = new JdbcTemplate(database.dataSource());
            var server = Program.start(home, database, "serve", "--jobs", jobs.toString());
            try {
                await(server, Duration.ofMinutes(2), () -> Program.printed(home).contains("任务 nightly，下次执行 "));
                BigFiles.main(new String[] {"6000", intake.resolve(FILE).toString()});
                var killed = killed(home, database);
                long began = System.nanoTime();
                assertThat(new RunRegister(jdbc, Clock.systemUTC()).ofSubmission(1))
                        .as("seen at once by those on the same machine")
                        .noneMatch(RunRow::live);
                // From now on nobody can look for the process: as if it had been another machine's.
                jdbc.update("UPDATE run_claim SET owner = CONCAT('elsewhere', SUBSTRING(owner, LOCATE('|', owner)))");

                await(server, SOON, () -> count(jdbc, "SELECT COUNT(*) FROM run WHERE state = 'LOST'") == 2);
                System.out.println("LostRunTest: found after " + Duration.ofNanos(System.nanoTime() - began));
                await(server, Duration.ofMinutes(2), () -> count(jdbc, """
                        SELECT COUNT(*) FROM submission WHERE status = 'PARTLY' AND finished_at IS NOT NULL
                        """) == 1);
                assertThat(jdbc.queryForList(
                                "SELECT CONCAT(started_by, ' ', state) FROM run WHERE kind = 'IMPORT' ORDER BY run_no",
                                String.class))
                        .as("runs of a process %d that was killed", killed.pid())
                        .first()
                        .isEqualTo("nightly LOST");
                assertThat(count(jdbc, "SELECT COUNT(*) FROM run WHERE kind = 'IMPORT' AND started_by = 'sweeper'"))
                        .isEqualTo(1);
                assertThat(count(jdbc, "SELECT physical_rows FROM submission")).isEqualTo(6000);
            } finally {
                server.destroyForcibly();
            }
        }
    }

    /** Another process's import, killed when it had begun to store rows. */
    private static Process killed(Path home, TestDatabase database) throws Exception {
        try (var where = new Whereabouts(home, database)) {
            var process = Program.start(home, database, "nightly");
            try {
                assertThat(where.await(process, Place.STAGE, FILE))
                        .as(Program.printed(home))
                        .isTrue();
                where.kill(process);
                return process;
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Process server, Duration most, Condition condition) throws Exception {
        var until = Instant.now().plus(most);
        while (!condition.holds()) {
            assertThat(server.isAlive()).isTrue();
            assertThat(Instant.now()).as("within %s", most).isBefore(until);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static int count(JdbcTemplate jdbc, String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Integer.class));
    }
}
