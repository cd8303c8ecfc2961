package suites;

import static java.nio.charset.StandardCharsets.UTF_8;

import grader.suite.Addresses;
import grader.suite.Datagrams;
import grader.suite.Json;
import grader.suite.Patience;
import grader.suite.Program;
import grader.suite.StageRun;
import grader.text.Printable;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server prints about each datagram.
 *
 * @param program the server
 * @param where it listens
 */
record TelegraphReports(StageRun run, Program program, InetSocketAddress where) {

    private static final Set<String> KEYS = Set.of("address", "family", "port", "size");
    private static final Pattern SIZE = Pattern.compile(".*\"size\"\\s*:\\s*(\\d{1,9})\\b.*");

    /** Sends a text; the next report is about that datagram. */
    void expect(Datagrams sender, String text) throws Exception {
        var payload = text.getBytes(UTF_8);
        sender.send(payload, where);
        var from = sender.local();
        var family = from.getAddress() instanceof Inet6Address ? "IPv6" : "IPv4";
        var expected = "%s to print {\"address\":\"%s\",\"family\":\"%s\",\"port\":%d,\"size\":%d}".formatted(
                program.name(), from.getAddress().getHostAddress(), family, from.getPort(), payload.length);
        var others = new ArrayList<String>();
        var report = next(Patience.ANSWER, others).orElseThrow(() -> run.late(expected, others.isEmpty()
                ? "2.0 s later no JSON line had come"
                : "it printed %s, which is not a JSON object of those four".formatted(
                        Printable.quoted(others.getLast()))));
        var address = Addresses.ip(String.valueOf(report.get("address")));
        var same = report.get("address") instanceof String
                && address.filter(ip -> Addresses.same(ip, from.getAddress())).isPresent();
        run.check(same, expected, "as address it printed " + shown(report.get("address")));
        run.check(report.get("family").equals(family), expected,
                "as family it printed " + shown(report.get("family")));
        run.check(report.get("port").equals((long) from.getPort()), expected,
                "as port it printed " + shown(report.get("port")));
        run.check(report.get("size").equals((long) payload.length), expected,
                "as size it printed " + shown(report.get("size"))
                        + "; the payload has %,d bytes".formatted(payload.length)
                        + Words.counted(String.valueOf(report.get("size")), payload));
    }

    /** No other report comes for a while. */
    void expectNoMore(Duration patience) throws InterruptedException {
        var another = next(patience, new ArrayList<>());
        run.check(another.isEmpty(), "one JSON line for each datagram and no more",
                "one more came: " + another.orElse(Map.of()));
    }

    /** If the datagrams of these sizes before and after it are reported, so is one of this size; else stage 3 judges. */
    void expectBetween(int before, int size, int after) throws InterruptedException {
        if (hasSize(before) && comes(after) && !comes(size)) {
            throw run
                    .late("%s to print {… \"size\":%d} for a datagram of so many bytes, too".formatted(program.name(),
                            size), "2.0 s later it had not" + nearest(size));
        }
    }

    /** The line that it printed with the size that is nearest to this one. */
    private String nearest(int size) {
        return program.printed().lines().map(SIZE::matcher).filter(Matcher::matches)
                .min(Comparator.comparingInt(line -> Math.abs(Integer.parseInt(line.group(1)) - size)))
                .map(line -> "; the nearest was " + Printable.quoted(line.group())).orElse("");
    }

    private boolean comes(int size) throws InterruptedException {
        var deadline = run.deadline(Patience.ANSWER);
        while (!hasSize(size) && !deadline.isOver()) {
            program.findLine(".*" + size + ".*", Duration.ofMillis(50));
        }
        return hasSize(size);
    }

    private boolean hasSize(int size) {
        return program.printed().lines().map(SIZE::matcher)
                .anyMatch(line -> line.matches() && Integer.parseInt(line.group(1)) == size);
    }

    /**
     * The next JSON object of the four keys that the program prints.
     *
     * @param others gathers the lines that look like one, but are not
     */
    private Optional<Map<String, Object>> next(Duration patience, List<String> others) throws InterruptedException {
        var deadline = run.deadline(patience);
        while (true) {
            var line = program.findLine("\\s*\\{.*", deadline.left());
            if (line.isEmpty()) {
                return Optional.empty();
            }
            var text = line.get().group();
            var object = Json.object(text);
            if (object.isPresent() && object.get().keySet().equals(KEYS)) {
                return object;
            }
            others.add(text);
        }
    }

    private static String shown(Object value) {
        return value instanceof String text ? Printable.quoted(text) : String.valueOf(value);
    }
}
