package live.http;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An open page: one response without end, on which all that the page has asked for answers, each under the name that the page gave
 * it. A browser opens six connections to a server at most, so a page needs one, not one for each thing that runs.
 */
final class Channel {

    private static final Gson GSON = new Gson();

    /** What nobody reads is not kept without end. */
    private static final int MOST = 20_000;

    private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>(MOST);
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;

    /** Tells the page what is said, and now and then nothing, until the page has left. */
    void run(OutputStream out, String id) throws InterruptedException {
        try {
            write(out, GSON.toJson(Map.of("page", id)));
            while (open) {
                var next = queue.poll(1, TimeUnit.SECONDS);
                write(out, next == null ? "" : next);
            }
        } catch (IOException left) {
            // as pages do
        } finally {
            open = false;
        }
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Lets what was asked for under this name come to its end. */
    void cancel(String name) {
        cancelled.add(name);
    }

    void close() {
        open = false;
    }

    /** Where what was asked for under a name answers. */
    Lines lines(String name) {
        cancelled.remove(name);
        return new Lines() {
            @Override
            public void say(Object value) {
                var event = new JsonObject();
                event.addProperty("to", name);
                event.add("say", GSON.toJsonTree(value));
                open &= queue.offer(event.toString());
            }

            @Override
            public boolean isHeard() {
                return open && !cancelled.contains(name);
            }
        };
    }
}
