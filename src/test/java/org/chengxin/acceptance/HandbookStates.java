package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.acceptance.Volunteers.number;
import static org.chengxin.acceptance.Volunteers.row;
import static org.chengxin.acceptance.Volunteers.workbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.chengxin.notice.MailServer;
import org.chengxin.run.Engine;
import org.chengxin.run.Progress;
import org.chengxin.samples.BigFiles;
import org.chengxin.samples.Folders;
import org.springframework.jdbc.core.JdbcTemplate;

/** The states that the handbook speaks of, each really brought about. */
final class HandbookStates {

    /** Of the homes. */
    static final Set<String> NAMES = Set.of(
            "new", "failed", "daily", "lost", "running", "confirm", "owed", "notices", "mute", "serve", "backup",
            "full", "mapping", "keys", "jobs", "held");

    /** Of these, those that are others a minute later. */
    static final Set<String> PASSING = Set.of("lost", "running");

    private static final String COURT = "失信被执行人2024年3月.xlsx";
    private static final String MORALS = "诚信典型2023年度.csv";
    private static final int ROWS = 12_000;

    private final HandbookShell shell;

    HandbookStates(HandbookShell shell) {
        this.shell = shell;
    }

    /** Whether this machine can be brought into it. */
    boolean possible(String name) throws IOException, InterruptedException {
        return switch (name) {
            case "full" -> {
                var folder = Files.createTempDirectory("disk");
                yield mounted(folder) && done("umount", folder.toString());
            }
            case "backup" -> shell.hasClients() && !TestDatabase.external();
            default -> true;
        };
    }

    void bring(String name, HandbookHome home) throws Exception {
        switch (name) {
            case "new" -> unpacked(home);
            case "failed" -> failed(home.installed());
            case "daily" -> daily(home.installed());
            case "lost" -> lost(home.installed());
            case "running" -> running(home.installed());
            case "confirm" -> confirm(home.installed());
            case "owed" -> owed(home.installed());
            case "notices" -> notices(home.installed());
            case "mute" -> mute(home.installed());
            case "serve" -> serve(home.installed());
            case "backup" -> backup(home.installed());
            case "full" -> full(home.installed());
            case "jobs" -> jobs(home.installed());
            case "held" -> held(home.installed());
            case "mapping", "keys" -> home.installed();
            default -> throw new IllegalArgumentException(name);
        }
    }

    /** A release that was unpacked, and a first file. */
    private static void unpacked(HandbookHome home) throws IOException {
        var release = home.folder().resolve("tmp/release");
        HandbookHome.copy(Path.of("mappings"), release.resolve("mappings"));
        JobsOfToday.copy(release.resolve("jobs"));
        var jar = Path.of(System.getProperty("chengxin.jar", ""));
        if (Files.isRegularFile(jar)) {
            Files.createLink(release.resolve("chengxin.jar"), jar.toAbsolutePath());
        } else {
            Files.writeString(release.resolve("chengxin.jar"), "the classes of this test stand for it");
        }
        HandbookHome.copy(Path.of("sample-data"), release.resolve("sample-data"));
    }

    /** Two answers cannot be written: where their folders have to be, somebody laid files. */
    private void failed(HandbookHome home) throws Exception {
        home.handInSample("civilization", MORALS).handInSample("court", COURT);
        for (var department : List.of("court", "civilization")) {
            Files.writeString(
                    Files.createDirectories(home.home().resolve("returns")).resolve(department), "not a folder");
        }
        assertThat(shell.run(home, "chengxin nightly").status()).isEqualTo(1);
    }

    private void daily(HandbookHome home) throws Exception {
        for (var file : List.of("法人行政处罚2024年第1期.xls", "自然人行政处罚2024年第1期.xlsx")) {
            home.handInSample("market-regulation", file);
        }
        home.handInSample("court", COURT);
        assertThat(shell.run(home, "chengxin nightly").status()).isZero();
        Files.copy(
                HandbookHome.sample("transport", "从业资格许可2024年3月.csv"),
                Folders.file(home.folder().resolve("tmp"), "从业资格许可2024年3月.csv"));
        home.handInSample("civilization", MORALS);
        Files.createDirectories(Folders.file(home.home().resolve("intake/court"), "2024年"));
        Files.createDirectories(Folders.file(home.home().resolve("intake"), "公安局"));
        home.handInSample("civilization", "诚信典型2024年度（表头有误）.csv");
    }

    private static void jobs(HandbookHome home) throws Exception {
        home.handInSample("court", COURT);
    }

    /** Killed as by kill -9 while it reads a file. */
    private static void lost(HandbookHome home) throws Exception {
        bigFile(home);
        var killed = Program.start(home.home(), home.database(), "nightly");
        try {
            await(home, "SELECT COUNT(*) FROM staged_row");
        } finally {
            killed.destroyForcibly().waitFor();
        }
    }

