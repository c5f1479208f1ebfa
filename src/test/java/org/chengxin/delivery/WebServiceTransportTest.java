package org.chengxin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.chengxin.mapping.Carriage;
import org.chengxin.mapping.Receipts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Packages handed to a real HTTP server that speaks as the nation's service does, on good days and bad. */
class WebServiceTransportTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final String PARCEL = "nation_20261123_000001";
    private static final List<Transport.Awaited> AWAITED = List.of(new Transport.Awaited(PARCEL, DAY));

    @TempDir
    Path folder;

    private final Service service = new Service();
    private HttpServer server;

    /** Takes each page once, and gives it the same answer as often as it is asked. */
    private static final class Service {
        private final Map<String, String> pages = new LinkedHashMap<>();
        private final List<String> calls = new ArrayList<>();
        private String token = "t1";
        private boolean expires;
        private boolean loseNextAnswer;
        private String errors = "";
        private String raw = "";

        void handle(HttpExchange exchange) throws IOException {
            var body = element(exchange.getRequestBody().readAllBytes());
            calls.add(body.getTagName());
            var reply = reply(body);
            if (loseNextAnswer && body.getTagName().equals("importXml")) {
                loseNextAnswer = false;
                exchange.close();
                return;
            }
            var bytes = (raw.isEmpty() ? reply : raw).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }

        private String reply(Element body) {
            if (body.getTagName().equals("getToken")) {
                var given = token;
                token = expires ? "t2" : token;
                expires = false;
                return "<result><code>%s</code><token>%s</token></result>"
                        .formatted(text(body, "account").equals("city") ? "00" : "09", given);
            }
            if (!text(body, "token").equals(token)) {
                return "<result><code>03</code><message>令牌过期</message></result>";
            }
            pages.putIfAbsent(text(body, "package") + " " + text(body, "page"), text(body, "xml"));
            return "<result><code>00</code>" + errors + "</result>";
        }

        private static Element element(byte[] bytes) {
            try {
                var document = DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(bytes));
                return (Element) document.getDocumentElement().getFirstChild().getFirstChild();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static String text(Element body, String name) {
            return body.getElementsByTagName(name).item(0).getTextContent();
        }
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", service::handle);
        server.start();
        Files.writeString(folder.resolve("account"), "city\ntest-only\n");
        Files.createDirectories(folder.resolve("incoming"));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void recordsAreHandedOverPageByPage() throws Exception {
        deliver(3, 2);
        assertThat(service.pages.keySet()).containsExactly(PARCEL + " XK_ZRR-1", PARCEL + " XK_ZRR-2");
        assertThat(service.pages.get(PARCEL + " XK_ZRR-2"))
                .endsWith("<ROWDATA><ROW><OP>ADD</OP><RECID>m3</RECID><NR>&lt;3&gt;&amp;</NR></ROW></ROWDATA>");
    }

    @Test
    void aLineThatIsNotTakenIsThatRecordsRefusal() throws Exception {
        service.errors = "<error><line>2</line><code>1001</code><message>未查询到主体</message></error>";
        deliver(2, 10);
        assertThat(receipts())
                .containsExactly("包名,记录标识,状态,错误代码,错误信息", PARCEL + ",m1,1,,", PARCEL + ",m2,2,1001,未查询到主体");
    }

    @Test
    void anExpiredTokenIsFetchedAnewOnce() throws Exception {
        service.expires = true;
        deliver(1, 10);
        assertThat(service.calls).containsExactly("getToken", "importXml", "getToken", "importXml");
        assertThat(service.pages).hasSize(1);
    }

    @Test
    void aCallWhoseAnswerIsLostIsMadeOnceMoreAndTakenOnce() throws Exception {
        service.loseNextAnswer = true;
        deliver(1, 10);
        assertThat(service.calls).containsExactly("getToken", "importXml", "importXml");
        assertThat(service.pages).hasSize(1);
        assertThat(receipts()).hasSize(2);
    }

    @Test
    void whatIsBroughtAgainIsTakenOnceAndAnsweredOnce() throws Exception {
        deliver(2, 1);
        transport(1).repeat(PARCEL + ".zip", DAY);
        assertThat(service.pages).hasSize(2);
        assertThat(receipts()).hasSize(3);
    }

    @Test
    void aReplyThatIsNotOneIsNotBelieved() {
        for (var raw : List.of(
                "<html/>", "<result><code>00</code><surprise/></result>", "<result><code>00</code>", "no XML")) {
            service.raw = raw;
            assertThatThrownBy(() -> deliver(1, 10))
                    .isInstanceOf(IOException.class)
                    .hasMessage("网络服务的答复不合约定的格式，没有采信；下一次运行再问，再不行请联系对方");
        }
    }

    @Test
    void aLineThatWasNotSentIsNotBelieved() {
        service.errors = "<error><line>7</line><code>1001</code></error>";
        assertThatThrownBy(() -> deliver(1, 10)).hasMessage("网络服务退回了第 7 行，而这一次只送了 1 行，没有采信；请联系对方");
    }

    @Test
    void aWrongAccountIsToldWithoutIt() throws Exception {
        Files.writeString(folder.resolve("account"), "nobody\ntest-only\n");
        assertThatThrownBy(() -> deliver(1, 10)).hasMessage("网络服务没有给令牌（代码 09）；核对账号和密码，改账号文件后重新运行");
    }

    private void deliver(int records, int rows) throws IOException {
        transport(rows).deliver(box(records), PARCEL + ".zip", DAY);
    }

    private WebServiceTransport transport(int rows) {
        var columns = new Receipts.Columns("包名", "记录标识", "状态", "错误代码", "错误信息");
        var form = new Receipts(
                24,
                Receipts.Form.CSV,
                columns,
                Map.of("1", Receipts.Verdict.ACCEPTED, "2", Receipts.Verdict.REFUSED),
                Map.of());
        return new WebServiceTransport(
                new Carriage.WebService(
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/", "account", rows),
                folder.resolve("account"),
                form,
                new FolderTransport(folder.resolve("outgoing")),
                folder.resolve("answers"));
    }

    private Path box(int records) throws IOException {
        var file = folder.resolve("written.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            var entry = new ZipEntry("XK_ZRR.xml");
            entry.setTime(0);
            zip.putNextEntry(entry);
            var rows = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ROWDATA>\n");
            for (int i = 1; i <= records; i++) {
                rows.append("<ROW><OP>ADD</OP><RECID>m%d</RECID><NR>&lt;%d&gt;&amp;</NR></ROW>\n".formatted(i, i));
            }
            zip.write(rows.append("</ROWDATA>\n").toString().getBytes(StandardCharsets.UTF_8));
            var manifest = new ZipEntry("manifest.json");
            manifest.setTime(0);
            zip.putNextEntry(manifest);
            zip.write('{');
        }
        return file;
    }

    private List<String> receipts() throws IOException {
        var incoming = folder.resolve("incoming");
        transport(1).fetchReceipts(incoming, AWAITED);
        try (var files = Files.list(incoming)) {
            var all = files.toList();
            assertThat(all).hasSize(1);
            return Files.readAllLines(all.get(0));
        }
    }
}
