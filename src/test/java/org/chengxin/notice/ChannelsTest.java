package org.chengxin.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.chengxin.mapping.Department;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail and webhook against real servers. */
class ChannelsTest {

    private static final Notice NOTICE = new Notice(
            "0123456789abcdef0123456789abcdef01234567",
            LocalDateTime.of(2026, 11, 23, 1, 30),
            "RETURNED",
            "court",
            Channel.Name.MAIL,
            "【诚信】回执 20261123-000009：部分接收",
            "驻马店市中级人民法院：\n回执编号 20261123-000009。\n",
            0);

    @TempDir
    Path folder;

    @Test
    void mailArrivesAsItWasWrittenWithAnIdOfItsOwn() throws Exception {
        try (var server = MailServer.plain();
                var channel = plain(server.port(), "a@court.cn", "b@court.cn")) {
            assertThat(channel.send(NOTICE)).isEmpty();
            assertThat(channel.send(NOTICE)).isEmpty();
            assertThat(server.received()).hasSize(2);
            for (var mail : server.received()) {
                assertThat(mail.recipients()).containsExactly("a@court.cn", "b@court.cn");
                assertThat(mail.message().getSubject()).isEqualTo(NOTICE.subject());
                assertThat(mail.text()).isEqualTo(NOTICE.body());
                assertThat(mail.message().getMessageID())
                        .isEqualTo("<0123456789abcdef0123456789abcdef01234567@credit.cn>");
                assertThat(mail.message().getHeader("Auto-Submitted")).containsExactly("auto-generated");
                assertThat(mail.message().getSentDate().toInstant()).isEqualTo(Instant.parse("2026-11-22T17:30:00Z"));
            }
        }
    }

