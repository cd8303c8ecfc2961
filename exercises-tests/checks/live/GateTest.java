package checks.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.http.LiveServer;
import live.http.Pages;
import live.http.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The live guide's gate: nobody but the guide's own pages, in a browser that was let in, starts or reads anything. */
@TestInstance(Lifecycle.PER_METHOD)
@Unchanged.Reads({ "docs/live/http" })
final class GateTest {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

    @TempDir
    private Path folder;

    private final AtomicInteger started = new AtomicInteger();
    private LiveServer server;
    private String cookie;

    @BeforeEach
    void start() throws Exception {
        var built = Files.createDirectory(folder.resolve("build"));
        Files.writeString(built.resolve("index.html"),
                "<html><head><script>1</script></head><body>all about sockets</body></html>");
        Files.writeString(folder.resolve("secret.html"), "a secret");
        var live = Files.createDirectory(folder.resolve("live"));
        Files.writeString(live.resolve("live.js"), "'live'");
        Files.writeString(live.resolve("live-again.js"), "'again'");
        Files.writeString(live.resolve("package.json"), "a secret");
        server = new LiveServer(0, Session.of(folder), new Pages(built, live), Map.of("touch", (call, lines) -> {
            started.incrementAndGet();
            lines.say(Map.of("touched", call.word("name", "[a-z]+")));
        }));
        cookie = signIn();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String signIn() throws IOException {
        var answer = ask("GET " + server.newLink().replaceFirst("http://[^/]+", "") + " HTTP/1.1", "Host: " + host());
        assertEquals(303, status(answer), answer);
        return "Cookie: " + answer.replaceFirst("(?is).*\r\nset-cookie: ([^;]+);.*", "$1");
    }

    private String host() {
        return "127.0.0.1:" + server.port();
    }

    /** Sends lines, and reads all that comes. */
    private String ask(String... lines) throws IOException {
        return send(String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
    }

    private String send(String text) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException reset) {
            return ""; // closed before it had read all: that is an answer, too
        }
    }

    private static int status(String answer) {
        var first = STATUS.matcher(answer);
        return first.lookingAt() ? Integer.parseInt(first.group(1)) : 0;
    }

    private static String post(String body, String... headers) {
        return "POST /api/touch HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    @Test
    void a_page_of_the_guide_is_let_in() throws Exception {
        var page = ask("GET /index.html HTTP/1.1", "Host: " + host(), cookie);
        assertEquals(200, status(page), page);
        assertTrue(page.contains("all about sockets") && page.contains("live.js"), page);
        assertTrue(page.contains("frame-ancestors 'none'") && !page.contains("script-src 'self' 'unsafe"), page);
        assertFalse(page.toLowerCase(java.util.Locale.ROOT).contains("access-control"), page);
        var touched = send(post("{\"name\":\"a\"}", own()));
        assertTrue(touched.endsWith("{\"touched\":\"a\"}"), touched);
        assertEquals(1, started.get());
    }

    private String[] own() {
        return new String[] { "Host: " + host(), "Origin: http://" + host(), "Content-Type: application/json", cookie };
    }

    @Test
    void a_link_is_good_once_and_its_cookie_is_for_this_site_alone() throws Exception {
        var link = server.newLink().replaceFirst("http://[^/]+", "");
        var first = ask("GET " + link + " HTTP/1.1", "Host: " + host());
        assertTrue(first.contains("HttpOnly; SameSite=Strict"), first);
        assertEquals(403, status(ask("GET " + link + " HTTP/1.1", "Host: " + host())));
    }

    @Test
    void the_cookie_is_good_after_a_restart_and_nobody_else_can_read_it() throws Exception {
        var session = Session.of(folder);
        session.keep(server.port());
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertEquals("[OWNER_READ, OWNER_WRITE]",
                    new java.util.TreeSet<>(Files.getPosixFilePermissions(folder.resolve(".learn"))).toString());
        }
        assertEquals(server.port(), Session.of(folder).port());
    }

