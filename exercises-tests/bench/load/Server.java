package bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A contestant that runs, until it is closed. */
public final class Server implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("listening on (?:udp )?127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final InetSocketAddress address;

    private Server(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts a contestant and waits until it listens. What it prints later is read and thrown away.
     *
     * @throws IOException if it ends before
     */
    public static Server start(Contestant contestant) throws IOException {
        var process = new ProcessBuilder(Processors.ofServer(contestant.command()))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var out = process.getInputStream();
        for (String line; (line = line(out)) != null;) {
            var ready = READY.matcher(line);
            if (ready.find()) {
                Thread.ofVirtual().name("throws away what a server prints").start(() -> drain(out));
                return new Server(process,
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(ready.group(1))));
            }
        }
        process.destroyForcibly();
        throw new IOException(contestant.name() + " ended before it listened: " + contestant.command());
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** The processor time that it has used, of all threads, user and system. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The memory it has in use, in bytes, where the system says so in {@code /proc}. */
    public OptionalLong memory() throws IOException {
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return OptionalLong.empty();
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst();
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c; (c = in.read()) != '\n'; line.append((char) c)) {
            if (c < 0) {
                return null;
            }
        }
        return line.toString();
    }

    private static void drain(InputStream out) {
        try {
            out.transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            // with the server
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
