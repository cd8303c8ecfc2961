package suites;

import grader.program.Launch;
import grader.suite.Addresses;
import grader.suite.Patience;
import grader.suite.Peer;
import grader.suite.Program;
import grader.suite.StageRun;
import grader.wire.Excerpt;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A recorder that runs.
 *
 * @param files what is in its {@code --dir}
 * @param address where it listens
 */
record RunningRecorder(StageRun run, Program program, Recordings files, InetSocketAddress address) {

    /** How much of a long line a report shows at either end. */
    private static final int SHOWN = 20;

    /** Starts one, and waits until it listens. */
    static RunningRecorder open(StageRun run, Path folder, String... options) throws Exception {
        return start(run, folder, options).listening();
    }

    /** Starts one with limits of its own, and waits until it listens. */
    static RunningRecorder open(StageRun run, Path folder, UnaryOperator<Launch> limits, String... options)
            throws Exception {
        return start(run, folder, limits, options).listening();
    }

    /** One that does not listen yet. */
    static RunningRecorder start(StageRun run, Path folder, String... options) throws IOException {
        return start(run, folder, limits -> limits, options);
    }

    /** One that does not listen yet, with limits of its own. */
    static RunningRecorder start(StageRun run, Path folder, UnaryOperator<Launch> limits, String... options)
            throws IOException {
        var arguments = new ArrayList<>(List.of("--port", "0", "--dir", folder.toString()));
        arguments.addAll(List.of(options));
        return new RunningRecorder(run, run.start(limits, arguments.toArray(String[]::new)),
                new Recordings(run, folder), new InetSocketAddress(0));
    }

    /** The same, once it listens; where else than on 127.0.0.1 is stage 1's, and how it says so. */
    RunningRecorder listening() throws InterruptedException {
        var port = program.expectPort("listening on");
        return new RunningRecorder(run, program, files, new InetSocketAddress("127.0.0.1", port));
    }

    /** The same, once it listens, at the address that it prints. */
    RunningRecorder listeningAsItSays() throws InterruptedException {
        return new RunningRecorder(run, program, files, program.expectListening("listening on"));
    }

    /** The Nth connection; waits a little for the program to notice it, so that it is the Nth for both. */
    Peer call(int n, String name) throws InterruptedException {
        var peer = run.call(name, address);
        isAnnounced(n, Duration.ofMillis(300));
        return peer;
    }

    /** Whether the line of the Nth connection comes in time. */
    boolean isAnnounced(int n, Duration patience) throws InterruptedException {
        return program.findLine("connection " + n + "\\b.*", patience).isPresent();
    }

    /** This line is printed, whole. */
    void expectText(int n, String line) throws InterruptedException {
        var shown = line.length() <= 3 * SHOWN ? line
                : "%s … %,d bytes in all … %s".formatted(line.substring(0, SHOWN),
                        line.getBytes(StandardCharsets.UTF_8).length, line.substring(line.length() - SHOWN));
        program.expectLine("text " + n + ": " + Pattern.quote(line), "text " + n + ": " + shown);
    }

    /**
     * Two senders are in the middle of a character at once: whose parts are whose? Not asked where the second one is left
     * waiting for the first one's end, which is stage 3's.
     */
    boolean expectSeparateText(Peer sender) throws InterruptedException {
        var other = run.call("other sender", address);
        if (!isAnnounced(2, Patience.ANSWER)) {
            return false;
        }
        var senders = List.of(sender, other);
        var halves = List.of(Words.some(run.random()), Words.some(run.random()));
        for (var i = 0; i < 2; i++) {
            senders.get(i).send(Arrays.copyOf(Words.bytes(halves.get(i)), 1));
            Thread.sleep(20);
        }
        for (var i = 1; i >= 0; i--) {
            var whole = Words.bytes(halves.get(i) + "\n");
            senders.get(i).send(Arrays.copyOfRange(whole, 1, whole.length));
            expectText(i + 1, halves.get(i));
        }
        checkCount(1, "text 2: .*", "one line 'text 2: …' for each line");
        return true;
    }

    /** Waits until text was printed, which ends so: all before it has been received then. */
    void awaitText(int n, String end) throws InterruptedException {
        program.findLine("text " + n + ": .*" + end, Patience.ANSWER);
    }

    /** Another connection, whose line has both addresses of it. */
    Peer expectConnection(int n, InetSocketAddress where) throws InterruptedException {
        var sender = run.call("sender " + n, where);
        var shown = "connection %d from %s to %s".formatted(n, Addresses.show(sender.local()), Addresses.show(where));
        var said = program.expectLine("connection (\\d+) from (\\S+) to (\\S+)", shown);
        var remote = Addresses.parse(said.group(2)).filter(each -> Addresses.same(each, sender.local()));
        var local = Addresses.parse(said.group(3)).filter(each -> Addresses.same(each, where));
        run.check(said.group(1).equals(String.valueOf(n)) && remote.isPresent() && local.isPresent(),
                program.name() + " to print '" + shown + "'", "it printed '" + said.group() + "'");
        return sender;
    }

    /** So many lines that match were printed, and not more. */
    void checkCount(int count, String regex, String shown) {
        var lines = program.printed().lines().filter(line -> line.matches(regex)).toList();
        run.check(lines.size() == count, shown + ", and no other",
                "there are " + lines.size() + " instead of " + count + (lines.isEmpty() ? "" : ", the last is "
                        + Excerpt.of(lines.getLast())));
    }
}
