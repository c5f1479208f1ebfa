package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.ShippedMappings;
import org.chengxin.notice.Addresses;
import org.chengxin.notice.Event;
import org.chengxin.notice.MailServer;
import org.chengxin.notice.NoticeFile;
import org.chengxin.notice.Notices;
import org.chengxin.notice.Sender;
import org.chengxin.run.Engine;
import org.chengxin.run.NightReport;
import org.chengxin.run.Progress;
import org.chengxin.run.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Who is told what of a night, by mail servers and webhooks that are real. */
class NoticesTest {

    private static final String HEADER = "姓名,证件类型,证件号码,荣誉名称,荣誉等级,荣誉事由,认定文号,认定单位,认定日期,有效期至,备注";
    private static final String GOOD = "412801188512310017";
    private static final String WRONG = "412801188512310018";

    @TempDir
    Path home;

    private final TestDatabase database = TestDatabase.migrated();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private HttpServer hook;

    @BeforeEach
    void prepare() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/hook", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
        });
        hook.start();
        ShippedMappings.copy(home.resolve("mappings"));
        JobsOfToday.copy(home.resolve("jobs"));
        var department = home.resolve("mappings/departments/civilization.yml");
        Files.writeString(department, Files.readString(department) + "mail: [wmb@bureau.cn]\n");
    }

    @AfterEach
    void close() {
        hook.stop(0);
        database.close();
    }

    @Test
    void theDepartmentIsToldOnceAndNobodysNumberOrNameLeavesTheHouse() throws Exception {
        try (var server = MailServer.plain()) {
            notices(server.port());
            handIn("试乙二 " + WRONG + ".csv", row(GOOD, "试甲一") + row(WRONG, "试乙二"));
            var run = night().runs().get(0);
            assertThat(run.status()).isEqualTo("PARTLY");
            var receipt = run.receipt().orElseThrow();

            assertThat(server.received()).singleElement().satisfies(mail -> {
                assertThat(mail.recipients()).containsExactly("wmb@bureau.cn");
                assertThat(mail.message().getSubject()).isEqualTo("【诚信】回执 " + receipt + "：部分接收，退回 1 行");
                assertThat(mail.text())
                        .contains("行数：总行数 2，新增 1，退回 1。", "I-CHECK（1 处）", "returns/civilization/" + receipt);
                assertClean(mail.text() + mail.message().getSubject());
            });
            assertThat(posted).singleElement().satisfies(json -> {
                var told = JsonMapper.shared().readTree(json);
                assertThat(told.get("event").asString()).isEqualTo("RETURNED");
                assertThat(told.get("facts").get("receipt").asString()).isEqualTo(receipt);
                assertThat(told.get("facts").get("rows").get("rejected").asInt())
                        .isEqualTo(1);
                assertClean(json);
            });
            assertThat(jdbc.queryForList("SELECT CONCAT(channel, state, tries) FROM notice", String.class))
                    .containsExactlyInAnyOrder("MAILSENT1", "WEBHOOKSENT1");

            night();
            assertThat(server.received()).hasSize(1);
            assertThat(posted).hasSize(1);
        }
    }

    /** 行政处罚法第三十条: nobody under 14 is punished; whoever reports one is asked how that came about. */
    @Test
    void ofARowAboutAChildTheAdministratorsAreToldToo() throws Exception {
        try (var server = MailServer.plain()) {
            notices(server.port());
            var child = PenaltyFile.row(1, "0.2", "罚款贰仟元").replace(CreditStore.number(1), "412828201203010014");
            var folder = Files.createDirectories(home.resolve("intake").resolve(PenaltyFile.DEPARTMENT));
            Files.write(folder.resolve("处罚.csv"), PenaltyFile.csv(child, PenaltyFile.row(2, "0.2", "罚款贰仟元")));
            var receipt = night().runs().get(0).receipt().orElseThrow();

            assertThat(server.received()).singleElement().satisfies(mail -> {
                assertThat(mail.recipients()).containsExactly("ops@bureau.cn");
                assertThat(mail.message().getSubject()).isEqualTo("【诚信】回执 " + receipt + "：有依法不得报送的内容");
                assertThat(mail.text())
                        .contains("L-CHILD（1 处）", "下一步：chengxin show " + receipt)
                        .doesNotContain("412828201203010014", "测试1");
            });
            assertThat(posted).hasSize(2).anyMatch(json -> json.contains("\"ALARM\""));
        }
    }

    @Test
    void aMailServerThatIsDownFailsNothingAndTheMailIsSentWhenItIsBack() throws Exception {
        int port = MailServer.freePort();
        notices(port);
        handIn("名单.csv", row(GOOD, "试甲一"));
        var night = night();
        assertThat(night.failed()).isFalse();
        assertThat(night.runs().get(0).status()).isEqualTo("ACCEPTED");
        assertThat(
                        jdbc.queryForMap(
                                "SELECT state, tries, last_error, next_try_at > created_at AS later FROM notice WHERE channel = 'MAIL'"))
                .containsEntry("state", "WAITING")
                .containsEntry("tries", 1)
                .containsEntry("last_error", "连不上邮件服务器（ConnectException）：核对地址、端口、防火墙")
                .hasEntrySatisfying(
                        "later", later -> assertThat(later.toString()).isIn("1", "true"));
        assertThat(Files.readString(home.resolve("logs/chengxin.log")))
                .containsOnlyOnce("MAIL does not work, notices wait: 连不上邮件服务器（ConnectException）：核对地址、端口、防火墙");

        try (var server = MailServer.plain(port)) {
            night();
            assertThat(server.received()).as("it is not due yet").isEmpty();
            jdbc.update("UPDATE notice SET next_try_at = created_at");
            night();
            assertThat(server.received()).hasSize(1);
            assertThat(jdbc.queryForObject("SELECT state FROM notice WHERE channel = 'MAIL'", String.class))
                    .isEqualTo("SENT");
        }
    }

    @Test
    void theOutboxGivesUpAtLastAndTheCommandSaysSo() throws Exception {
        notices(MailServer.freePort());
        handIn("名单.csv", row(GOOD, "试甲一"));
        night();
        jdbc.update("UPDATE notice SET next_try_at = created_at, tries = 21 WHERE channel = 'MAIL'");
        night();
        try (var engine = start()) {
            assertThat(engine.unsentNotices(10)).singleElement().satisfies(notice -> {
                assertThat(notice.givenUp()).isTrue();
                assertThat(notice.audience()).isEqualTo("civilization");
                assertThat(notice.tries()).isEqualTo(22);
                assertThat(notice.error()).isEqualTo("连不上邮件服务器（ConnectException）：核对地址、端口、防火墙");
            });
            assertThat(engine.health().parts())
                    .filteredOn(part -> part.name().equals("notices"))
                    .singleElement()
                    .satisfies(part -> assertThat(part.what()).isEqualTo("近 7 天有 1 条通知没有送达，0 条多次未送出"));
            assertThat(engine.health().well()).isTrue();
        }
    }

    @Test
    void theAdministratorIsToldTheCauseOfAFailureOnceADay() throws Exception {
        try (var server = MailServer.plain()) {
            notices(server.port());
            handIn("名单.csv", row(GOOD, "试甲一"));
            Files.createDirectories(home.resolve("outgoing"));
            Files.writeString(home.resolve("outgoing/province"), "a file where a folder should be");
            for (int night = 0; night < 2; night++) {
                assertThat(night().extracts())
                        .anySatisfy(extract -> assertThat(extract.cause()).isPresent());
            }
            assertThat(server.received())
                    .filteredOn(mail -> mail.recipients().contains("ops@bureau.cn"))
                    .singleElement()
                    .satisfies(mail -> {
                        assertThat(mail.message().getSubject()).isEqualTo("【诚信】上报失败：province");
                        assertThat(mail.text()).contains("原因：").containsPattern("下一步：chengxin show \\d+\n");
                    });
        }
    }

    /** A kill between the answer and the end of a submission has both done again. */
    @Test
    void whatIsToldAgainIsToldOnce() throws Exception {
        try (var server = MailServer.plain()) {
            notices(server.port());
            var addresses = Addresses.of(Mappings.load(home.resolve("mappings")).departments(), Map.of());
            var file = NoticeFile.load(home.resolve("jobs"));
            var clock = Clock.system(ZoneId.of("Asia/Shanghai"));
            var notices = new Notices(file, addresses, jdbc, clock);
            try (var sender = new Sender(file, addresses, jdbc, clock);
                    var other = new Sender(file, addresses, jdbc, clock)) {
                sender.start();
                other.start();
                for (int time = 0; time < 3; time++) {
                    for (int receipt = 1; receipt <= 40; receipt++) {
                        notices.tell(accepted("20261123-%06d".formatted(receipt)));
                    }
                    sender.flush(Duration.ofSeconds(10));
                    other.flush(Duration.ofSeconds(10));
                }
            }
            assertThat(server.received())
                    .extracting(mail -> mail.message().getMessageID())
                    .hasSize(40)
                    .doesNotHaveDuplicates();
            assertThat(posted).hasSize(40).doesNotHaveDuplicates();
        }
    }

    private static Event accepted(String receipt) {
        return new Event.Answered(
                receipt, "civilization", "文明办", Optional.empty(), "ACCEPTED", Map.of(), Map.of(), "returns/x");
    }

    private void notices(int port) throws IOException {
        Files.writeString(home.resolve("jobs/notices.yml"), """
                mail:
                  host: 127.0.0.1
                  port: %d
                  security: NONE
                  from: noreply@bureau.cn
                  administrators: [ops@bureau.cn]
                webhook:
                  url: http://127.0.0.1:%d/hook
                """.formatted(
                        port, hook.getAddress().getPort()));
    }

    private NightReport night() throws AlreadyRunningException {
        try (var engine = start()) {
            return engine.nightly();
        }
    }

    private Engine start() {
        var server = new Settings.Database(database.jdbcUrl(), database.user(), database.password());
        return Engine.start(
                new Settings(
                        home,
                        home.resolve("mappings"),
                        home.resolve("jobs"),
                        Optional.of(server),
                        Duration.ofMillis(100)),
                Progress.SILENT);
    }

    private void handIn(String name, String rows) throws IOException {
        var folder = Files.createDirectories(home.resolve("intake/civilization"));
        Files.writeString(folder.resolve(name), HEADER + "\r\n" + rows);
    }

    private static String row(String number, String name) {
        return name + ",身份证," + number + ",诚信之星,市级,拾金不昧,驻文明〔2024〕1号,驻马店市文明办,2024-03-05,,\r\n";
    }

    private static void assertClean(String text) {
        assertThat(text).doesNotContain(GOOD, WRONG, "试甲一", "试乙二", ".csv");
    }
}