    /** Somebody imports a big file, and goes on with it as soon as he was asked to stop. */
    private static void running(HandbookHome home) throws Exception {
        bigFile(home);
        var reached = new CountDownLatch(1);
        var engine = Engine.start(home.settings(), new Progress() {
            private int chunks;

            @Override
            public void rows(int more, int done) {
                if (++chunks == 2) {
                    reached.countDown();
                    await(home, "SELECT COUNT(*) FROM run WHERE kind = 'IMPORT' AND stop_at IS NOT NULL");
                    pause(2_000);
                }
            }
        });
        var night = Executors.newSingleThreadExecutor();
        night.submit(() -> {
            try (engine) {
                return engine.nightly();
            }
        });
        home.closing(night::shutdownNow);
        assertThat(reached.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private static void bigFile(HandbookHome home) throws IOException {
        var file = home.folder().resolve("tmp/big.csv");
        BigFiles.main(new String[] {String.valueOf(ROWS), file.toString()});
        home.handIn("market-regulation", "自然人行政处罚2024年3月.csv", Files.readAllBytes(file));
    }

    private void confirm(HandbookHome home) throws Exception {
        home.change("mappings/catalogue/volunteer.yml", text -> text + "accept: after_confirmation\n");
        for (int file = 0; file < 2; file++) {
            home.handIn(
                    Volunteers.DEPARTMENT,
                    "志愿服务第%d批.xlsx".formatted(file + 1),
                    workbook(
                            row("试甲", number(3 * file), "1"),
                            row("试乙", number(3 * file + 1), "2"),
                            row("试丙", number(3 * file + 2), "三")));
        }
        assertThat(shell.run(home, "chengxin nightly").status()).isZero();
    }

    /** One number comes under two names. */
    private void held(HandbookHome home) throws Exception {
        for (var name : List.of("试明", "试鸣")) {
            home.handIn(
                    Volunteers.DEPARTMENT,
                    "志愿服务（%s）.xlsx".formatted(name.equals("试明") ? "上半年" : "全年"),
                    workbook(row(name, number(1), name.equals("试明") ? "10" : "20")));
            assertThat(shell.run(home, "chengxin nightly").status()).isZero();
        }
    }

    /** Volunteers are owed since the month before last. */
    private static void owed(HandbookHome home) throws Exception {
        var since = YearMonth.now(ZoneId.of("Asia/Shanghai")).minusMonths(2);
        home.change(
                "mappings/departments/civil-affairs.yml", text -> text.replace("since: 2026-11", "since: " + since));
        home.handInSample("civilization", MORALS);
    }

    private static void notices(HandbookHome home) throws Exception {
        var server = MailServer.plain();
        home.closing(server);
        mailServer(home, server.port());
    }

    /** Something is to be told, and there is no mail server. */
    private void mute(HandbookHome home) throws Exception {
        int port = MailServer.freePort();
        mailServer(home, port);
        Files.writeString(home.home().resolve("jobs/notices.yml"), """
                mail: {host: 127.0.0.1, port: %d, security: NONE, from: credit@example.gov.cn, administrators: [ops@example.gov.cn]}
                """.formatted(port));
        home.change("mappings/departments/civilization.yml", text -> text + "mail: [wmb@example.gov.cn]\n");
        home.handInSample("civilization", MORALS);
        assertThat(shell.run(home, "chengxin nightly").status()).isZero();
    }

    private static void mailServer(HandbookHome home, int port) {
        home.word("smtp.example.gov.cn", "127.0.0.1")
                .word("587", String.valueOf(port))
                .word("STARTTLS", "NONE");
    }

    private void serve(HandbookHome home) throws Exception {
        int port = MailServer.freePort();
        home.word("9464", String.valueOf(port)).environment("TEST_SERVE", "--metrics-port " + port);
        for (var folder : List.of("opt/chengxin", "tmp/release")) {
            Files.writeString(
                    Files.createDirectories(home.folder().resolve(folder)).resolve("chengxin.jar"), folder);
        }
        home.closing(() -> shell.run(home, "systemctl stop chengxin"));
        home.handInSample("civilization", MORALS);
    }

    private void backup(HandbookHome home) throws Exception {
        var address = home.database()
                .jdbcUrl()
                .replaceFirst("^jdbc:mysql://([^/]+)/.*$", "$1")
                .split(":");
        home.word("db.example", address[0])
                .word("# skip-ssl", "skip-ssl")
                .word("3306", address.length == 2 ? address[1] : "3306")
                .word(
                        "dbuser",
                        home.database().user().isEmpty()
                                ? "root"
                                : home.database().user())
                .word("dbpassword", home.database().password());
        home.closing(() -> new JdbcTemplate(home.database().dataSource())
                .execute("DROP DATABASE IF EXISTS " + home.database().schema() + "_restored"));
        home.handInSample("civilization", MORALS);
        assertThat(shell.run(home, "chengxin nightly").status()).isZero();
    }

    /** What is archived has no room. */
    private static void full(HandbookHome home) throws Exception {
        var archive = Files.createDirectories(home.home().resolve("archive"));
        assertThat(mounted(archive)).isTrue();
        home.closing(() -> done("umount", archive.toString()));
        home.handInSample("court", COURT);
    }

    private static boolean mounted(Path folder) throws IOException, InterruptedException {
        return done("mount", "-t", "tmpfs", "-o", "size=8k,mode=700", "tmpfs", folder.toString());
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Waits until the count is positive. */
    private static void await(HandbookHome home, String count) {
        var jdbc = new JdbcTemplate(home.database().dataSource());
        for (int tries = 0; tries < 1_200; tries++) {
            try {
                Integer found = jdbc.queryForObject(count, Integer.class);
                if (found != null && found > 0) {
                    return;
                }
            } catch (org.springframework.dao.DataAccessException notYetCreated) {
                // The process is still starting.
            }
            pause(50);
        }
        throw new AssertionError("it did not come to: " + count);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
