package org.chengxin.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** A target with a web service that takes each page once and answers at once: real HTTP, unreliable. */
final class ServiceCounterpart extends Counterpart {

    private final HttpServer server;
    private final Map<String, String> replies = new HashMap<>();
    private boolean down;
    private int token = 1;

    /** What was read of a page that cannot be understood, told by whoever looks next. */
    private RuntimeException broke;

    ServiceCounterpart(String id, Mischief mischief) throws IOException {
        super(id, mischief);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** As it stands in the target's file. */
    String transport() {
        return """
            transport:
              web_service: {url: "http://127.0.0.1:%d/", account_file: ../secrets/service, rows: 5}
            """.formatted(server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = element(exchange.getRequestBody().readAllBytes());
            boolean page = call.getTagName().equals("importXml");
            if (down) {
                mischief.count("a service out of order");
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            if (page && mischief.happens(0.1, "a token expired")) {
                token++;
            }
            if (page && mischief.happens(0.05, "a connection dropped before the page")) {
                return;
            }
            var reply = page ? paged(call) : "<result><code>00</code><token>t%d</token></result>".formatted(token);
            if (page && mischief.happens(0.1, "an answer lost")) {
                return;
            }
            if (page && mischief.happens(0.1, "a malformed answer")) {
                reply = reply.substring(0, reply.length() / 2);
            }
            var bytes = reply.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (RuntimeException e) {
            broke = e;
        }
    }

    private String paged(Element call) {
        if (!text(call, "token").equals("t" + token)) {
            return "<result><code>03</code><message>令牌过期</message></result>";
        }
        var parcel = text(call, "package");
        return replies.computeIfAbsent(parcel + " " + text(call, "page"), first -> taken(parcel, text(call, "xml")));
    }

    private String taken(String parcel, String xml) {
        counted();
        read.append(xml).append('\n');
        var errors = new StringBuilder();
        var rows = element(xml.getBytes(StandardCharsets.UTF_8), 0).getElementsByTagName("ROW");
        for (int i = 0; i < rows.getLength(); i++) {
            var values = new HashMap<String, String>();
            for (var child = rows.item(i).getFirstChild(); child != null; child = child.getNextSibling()) {
                values.put(((Element) child).getTagName(), child.getTextContent());
            }
            if (!take(parcel, values.get("OP"), values.get("RECID"), new ArrayList<>(values.values()))) {
                errors.append("<error><line>%d</line><code>%s</code><message>%s</message></error>"
                        .formatted(i + 1, SUBJECT, WORDS));
            }
        }
        return "<result><code>00</code>" + errors + "</result>";
    }

    private static Element element(byte[] bytes) {
        return element(bytes, 2);
    }

    /** @param deep how far below the document's element */
    private static Element element(byte[] bytes, int deep) {
        try {
            var document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes));
            var element = document.getDocumentElement();
            for (int i = 0; i < deep; i++) {
                element = (Element) element.getFirstChild();
            }
            return element;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Element call, String name) {
        return call.getElementsByTagName(name).item(0).getTextContent();
    }

    @Override
    void breakDown() {
        down = mischief.happens(0.1);
    }

    @Override
    void mend() {
        down = false;
    }

    /** Whatever a call meets may meet the next as well. */
    @Override
    boolean broken() {
        return down || !mischief.over();
    }

    @Override
    void end() {
        if (broke != null) {
            throw broke;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
