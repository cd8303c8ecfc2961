package live.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The server of the live guide, on 127.0.0.1: pages by GET, actions by POST, one gate before all of them. */
public final class LiveServer implements AutoCloseable {

    private static final int LARGEST_BODY = 512 * 1024;

    static { // bounds of the JDK's server, read when its classes are
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", "16384");
        System.setProperty("sun.net.httpserver.maxReqHeaders", "60");
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        System.setProperty("sun.net.httpserver.idleInterval", "30");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Session session;
    private final Pages pages;
    private final Map<String, Action> actions;
    private final Gate gate;

    /**
     * Listens.
     *
     * @param port the port; 0 for any that is free
     * @param actions what can be asked for, by name
     * @throws BindException if the port is taken
     */
    public LiveServer(int port, Session session, Pages pages, Map<String, Action> actions) throws IOException {
        this.session = session;
        this.pages = pages;
        this.actions = actions;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        gate = new Gate(session, server.getAddress().getPort());
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** A link for one browser, good once. */
    public String newLink() {
        return "http://127.0.0.1:" + port() + "/?token=" + session.newToken();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers.guard(exchange.getResponseHeaders());
            var refusal = gate.check(exchange);
            if (refusal.isPresent()) {
                refuse(exchange, refusal.get());
            } else if (Gate.isFirstVisit(exchange)) {
                welcome(exchange);
            } else if (exchange.getRequestMethod().equals("GET")) {
                page(exchange);
            } else {
                act(exchange);
            }
        }
    }

    private void welcome(HttpExchange exchange) throws IOException {
        if (!session.redeem(exchange.getRequestURI().getRawQuery().substring("token=".length()))) {
            refuse(exchange, new Refusal(403, "this link was good once; press Enter in the terminal for another"));
            return;
        }
        exchange.getResponseHeaders().set("Set-Cookie", session.setCookie());
        exchange.getResponseHeaders().set("Location", "/index.html");
        exchange.sendResponseHeaders(303, -1);
    }

    private void page(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        var page = pages.find(path.equals("/") ? "index.html" : path.substring(1));
        if (page.isEmpty()) {
            refuse(exchange, new Refusal(404, "there is no such page"));
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", page.get().type());
        exchange.getResponseHeaders().set("Content-Security-Policy", page.get().policy());
        exchange.sendResponseHeaders(200, page.get().bytes().length);
        exchange.getResponseBody().write(page.get().bytes());
    }

    private void act(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        var action = path.startsWith("/api/") ? actions.get(path.substring("/api/".length())) : null;
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (action == null) {
            refuse(exchange, new Refusal(404, "there is no such action"));
        } else if (!"application/json".equals(type)) {
            refuse(exchange, new Refusal(415, "the body has to be application/json"));
        } else {
            var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                refuse(exchange, new Refusal(413, "the body is larger than " + LARGEST_BODY / 1024 + " KiB"));
            } else {
                answer(exchange, action, new String(body, StandardCharsets.UTF_8));
            }
        }
    }

    private static void answer(HttpExchange exchange, Action action, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        try {
            action.answer(Call.parse(body), new Lines(new LateHead(exchange)));
            exchange.getResponseBody().close();
        } catch (RefusedException refused) {
            refuse(exchange, refused.refusal());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failure) {
            if (exchange.getResponseCode() < 0) {
                refuse(exchange, new Refusal(500, String.valueOf(failure.getMessage())));
            }
        }
    }

    /** Sends the head of the response with its first byte, so that an action can refuse until then. */
    private static final class LateHead extends FilterOutputStream {

        private final HttpExchange exchange;

        LateHead(HttpExchange exchange) {
            super(exchange.getResponseBody());
            this.exchange = exchange;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (exchange.getResponseCode() < 0) {
                exchange.sendResponseHeaders(200, 0);
                out = exchange.getResponseBody();
            }
            out.write(bytes);
        }
    }

    private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        var line = (refusal.line() + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (refusal.status() == 405) {
            exchange.getResponseHeaders().set("Allow", "GET, POST");
        }
        exchange.getResponseHeaders().set("Connection", "close"); // what else it sent is not read
        exchange.sendResponseHeaders(refusal.status(), exchange.getRequestMethod().equals("HEAD") ? -1 : line.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            OutputStream out = exchange.getResponseBody();
            out.write(line);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
