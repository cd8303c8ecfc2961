package browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@code jbang learn}, run in a copy of the course. */
final class LearnServer implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/\\?token=[0-9a-f]{64}");
    private static final int PATIENCE_SECONDS = 240; // it may build the guide, and itself

    private final Process process;
    private final BufferedReader out;
    private final String link;

    private LearnServer(Process process, BufferedReader out, String link) {
        this.process = process;
        this.out = out;
        this.link = link;
    }

    /** Starts it; returns when it shows its link. */
    static LearnServer start(Path course, Path copy) throws Exception {
        var process = new ProcessBuilder(
                List.of(course.resolve("jbang").toString(), course.resolve("docs/Learn.java").toString(),
                        "--no-open"))
                .directory(copy.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var out = process.inputReader(StandardCharsets.UTF_8);
        var link = CompletableFuture.supplyAsync(() -> nextLink(out));
        try {
            return new LearnServer(process, out, link.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (Exception late) {
            process.destroy();
            throw late;
        }
    }

    private static String nextLink(BufferedReader out) {
        try {
            for (String line; (line = out.readLine()) != null;) {
                var found = LINK.matcher(line);
                if (found.find()) {
                    return found.group();
                }
            }
            throw new IllegalStateException("it has ended without a link");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The first link. */
    String link() {
        return link;
    }

    /** Another link: what Enter shows. */
    String anotherLink() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return nextLink(out);
    }

    /** Its address, without a path. */
    String address() {
        return link.replaceFirst("/\\?.*", "");
    }

    /** The processes that it has started and that still run. */
    List<ProcessHandle> children() {
        return process.descendants().filter(ProcessHandle::isAlive).toList();
    }

    /** Pulls the plug. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it as Ctrl-C does. */
    @Override
    public void close() throws IOException {
        try {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