    @Test
    void oneBadAddressDoesNotKeepTheOthersFromBeingTold() throws Exception {
        try (var server = MailServer.plain();
                var channel = plain(server.port(), "nobody@court.cn", "b@court.cn")) {
            assertThat(channel.send(NOTICE)).isEqualTo("2 个地址里有 1 个被邮件服务器拒收：核对地址");
            assertThat(server.received())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.recipients()).containsExactly("b@court.cn"));
        }
    }

    @Test
    void aServersOwnWordsAreNotRepeated() throws Exception {
        try (var server = MailServer.plain();
                var channel = plain(server.port(), "nobody@court.cn")) {
            assertThatThrownBy(() -> channel.send(NOTICE))
                    .isInstanceOfSatisfying(
                            UndeliveredException.class,
                            e -> assertThat(e.channelDown()).isFalse())
                    .hasMessage("邮件服务器拒收一个地址（SMTP 550）：核对地址");
        }
    }

    @Test
    void aServerThatIsDownIsToldFromARefusedAddress() {
        try (var channel = plain(MailServer.freePort(), "a@court.cn")) {
            assertThatThrownBy(() -> channel.send(NOTICE))
                    .isInstanceOfSatisfying(
                            UndeliveredException.class,
                            e -> assertThat(e.channelDown()).isTrue())
                    .hasMessage("连不上邮件服务器（ConnectException）：核对地址、端口、防火墙");
        }
    }

    @Test
    void aServerThatSaysNothingIsWaitedForTenSecondsAtMost() throws IOException {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var channel = plain(mute.getLocalPort(), "a@court.cn")) {
            long began = System.nanoTime();
            assertThatThrownBy(() -> channel.send(NOTICE)).hasMessage("连不上邮件服务器（SocketTimeoutException）：核对地址、端口、防火墙");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void startTlsAndTheAccountAreUsedAndTheCertificateIsChecked() throws Exception {
        var keys = MailServer.keyStore(folder);
        var authority = Optional.of(folder.resolve("authority.pem"));
        try (var server = MailServer.strict(keys)) {
            try (var channel = secure("localhost", server.port(), authority, MailServer.PASSWORD)) {
                assertThat(channel.send(NOTICE)).isEmpty();
                assertThat(server.received())
                        .singleElement()
                        .satisfies(mail -> assertThat(mail.encrypted()).isTrue());
            }
            refused("localhost", server.port(), authority, "wrong", "邮件服务器不认账号或口令：核对 user、password_file");
            String untrusted = "邮件服务器的证书不可信（SunCertPathBuilderException）：自签证书要在 notices.yml 写 authority_file，主机名要与证书一致";
            refused("localhost", server.port(), Optional.empty(), MailServer.PASSWORD, untrusted);
            String otherName = "邮件服务器的证书不可信（CertificateException）：自签证书要在 notices.yml 写 authority_file，主机名要与证书一致";
            refused("127.0.0.1", server.port(), authority, MailServer.PASSWORD, otherName);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void aServerWithoutStartTlsGetsNothing() {
        try (var server = MailServer.plain()) {
            refused(
                    "localhost",
                    server.port(),
                    Optional.empty(),
                    MailServer.PASSWORD,
                    "连不上邮件服务器（MessagingException）：核对地址、端口、防火墙");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void aWebhookGetsTheJsonSigned() throws Exception {
        var got = new AtomicReference<Map<String, String>>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            got.set(Map.of(
                    "body", body,
                    "type", headers.getFirst("Content-Type"),
                    "event", headers.getFirst("Chengxin-Event"),
                    "delivery", headers.getFirst("Chengxin-Delivery"),
                    "signature", headers.getFirst("Chengxin-Signature")));
            exchange.sendResponseHeaders(204, -1);
        });
        server.start();
        try {
            assertThat(webhook(server).send(NOTICE)).isEmpty();
        } finally {
            server.stop(0);
        }
        // echo -n BODY | openssl dgst -sha256 -hmac s3cret
        assertThat(got.get())
                .isEqualTo(Map.of(
                        "body", NOTICE.body(),
                        "type", "application/json; charset=utf-8",
                        "event", "RETURNED",
                        "delivery", NOTICE.key(),
                        "signature", "sha256=776ff2c89705ed805f53ce3bdaa978d4e016402649126ac15e66d38b7ff4eae6"));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 404, 429, 500, 503})
    void aWebhookThatAnswersOtherwiseHasNotGotIt(int status) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> exchange.sendResponseHeaders(status, -1));
        server.start();
        try {
            assertThatThrownBy(() -> webhook(server).send(NOTICE))
                    .isInstanceOfSatisfying(
                            UndeliveredException.class,
                            e -> assertThat(e.channelDown()).isEqualTo(status >= 429))
                    .hasMessage("webhook 答复 HTTP " + status + "：问接收方");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aWebhookThatSaysNothingIsWaitedForTenSecondsAtMost() throws IOException {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var url = URI.create("http://127.0.0.1:%d/hook?key=k3y".formatted(mute.getLocalPort()));
            var channel =
                    new WebhookChannel(new NoticeSettings.Webhook(url, Optional.empty(), EnumSet.allOf(Kind.class)));
            long began = System.nanoTime();
            assertThatThrownBy(() -> channel.send(NOTICE)).hasMessage("连不上 webhook（HttpTimeoutException）：核对地址、防火墙");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static WebhookChannel webhook(HttpServer server) {
        var url = URI.create(
                "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
        return new WebhookChannel(new NoticeSettings.Webhook(url, Optional.of("s3cret"), EnumSet.allOf(Kind.class)));
    }

    private static MailChannel plain(int port, String... addresses) {
        return channel("127.0.0.1", port, NoticeSettings.Security.NONE, Optional.empty(), Optional.empty(), addresses);
    }

    private static MailChannel secure(String host, int port, Optional<Path> authority, String password) {
        var account = Optional.of(new NoticeSettings.Account(MailServer.USER, password));
        return channel(host, port, NoticeSettings.Security.STARTTLS, authority, account, "a@court.cn");
    }

    private static void refused(String host, int port, Optional<Path> authority, String password, String why) {
        try (var channel = secure(host, port, authority, password)) {
            assertThatThrownBy(() -> channel.send(NOTICE))
                    .isInstanceOfSatisfying(
                            UndeliveredException.class,
                            e -> assertThat(e.channelDown()).isTrue())
                    .hasMessage(why);
        }
    }

    private static MailChannel channel(
            String host,
            int port,
            NoticeSettings.Security security,
            Optional<Path> authority,
            Optional<NoticeSettings.Account> account,
            String... addresses) {
        var court = new Department("court", "法院", "11411700MB00000278", List.of(), List.of(addresses));
        var mail = new NoticeSettings.Mail(
                host,
                port,
                security,
                authority,
                account,
                "noreply@credit.cn",
                List.of("ops@credit.cn"),
                EnumSet.allOf(Kind.class));
        return new MailChannel(mail, Addresses.of(Map.of("court", court), Map.of()));
    }
}
