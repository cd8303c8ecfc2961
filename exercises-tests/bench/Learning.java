package bench;

import bench.Row.Goal;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How long a reader of the live guide waits, and what its server costs meanwhile: {@code jbang learn}, asked as a page asks. */
final class Learning {

    private static final Group GROUP = Group.less("learn", "the live guide (jbang learn)");
    private static final int TIMES = 5;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Pattern LINK = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/\\?token=\\w+");
    private static final Pattern STEP = Pattern.compile(
            "Run this step</span><pre><code[^>]*><i[^>]*>\\./jbang</i> lesson-0[1-6] ([a-z0-9-]+)</code>");

    private final Path tree;
    private final Consumer<Row> add;

    /**
     * @param tree a copy of the course
     * @param add told every row
     */
    Learning(Path tree, Consumer<Row> add) {
        this.tree = tree;
        this.add = add;
    }

    /** Measures all of it. */
    void measure() throws IOException, InterruptedException {
        var starts = new ArrayList<Double>();
        for (var i = 0; i <= TIMES; i++) {
            var start = System.nanoTime();
            try (var _ = new Page(tree)) {
                if (i > 0) { // the first one builds the guide
                    starts.add((System.nanoTime() - start) / 1e9);
                }
            }
        }
        add.accept(Row.seconds(GROUP, "jbang learn → the page listens", starts, "", 1.5));
        try (var page = new Page(tree)) {
            measureIdle(page);
            measureSteps(page);
            measureSaves(page);
        }
    }

    private void measureIdle(Page page) throws IOException, InterruptedException {
        Thread.sleep(IDLE.dividedBy(4).toMillis());
        var before = page.computed();
        Thread.sleep(IDLE.toMillis());
        var share = 100.0 * page.computed().minus(before).toMillis() / IDLE.toMillis();
        add.accept(new Row(GROUP, "its memory, an open page waiting", "MiB",
                List.of(Memory.ofAll(page.server) / 1048576.0), "", new Goal.AtMost(120)));
        add.accept(new Row(GROUP, "a processor's share meanwhile", "%", List.of(share), "", new Goal.AtMost(1)));
    }

    /** Each step of each lesson, from its click to its first line. */
    private void measureSteps(Page page) throws IOException, InterruptedException {
        var seconds = new ArrayList<Double>();
        for (var chapter : chapters()) {
            for (var step : STEP.matcher(page.get(chapter + ".html")).results().map(found -> found.group(1)).toList()) {
                var start = System.nanoTime();
                page.ask("run", Map.of("chapter", chapter, "step", step, "answer", ""));
                page.await(say -> say.has("line") && !say.get("line").getAsString().isBlank());
                seconds.add((System.nanoTime() - start) / 1e9);
                page.await(say -> say.has("over"));
            }
        }
        add.accept(Row.seconds(GROUP, "click → first line, every step", seconds, "", 0));
        var sorted = seconds.stream().sorted().toList();
        add.accept(Row.seconds(GROUP, "the slowest of twenty (p95)", List.of(sorted.get(sorted.size() * 19 / 20)), "",
                0.5));
    }

    private List<String> chapters() throws IOException {
        try (var folders = Files.list(tree.resolve("lessons"))) {
            return folders.map(folder -> folder.getFileName().toString()).filter(name -> name.matches("0\\d-.*"))
                    .sorted().toList();
        }
    }

    private void measureSaves(Page page) throws IOException, InterruptedException {
        var file = tree.resolve("lessons/01-tcp-server/FrontDesk.java");
        var solution = Files.readString(tree.resolve("solutions/01-tcp-server/FrontDesk.java"));
        page.ask("watch", Map.of("exercise", "01"));
        page.await(say -> say.has("report"));
        var seconds = new ArrayList<Double>();
        for (var i = 0; i <= TIMES; i++) {
            Files.writeString(file, solution + "// saved for the " + i + "th time\n");
            var start = System.nanoTime();
            page.await(say -> say.has("stage"));
            if (i > 0) {
                seconds.add((System.nanoTime() - start) / 1e9);
            }
            page.await(say -> say.has("report"));
        }
        add.accept(Row.seconds(GROUP, "save → first stage, in the page", seconds, "", 0.4));
    }

    /** The server, and one open page of it. */
    private static final class Page implements AutoCloseable {

        private final HttpClient client = HttpClient.newHttpClient();
        private final Process server;
        private final String address;
        private final String cookie;
        private final BufferedReader heard;
        private final String id;
        private int count;

        Page(Path tree) throws IOException, InterruptedException {
            server = new ProcessBuilder(tree.resolve("jbang").toString(), "learn", "--no-open").directory(tree.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try {
                var link = link(server.inputReader(StandardCharsets.UTF_8));
                address = link.group(1);
                var welcome = client.send(HttpRequest.newBuilder(URI.create(link.group())).build(),
                        BodyHandlers.discarding());
                cookie = welcome.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
                get("index.html");
                heard = new BufferedReader(new InputStreamReader(
                        send("open", "{}", BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
                id = JsonParser.parseString(heard.readLine()).getAsJsonObject().get("page").getAsString();
            } catch (IOException | InterruptedException | RuntimeException failed) {
                server.descendants().forEach(ProcessHandle::destroy);
                server.destroy();
                throw failed;
            }
        }

        private static MatchResult link(BufferedReader out) throws IOException {
            for (String line; (line = out.readLine()) != null;) {
                var found = LINK.matcher(line);
                if (found.find()) {
                    return found.toMatchResult();
                }
            }
            throw new IOException("jbang learn has ended without a link");
        }

        String get(String name) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(address + "/" + name)).header("Cookie", cookie).build();
            return client.send(request, BodyHandlers.ofString()).body();
        }

        private <T> HttpResponse<T> send(String action, String body, HttpResponse.BodyHandler<T> handler)
                throws IOException, InterruptedException {
            return client.send(HttpRequest.newBuilder(URI.create(address + "/api/" + action)).header("Cookie", cookie)
                    .header("Origin", address).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), handler);
        }

        void ask(String action, Map<String, String> what) throws IOException, InterruptedException {
            var body = new Gson().toJsonTree(what).getAsJsonObject();
            body.addProperty("page", id);
            body.addProperty("as", action + "-" + ++count);
            var answer = send(action, body.toString(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(action + " " + what + ": " + answer.body().strip());
            }
        }

        /** Waits until the last thing that was asked for says something. */
        void await(Predicate<JsonObject> expected) throws IOException {
            for (String line; (line = heard.readLine()) != null;) {
                if (!line.isEmpty()) {
                    var value = JsonParser.parseString(line).getAsJsonObject();
                    if (value.get("to").getAsString().endsWith("-" + count)
                            && expected.test(value.getAsJsonObject("say"))) {
                        return;
                    }
                }
            }
            throw new IOException("jbang learn has ended");
        }

        Duration computed() {
            return server.descendants().map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(server.info().totalCpuDuration().orElse(Duration.ZERO), Duration::plus);
        }

        @Override
        public void close() throws InterruptedException {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            server.waitFor();
            client.shutdownNow();
        }
    }
}
