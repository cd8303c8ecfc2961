package live.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The server of the live guide, on 127.0.0.1: pages by GET, actions by POST, one gate before all of them. */
public final class LiveServer implements AutoCloseable {

    /** What a page calls what it has asked for. */
    private static final String NAME = "[a-z0-9/-]{1,80}";
    private static final Set<String> OWN = Set.of("open", "cancel");
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
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

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
        var name = path.startsWith("/api/") ? path.substring("/api/".length()) : "";
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!actions.containsKey(name) && !OWN.contains(name)) {
            refuse(exchange, new Refusal(404, "there is no such action"));
        } else if (!"application/json".equals(type)) {
            refuse(exchange, new Refusal(415, "the body has to be application/json"));
        } else {
            var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                refuse(exchange, new Refusal(413, "the body is larger than " + LARGEST_BODY / 1024 + " KiB"));
            } else {
                answer(exchange, name, new String(body, StandardCharsets.UTF_8));
            }
        }
    }

    private void answer(HttpExchange exchange, String name, String body) throws IOException {
        try {
            var call = Call.parse(body);
            switch (name) {
                case "open" -> open(exchange);
                case "cancel" -> {
                    channel(call).cancel(call.word("as", NAME));
                    reply(exchange, "{}");
                }
                default -> reply(exchange, act(actions.get(name), call));
            }
        } catch (RefusedException refused) {
            refuse(exchange, refused.refusal());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A page has opened, and says so: until it leaves, what it asks for answers here. */
    private void open(HttpExchange exchange) throws IOException, InterruptedException {
        var id = "page-" + count.incrementAndGet();
        var channel = new Channel();
        channels.put(id, channel);
        try {
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            channel.run(exchange.getResponseBody(), id);
        } finally {
            channels.remove(id);
        }
    }

    private Channel channel(Call call) throws RefusedException {
        var channel = channels.get(call.word("page", "page-\\d{1,9}"));
        if (channel == null) {
            throw new RefusedException(409, "this page is not open any more: load it again");
        }
        return channel;
    }

    /** Does something at once, or begins it for an open page: then it may still refuse before it says anything. */
    private String act(Action action, Call call) throws RefusedException, IOException, InterruptedException {
        if (!call.has("page")) {
            var reply = new Reply();
            action.answer(call, reply);
            return reply.json();
        }
        var begun = new CompletableFuture<Optional<Refusal>>();
        var lines = channel(call).lines(call.word("as", NAME));
        threads.execute(() -> begun.complete(begin(action, call, lines, begun)));
        try {
            var refusal = begun.get();
            if (refusal.isPresent()) {
                throw new RefusedException(refusal.get().status(), refusal.get().line());
            }
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        return "{}";
    }

    private static Optional<Refusal> begin(Action action, Call call, Lines lines,
            CompletableFuture<Optional<Refusal>> begun) {
        var told = new Lines() {
            @Override
            public void say(Object value) {
                begun.complete(Optional.empty());
                lines.say(value);
            }

            @Override
            public boolean isHeard() {
                return lines.isHeard();
            }
        };
        var refusal = Optional.<Refusal>empty();
        try {
            action.answer(call, told);
        } catch (RefusedException refused) {
            refusal = Optional.of(refused.refusal());
        } catch (InterruptedException stopped) {
            refusal = Optional.of(new Refusal(409, "the server is about to end"));
        } catch (IOException | RuntimeException failure) {
            refusal = Optional.of(new Refusal(500, "it could not be done: " + failure));
        }
        if (refusal.isPresent() && !begun.isDone()) {
            return refusal; // the page hears it at once
        }
        refusal.ifPresent(late -> lines.say(Map.of("ended", late.line())));
        lines.say(Map.of("over", true));
        return Optional.empty();
    }

    private static void reply(HttpExchange exchange, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
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
        channels.values().forEach(Channel::close);
        server.stop(0);
        threads.shutdownNow();
    }
}
