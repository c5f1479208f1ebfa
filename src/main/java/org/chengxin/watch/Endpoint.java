package org.chengxin.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /metrics} for Prometheus and {@code /health} (200, or 503 when a part is bad), to be read and nothing else. The JDK's
 * own small server: two pages need no web framework.
 */
public final class Endpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

    static {
        // A client that sends its request drop by drop must not hold a thread for ever.
        setDefault("sun.net.httpserver.maxReqTime", "10");
        setDefault("sun.net.httpserver.maxRspTime", "30");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
        var made = new Thread(work, "endpoint");
        made.setDaemon(true);
        return made;
    });

    private Endpoint(HttpServer server) {
        this.server = server;
    }

    /** A page. */
    private record Page(int status, String type, String text) {}

    private interface Source {
        Page page();
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /**
     * Opens it.
     *
     * @throws IllegalArgumentException if the address cannot be listened on
     */
    public static Endpoint open(InetSocketAddress address, PrometheusMeterRegistry registry, HealthCheck health) {
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "监控端口 %s 打不开：%s；换一个端口，或者先停掉占用它的程序".formatted(address, e.getMessage()), e);
        }
        var endpoint = new Endpoint(server);
        endpoint.serve("/metrics", () -> new Page(200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape()));
        endpoint.serve("/health", () -> {
            var now = health.now();
            return new Page(now.well() ? 200 : 503, "application/json; charset=utf-8", now.json());
        });
        server.setExecutor(endpoint.threads);
        server.start();
        LOG.info("metrics and health at http://{}:{}", address.getHostString(), endpoint.port());
        return endpoint;
    }

    /** On which it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void serve(String path, Source source) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer(exchange, path, source);
            } catch (RuntimeException e) {
                LOG.warn("{} could not be answered: {}", path, e.getClass().getName());
            }
        });
    }

    private static void answer(HttpExchange exchange, String path, Source source) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (!exchange.getRequestURI().getPath().equals(path)) {
            exchange.sendResponseHeaders(404, -1);
        } else if (!head && !exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            exchange.sendResponseHeaders(405, -1);
        } else {
            var page = source.page();
            var bytes = page.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(page.status(), head ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