    /**
     * A request that is refused.
     *
     * @param what what is tried
     * @param status the status that it gets; 0 if any refusal will do
     * @param text the request; HOST, PORT, COOKIE and TOKEN stand for this server's
     */
    record Hostile(String what, int status, String text) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Hostile get(String what, int status, String path, String... headers) {
        return new Hostile(what, status, "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                + (headers.length > 0 ? "\r\n" : "") + "Connection: close\r\n\r\n");
    }

    private static Hostile act(String what, int status, String... headers) {
        return new Hostile(what, status, post("{\"name\":\"a\"}", headers));
    }

    static Stream<Hostile> hostile() {
        var json = "Content-Type: application/json";
        var all = new ArrayList<Hostile>();
        for (var host : List.of("evil.example", "evil.example:PORT", "localhost6:PORT", "127.0.0.1", "127.0.0.1:1",
                "127.0.0.1:PORT.evil.example", "127.0.0.1:PORT@evil.example", "LOCALHOST:PORT:", "[::1]",
                "[::ffff:127.0.0.1]:PORT",
                "0.0.0.0:PORT", "127.1:PORT", "2130706433:PORT", "127.0.0.1:0PORT", "", "%31%32%37.0.0.1:PORT",
                "127.0.0.1:PORT,evil")) {
            all.add(get("a page by the name of '" + host + "'", 403, "/index.html", "Host: " + host, "COOKIE"));
            all.add(act("an action by the name of '" + host + "'", 403, "Host: " + host, "Origin: http://" + host, json,
                    "COOKIE"));
        }
        all.add(get("no name at all", 0, "/index.html", "COOKIE"));
        all.add(get("two names", 403, "/index.html", "Host: HOST", "Host: evil.example", "COOKIE"));
        all.add(get("the whole address of another in the first line", 403, "http://evil.example/index.html",
                "Host: HOST", "COOKIE"));
        all.add(get("a page without the cookie", 403, "/index.html", "Host: HOST"));
        all.add(get("a page with another cookie", 403, "/index.html", "Host: HOST",
                "Cookie: course-live=" + "0".repeat(64)));
        all.add(get("a page with an empty cookie", 403, "/index.html", "Host: HOST", "Cookie: course-live="));
        all.add(get("a page with two cookies", 403, "/index.html", "Host: HOST", "COOKIE", "COOKIE"));
        all.add(get("the script without the cookie", 403, "/live.js", "Host: HOST"));
        all.add(get("a token that was never given", 403, "/?token=" + "a".repeat(64), "Host: HOST"));
        all.add(get("a token of another form", 403, "/?token=*", "Host: HOST"));
        all.add(get("a token in a Referer", 403, "/index.html", "Host: HOST", "Referer: http://HOST/?token=TOKEN"));
        all.add(get("a token on another path", 403, "/index.html?token=TOKEN", "Host: HOST"));
        all.add(get("a page from another origin's frame", 403, "/index.html", "Host: HOST",
                "Sec-Fetch-Site: cross-site", "COOKIE"));
        all.add(get("a page from another port", 403, "/index.html", "Host: HOST", "Sec-Fetch-Site: same-site",
                "COOKIE"));
        for (var origin : List.of("http://evil.example", "null", "http://127.0.0.1:1", "http://HOST.evil.example",
                "https://HOST",
                "http://HOST/", "http://localhost:PORT", "http://evil.example/http://HOST",
                "http://HOST http://evil.example")) {
            all.add(act("an action from " + origin, 403, "Host: HOST", "Origin: " + origin, json, "COOKIE"));
            all.add(get("a page from " + origin, 403, "/index.html", "Host: HOST", "Origin: " + origin, "COOKIE"));
        }
        all.add(act("an action without an origin, as a form may send it", 403, "Host: HOST",
                "Content-Type: application/x-www-form-urlencoded", "COOKIE"));
        all.add(act("an action without an origin", 403, "Host: HOST", json, "COOKIE"));
        all.add(act("two origins", 403, "Host: HOST", "Origin: http://HOST", "Origin: http://evil.example", json,
                "COOKIE"));
        all.add(act("an action without the cookie", 403, "Host: HOST", "Origin: http://HOST", json));
        all.add(act("a body that a form can send", 415, "Host: HOST", "Origin: http://HOST", "Content-Type: text/plain",
                "COOKIE"));
        all.add(act("a type with more behind it", 415, "Host: HOST", "Origin: http://HOST", json + "; charset=utf-7",
                "COOKIE"));
        all.add(new Hostile("an action by GET", 404,
                "GET /api/touch?name=a HTTP/1.1\r\nHost: HOST\r\nCOOKIE\r\nConnection: close\r\n\r\n"));
        for (var method : List.of("PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "HEAD", "BREW")) {
            all.add(new Hostile("by " + method, 0,
                    method + " /index.html HTTP/1.1\r\nHost: HOST\r\nCOOKIE\r\nConnection: close\r\n\r\n"));
        }
        for (var path : List.of("/../secret.html", "/%2e%2e/secret.html", "/..%2fsecret.html", "/..\\secret.html",
                "//secret.html",
                "/./../secret.html", "/index.html/../../secret.html", "/index.html%00.css", "/live/../secret.html",
                "/package.json",
                "/.learn", "/build/index.html", "/api/", "/api", "/api/..", "/INDEX.HTML", "/index.html/",
                "/C:/secret.html")) {
            all.add(get("the file " + path, 0, path, "Host: HOST", "COOKIE"));
        }
        all.add(get("an upgrade without the cookie", 403, "/api/open", "Host: HOST", "Connection: Upgrade",
                "Upgrade: websocket"));
        all.add(get("a header that is too large", 0, "/index.html", "Host: HOST", "COOKIE",
                "X: " + "x".repeat(500_000))); // whoever used the JDK's server first in this JVM has set its bounds
        all.add(get("too many headers", 0, "/index.html", Stream.concat(Stream.of("Host: HOST", "COOKIE"),
                java.util.stream.IntStream.range(0, 300).mapToObj(i -> "X-" + i + ": x")).toArray(String[]::new)));
        all.add(new Hostile("half a request", 0, "GET /index.html HTT"));
        all.add(new Hostile("a request that is none", 0, "\u0000\u0001\r\n\r\n"));
        all.add(new Hostile("a request of another protocol", 0, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        all.add(new Hostile("a body that is no JSON", 400,
                post("{", "Host: HOST", "Origin: http://HOST", json, "COOKIE")));
        all.add(new Hostile("a name of another form", 400,
                post("{\"name\":\"../x\"}", "Host: HOST", "Origin: http://HOST", json, "COOKIE")));
        all.add(new Hostile("a name that is a number", 400,
                post("{\"name\":1}", "Host: HOST", "Origin: http://HOST", json, "COOKIE")));
        all.add(new Hostile("a body that is too large", 0,
                post("{\"name\":\"" + "a".repeat(600_000) + "\"}", "Host: HOST", "Origin: http://HOST", json,
                        "COOKIE")));
        all.add(new Hostile("a second request behind a refused one", 403,
                post("{\"name\":\"a\"}", "Host: evil.example", "Origin: http://evil.example", json)
                        .replace("Connection: close\r\n", "")
                        + post("{\"name\":\"a\"}", "Host: evil.example", "Origin: http://evil.example", json)));
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void is_refused(Hostile request) throws Exception {
        var token = server.newLink().replaceFirst(".*token=", "");
        var answer = send(request.text().replace("HOST", host()).replace("PORT", String.valueOf(server.port()))
                .replace("COOKIE", cookie).replace("TOKEN", token));
        var status = status(answer);
        assertTrue(request.status() == 0 ? status == 0 || status >= 400 : status == request.status(),
                () -> status + " for " + request + ": " + answer);
        assertFalse(answer.contains("all about sockets") || answer.contains("secret\"") || answer.contains("a secret"),
                answer);
        assertFalse(answer.toLowerCase(java.util.Locale.ROOT).contains("set-cookie"), answer);
        assertFalse(answer.contains("\tat "), answer);
        if (status != 400) {
            assertEquals(0, started.get(), "nothing is started");
        }
    }
}
