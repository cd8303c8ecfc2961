package live.talk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import live.http.Call;
import live.http.Lines;
import live.http.RefusedException;
import live.run.Runs;

/** Clients in the page: each speaks TCP or UDP to a live command of this server's own, and to nothing else. */
public final class Talks {

    private static final int MOST = 8;
    private static final int MOST_BYTES = 16_384;
    private static final Pattern LISTENING = Pattern.compile("listening on (udp )?(?:\\S*[:.])?.*?:(\\d{1,5})\\b");

    private final Runs runs;
    private final Map<String, Wire> open = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Talks with what runs there. */
    public Talks(Runs runs) {
        this.runs = runs;
    }

    /** Connects, says as which client, and tells all that comes until one end or the other has enough. */
    public void talk(Call call, Lines lines) throws RefusedException, IOException, InterruptedException {
        var program = call.word("chapter", "[a-z0-9-]{1,40}") + "/" + call.word("step", "[a-z0-9-]{1,40}");
        var listening = LISTENING.matcher(runs.find(program).listening());
        if (!listening.find()) {
            throw new RefusedException(409, "it does not say where it listens");
        }
        if (open.size() >= MOST) {
            throw new RefusedException(409, MOST + " clients talk already: close one of them");
        }
        var where = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(listening.group(2)));
        var events = new LinkedBlockingQueue<Map<String, Object>>();
        try (var wire = call.word("chapter", "0[1-6]-[a-z-]+").matches("0[56].*") ? Wire.udp(where, events::add)
                : Wire.tcp(where, events::add)) {
            var name = "client-" + count.incrementAndGet();
            open.put(name, wire);
            try {
                lines.say(Map.of("client", name, "own", wire.own(), "server", "127.0.0.1:" + where.getPort()));
                for (var isOpen = true; isOpen;) {
                    var event = events.poll(1, TimeUnit.SECONDS);
                    if (event == null) {
                        isOpen = lines.isHeard();
                    } else {
                        lines.say(event);
                        isOpen = !event.containsKey("closed");
                    }
                }
            } finally {
                open.remove(name);
            }
        } catch (java.net.ConnectException refused) {
            throw new RefusedException(409, "the connection was refused");
        }
    }

    /** Sends a line, bytes in hexadecimal, or the end of the stream. */
    public void say(Call call, Lines lines) throws RefusedException, IOException {
        var wire = open.get(call.word("client", "client-\\d{1,9}"));
        if (wire == null) {
            throw new RefusedException(409, "this client has gone");
        }
        switch (call.word("kind", "line|hex|end|close")) {
            case "line" ->
                wire.send((call.text("text") + (wire.isStream() ? "\n" : "")).getBytes(StandardCharsets.UTF_8));
            case "hex" -> wire.send(bytes(call.text("text")));
            case "end" -> wire.finish();
            default -> wire.close();
        }
        lines.say(Map.of());
    }

    private static byte[] bytes(String text) throws RefusedException {
        try {
            var digits = text.replaceAll("[\\s:,]|0x", "");
            if (digits.length() > 2 * MOST_BYTES) {
                throw new RefusedException(400, "more than " + MOST_BYTES + " bytes");
            }
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(400, "no bytes in hexadecimal, two digits each: 68 65 6c 6c 6f 0a");
        }
    }
}
