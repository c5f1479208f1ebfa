package org.chengxin.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.chengxin.acceptance.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What {@code runs} lists by state, department and first day, together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunRegisterTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private TestDatabase database;
    private JdbcTemplate jdbc;

    @BeforeAll
    void fiveRunsOfThreeDays() throws Exception {
        database = TestDatabase.migrated();
        jdbc = new JdbcTemplate(database.dataSource());
        // 23:59 of the day before, and midnight: days are Beijing's.
        ran("2026-11-21T15:59:59Z", Task.submission(1, "20261121-000001", "court"), Ending.COMPLETED);
        ran("2026-11-21T16:00:00Z", Task.submission(2, "20261122-000001", "court"), Ending.failed("x", false));
        ran("2026-11-22T02:00:00Z", Task.submission(3, "20261122-000002", "transport"), Ending.failed("x", false));
        ran("2026-11-23T02:00:00Z", Task.submission(4, "20261123-000001", "court"), Ending.COMPLETED);
        ran("2026-11-23T03:00:00Z", Task.chain("nightly"), Ending.failed("x", false));
    }

    private void ran(String at, Task task, Ending ending) throws Exception {
        var clock = Clock.fixed(Instant.parse(at), ZONE);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        try (var runs = new Runs(jdbc, transaction, clock, new Runs.Versions("m", "p"))) {
            runs.running(task, Starter.named("test"), Optional.empty(), run -> ending);
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-      | -         | -          | 50 | 5 4 3 2 1",
                "-      | -         | -          | 2  | 5 4",
                "FAILED | -         | -          | 50 | 5 3 2",
                "-      | court     | -          | 50 | 4 2 1",
                "-      | -         | 2026-11-22 | 50 | 5 4 3 2",
                "FAILED | court     | -          | 50 | 2",
                "FAILED | -         | 2026-11-23 | 50 | 5",
                "-      | court     | 2026-11-22 | 50 | 4 2",
                "FAILED | court     | 2026-11-22 | 50 | 2",
                "FAILED | court     | 2026-11-23 | 50 | ''",
                "LOST   | -         | -          | 50 | ''",
            })
    void onlyWhatEveryFilterLetsThroughTheNewestFirst(
            RunState state, String department, LocalDate since, int limit, String expected) {
        var filter = new RunRegister.Filter(
                Optional.ofNullable(state),
                Optional.ofNullable(department),
                Optional.ofNullable(since).map(LocalDate::atStartOfDay),
                limit);
        List<String> numbers = new RunRegister(jdbc, Clock.system(ZONE))
                .list(filter).stream().map(run -> String.valueOf(run.number())).toList();
        assertThat(String.join(" ", numbers)).isEqualTo(expected);
    }
}
