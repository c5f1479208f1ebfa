package org.chengxin.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a SOAP-style service. A call has a token, which is fetched anew once when it has expired; a call whose answer is lost is
 * made once more, the same: the service knows it by package and page. Every wait is bounded. Not thread-safe.
 */
final class WebService {

    /** The call is taken, but for the lines that it names. */
    static final String TAKEN = "00";

    private static final String EXPIRED = "03";
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final int LONGEST = 4 << 20;

    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    private final URI url;
    private final Path account;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private @Nullable String token;

    /** @param account file with account and password, a line each */
    WebService(URI url, Path account) {
        this.url = url;
        this.account = account;
    }

    /** Hands over some rows; the same page of the same package is taken once, however often it is handed over. */
    ServiceReply hand(String parcel, String page, String rows) throws IOException {
        var reply = hand(parcel, page, rows, token());
        if (reply.code().equals(EXPIRED)) {
            token = null;
            reply = hand(parcel, page, rows, token());
        }
        if (!reply.code().equals(TAKEN)) {
            throw refused(reply.code());
        }
        return reply;
    }

    private ServiceReply hand(String parcel, String page, String rows, String with) throws IOException {
        return asked("importXml", Map.of("token", with, "package", parcel, "page", page, "xml", rows));
    }

    private String token() throws IOException {
        var known = token;
        if (known == null) {
            var lines = Files.readAllLines(account);
            if (lines.size() < 2) {
                throw new IOException("网络服务的账号文件要有两行：账号、密码；补上后重新运行");
            }
            var reply = asked(
                    "getToken",
                    Map.of(
                            "account",
                            lines.get(0).strip(),
                            "password",
                            lines.get(1).strip()));
            known = reply.token()
                    .filter(given -> reply.code().equals(TAKEN))
                    .orElseThrow(() -> new IOException("网络服务没有给令牌（代码 %s）；核对账号和密码，改账号文件后重新运行".formatted(reply.code())));
            token = known;
        }
        return known;
    }

    private static IOException refused(String code) {
        return new IOException("网络服务没有接收（代码 %s）；把代码告诉对方，查清后重新运行".formatted(code));
    }

    private ServiceReply asked(String operation, Map<String, String> values) throws IOException {
        var request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "text/xml; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(envelope(operation, values)))
                .build();
        try {
            return answer(request);
        } catch (IOException e) {
            return answer(request);
        }
    }

    private ServiceReply answer(HttpRequest request) throws IOException {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException("网络服务答复 HTTP %d；下一次运行自动补送，再不行请联系对方".formatted(response.statusCode()));
                }
                return ServiceReply.read(body.readNBytes(LONGEST));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("停下了，下一次运行自动补送", e);
        }
    }

    private static byte[] envelope(String operation, Map<String, String> values) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = XML.createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("soap", "Envelope", SOAP);
            xml.writeNamespace("soap", SOAP);
            xml.writeStartElement("soap", "Body", SOAP);
            xml.writeStartElement(operation);
            for (var key : values.keySet().stream().sorted().toList()) {
                xml.writeStartElement(key);
                xml.writeCharacters(values.get(key));
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("XML 没有写成", e);
        }
        return bytes.toByteArray();
    }
}
