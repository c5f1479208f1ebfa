package org.chengxin.notice;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The notice's JSON by POST. {@code Chengxin-Delivery} is the same for every try of one notice; with a secret, {@code
 * Chengxin-Signature} is {@code sha256=} and the HMAC-SHA256 of the body in hex. Any 2xx is taken for received.
 */
final class WebhookChannel implements Channel {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final NoticeSettings.Webhook webhook;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    WebhookChannel(NoticeSettings.Webhook webhook) {
        this.webhook = webhook;
    }

    @Override
    public String send(Notice notice) throws UndeliveredException {
        var body = notice.body().getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(webhook.url())
                .timeout(ANSWER)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "chengxin")
                .header("Chengxin-Event", notice.kind())
                .header("Chengxin-Delivery", notice.key())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        webhook.secret().ifPresent(secret -> request.header("Chengxin-Signature", "sha256=" + hmac(secret, body)));
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status < 200 || status > 299) {
                throw new UndeliveredException("webhook 答复 HTTP " + status + "：问接收方", status >= 500 || status == 429);
            }
            return "";
        } catch (IOException e) {
            throw new UndeliveredException(
                    "连不上 webhook（%s）：核对地址、防火墙".formatted(e.getClass().getSimpleName()), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeliveredException("程序停下，没有发完", true);
        }
    }

    private static String hmac(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
