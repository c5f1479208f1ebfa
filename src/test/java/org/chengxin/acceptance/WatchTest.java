package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.claim.RunRegister;
import org.chengxin.notice.MailServer;
import org.chengxin.run.Engine;
import org.chengxin.run.Progress;
import org.chengxin.run.Settings;
import org.chengxin.store.OutboundProofs;
import org.chengxin.watch.Asker;
import org.chengxin.watch.Health;
import org.chengxin.watch.HealthCheck;
import org.chengxin.watch.StatutoryTerms;
import org.chengxin.watch.TargetProofs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What an administrator's own systems read of the installation. */
class WatchTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path home;

    @Test
    void aServerShowsFiguresAndHealthAndWritesItsLogAsJson() throws Exception {
        var jobs = JobsOfToday.tables(Files.createDirectories(home.resolve("jobs")));
        Files.writeString(
                jobs.resolve("nightly.yml"),
                Files.readString(Path.of("jobs/nightly.yml"))
                        .replace("0 30 1 * * ?", "0/2 * * * * ?")
                        .replace("action: templates", "action: extract"));
        var intake = Files.createDirectories(home.resolve("intake/civilization"));
        Files.writeString(intake.resolve("诚信典型.csv"), """
                姓名,证件类型,证件号码,荣誉名称,荣誉等级,荣誉事由,认定文号,认定单位,认定日期,有效期至,备注
                试甲一,身份证,412801188512310017,诚信之星,市级,拾金不昧,驻文明〔2024〕1号,驻马店市文明办,2024-03-05,,
                试乙二,身份证,412801188512310018,诚信之星,市级,拾金不昧,驻文明〔2024〕2号,驻马店市文明办,2024-03-05,,
                """);
        int port = MailServer.freePort();
        try (var database = TestDatabase.migrated()) {
            var server = Program.start(
                    home,
                    database,
                    "serve",
                    "--jobs",
                    jobs.toString(),
                    "--metrics-port",
                    String.valueOf(port),
                    "--log-format",
                    "json");
            try {
                var figures = await(port, "chengxin_job_last_success_timestamp_seconds{job=\"nightly\"} 1.");
                assertThat(figures.lines())
                        .contains(
                                "chengxin_submissions_total{department=\"civilization\",status=\"PARTLY\"} 1.0",
                                "chengxin_rows_total{dataset=\"honor_moral\",outcome=\"new\"} 1.0",
                                "chengxin_rows_total{dataset=\"honor_moral\",outcome=\"rejected\"} 1.0",
                                "chengxin_findings_total{code=\"I-CHECK\"} 1.0",
                                "chengxin_import_seconds_count{dataset=\"honor_moral\"} 1",
                                "chengxin_target_lag_changes{target=\"province\"} 0.0",
                                "chengxin_target_unanswered_seconds{target=\"province\"} 0.0",
                                "chengxin_target_refused_records{target=\"province\"} 0.0",
                                "chengxin_waiting_files{department=\"civilization\"} 0.0",
                                "chengxin_health 1.0")
                        .anyMatch(line -> line.startsWith("hikaricp_connections_active{"))
                        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                        .noneMatch(line -> line.contains("spring_batch"));
                assertThat(figures).doesNotContain("412801", "试甲一", "诚信典型");

                var health = get(port, "/health", "GET");
                assertThat(health.statusCode()).isEqualTo(200);
                assertThat(JsonMapper.shared()
                                .readTree(health.body())
                                .get("parts")
                                .propertyNames())
                        .containsExactly(
                                "database",
                                "disk",
                                "runs",
                                "schedule",
                                "notices",
                                "log",
                                "proofs",
                                "decisions",
                                "objections",
                                "calendar");
                assertThat(get(port, "/metrics", "POST").statusCode()).isEqualTo(405);
                assertThat(get(port, "/metrics/x", "GET").statusCode()).isEqualTo(404);
                assertThat(get(port, "/", "GET").statusCode()).isEqualTo(404);
            } finally {
                server.destroy();
                if (!server.waitFor(60, TimeUnit.SECONDS)) {
                    server.destroyForcibly();
                }
            }
            assertLog();
        }
    }

    /** Every line is JSON, and those of a run name it. */
    private void assertLog() throws Exception {
        var lines = Files.readAllLines(home.resolve("logs/chengxin.log"));
        var submission = lines.stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(line -> line.get("message").asString().startsWith("submission "))
                .findFirst()
                .orElseThrow();
        assertThat(submission.get("status").asString()).isEqualTo("PARTLY");
        assertThat(submission.get("department").asString()).isEqualTo("civilization");
        assertThat(submission.get("run").asString()).matches("\\d+");
        assertThat(String.join("\n", lines)).doesNotContain("412801188512310017", "412801188512310018", "试甲一");
    }

    @Test
    void aRunWithoutHeartbeatIsStuckAndNobodysHealthIsGood() throws Exception {
        try (var database = TestDatabase.migrated();
                var engine = start(database)) {
            assertThat(part(engine.health(), "runs").state()).isEqualTo(Health.State.OK);
            var jdbc = new JdbcTemplate(database.dataSource());
            jdbc.update("""
                    INSERT INTO run (run_no, kind, task, label, state, owner, started_by, mapping_version, program_version,
                      started_at)
                    VALUES (7, 'EXTRACT', 'target:province', 'province', 'RUNNING', 'elsewhere|1|1', 'schedule', '-', '-',
                      '2024-03-05 01:30:00')
                    """);
            jdbc.update("""
                    INSERT INTO run_claim (claim_key, owner, claimed_at, heartbeat_at, run_no)
                    VALUES ('target:province', 'elsewhere|1|1', '2024-03-05 01:30:00',
                      UTC_TIMESTAMP(3) - INTERVAL 61 SECOND, 7)
                    """);
            TimeUnit.SECONDS.sleep(6);
            assertThat(engine.health().well()).isFalse();
            assertThat(part(engine.health(), "runs").what()).isEqualTo("1 个运行没有心跳：7（province）");
            jdbc.update("UPDATE run_claim SET heartbeat_at = UTC_TIMESTAMP(3)");
            TimeUnit.SECONDS.sleep(6);
            assertThat(part(engine.health(), "runs").what()).isEqualTo("1 个在运行");
        }
    }

    @Test
    void aJobWhoseTimeIsLongPastAndATargetThatIsNotProvedAreTold() throws Exception {
        try (var database = TestDatabase.migrated();
                var engine = start(database)) {
            var jdbc = new JdbcTemplate(database.dataSource());
            jdbc.update("""
                    INSERT INTO QRTZ_JOB_DETAILS (SCHED_NAME, JOB_NAME, JOB_GROUP, JOB_CLASS_NAME, IS_DURABLE,
                      IS_NONCONCURRENT, IS_UPDATE_DATA, REQUESTS_RECOVERY)
                    VALUES ('chengxin', 'nightly', 'DEFAULT', 'x', '1', '1', '0', '0')
                    """);
            jdbc.update("""
                    INSERT INTO QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP, JOB_NAME, JOB_GROUP, NEXT_FIRE_TIME,
                      TRIGGER_STATE, TRIGGER_TYPE, START_TIME)
                    VALUES ('chengxin', 'nightly', 'DEFAULT', 'nightly', 'DEFAULT', ?, 'BLOCKED', 'CRON', 1)
                    """, Instant.parse("2024-03-04T17:30:00Z").toEpochMilli());
            var proofs = new OutboundProofs(jdbc);
            proofs.agrees("nation", LocalDateTime.of(2024, 3, 4, 1, 40));
            proofs.differs("province", 2, LocalDateTime.of(2024, 3, 4, 1, 40));
            proofs.differs("province", 3, LocalDateTime.of(2024, 3, 5, 1, 40));
            proofs.differs("a-target-that-is-gone", 1, LocalDateTime.of(2024, 3, 5, 1, 40));
            assertThat(part(engine.health(), "proofs"))
                    .isEqualTo(new Health.Part(
                            "proofs",
                            Health.State.BAD,
                            "最近一次核对，与上报目标的账对不上：province（3 条，自 2024-03-04 01:40 起）",
                            "chengxin reconcile 看是哪些记录；应报的由下一次上报补报，补报后仍不符的要人查明"));
            assertThat(part(engine.health(), "schedule").what())
                    .isEqualTo("定时任务没有按时执行：nightly（应于 2024-03-05 01:30 执行）");
        }
    }

    @Test
    void aYearWithoutATableIsAnErrorAMonthAhead() {
        var lastWell = LocalDate.of(2026, 11, 30);
        assertThat(calendar(lastWell).state()).isEqualTo(Health.State.OK);
        assertThat(calendar(lastWell.plusDays(1)))
                .isEqualTo(new Health.Part(
                        "calendar", Health.State.BAD, "缺少 2027 年的工作日表，或者读不出来", "按国务院办公厅关于当年节假日安排的通知补上 2027.csv"));
    }

    private Health.Part calendar(LocalDate today) {
        return part(HealthCheck.withoutDatabase("-", home, WorkingDays.shipped(), today), "calendar");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidWithinSeconds() {
        try (var pool = new HikariDataSource();
                var asker = new Asker()) {
            pool.setJdbcUrl("jdbc:mysql://127.0.0.1:%d/x".formatted(MailServer.freePort()));
            pool.setInitializationFailTimeout(-1);
            var jdbc = new JdbcTemplate(pool);
            var clock = Clock.system(ZONE);
            var health = new HealthCheck(
                    asker,
                    jdbc,
                    new RunRegister(jdbc, clock),
                    OptionalLong::empty,
                    new StatutoryTerms(asker, jdbc, () -> 0, WorkingDays.shipped(), clock),
                    new TargetProofs(jdbc, Set.of()),
                    WorkingDays.shipped(),
                    home,
                    clock);
            long began = System.nanoTime();
            assertThat(part(health.now(), "database").what()).isEqualTo("2 秒内没有应答");
            assertThat(health.now().well()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void theCommandSaysItInATableAndByItsStatus() throws Exception {
        try (var database = TestDatabase.migrated()) {
            int status = Program.run(home, database, "health");
            assertThat(Program.printed(home)).contains("数据库", "磁盘", "工作日表", "定时任务没有逾期");
            assertThat(status).as(Program.printed(home)).isZero();
            assertThat(Program.run(
                            home,
                            database,
                            "health",
                            "--json",
                            "--db-url",
                            "jdbc:mysql://127.0.0.1:%d/x".formatted(MailServer.freePort())))
                    .isEqualTo(1);
            assertThat(Program.printed(home)).contains("\"status\" : \"DOWN\"");
        }
    }

    private Engine start(TestDatabase database) {
        var server = new Settings.Database(database.jdbcUrl(), database.user(), database.password());
        return Engine.start(
                new Settings(
                        home, Path.of("mappings"), JobsOfToday.folder(), Optional.of(server), Duration.ofMillis(100)),
                Progress.SILENT);
    }

    private static Health.Part part(Health health, String name) {
        return health.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String await(int port, String line) throws Exception {
        var patience = Instant.now().plus(Duration.ofMinutes(2));
        String page = "";
        while (Instant.now().isBefore(patience)) {
            try {
                page = get(port, "/metrics", "GET").body();
                if (page.contains(line)) {
                    return page;
                }
            } catch (java.io.IOException notYetOpen) {
                page = Program.printed(home);
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new AssertionError("'%s' did not come; the last was:\n%s".formatted(line, page));
    }

    private static HttpResponse<String> get(int port, String path, String method) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
