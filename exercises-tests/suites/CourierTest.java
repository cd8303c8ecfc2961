package suites;

import grader.suite.Exercise;
import grader.suite.Graded;
import grader.suite.Listener;
import grader.suite.Patience;
import grader.suite.Payloads;
import grader.suite.Peer;
import grader.suite.Stage;
import grader.suite.StageRun;
import grader.text.Printable;
import grader.why.Explained;
import grader.wire.FullBacklog;
import grader.wire.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Exercise 03: a courier that carries messages to a server and prints what comes back. The server is the grader. */
@Graded
@Explained(CourierRules.class)
@Exercise(chapter = "03-tcp-client", program = "Courier")
final class CourierTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final String NOBODY = "no-such-host.invalid";

    /** Longer than any stage that is not about silence keeps a program waiting. */
    private static final String PATIENT = "10000";

    private static final Duration START_AND_ANSWER = Patience.READY.plus(Patience.ANSWER);

    @Stage(number = 1, name = "connects and says so", points = 10, hints = {
            "A connection has two ends, and each has an address: yours the system has chosen, the other you were told.",
            "A Socket knows both once it is connected: getLocalSocketAddress() and getRemoteSocketAddress()." }, cause = "does-not-ask-the-socket")
    void connects_and_says_so(StageRun run) throws Exception {
        var listeners = new ArrayList<>(List.of(run.listen()));
        var couriers = new ArrayList<>(
                List.of(RunningCourier.start(run, "--port", listeners.getFirst().port(), "--timeout-ms", PATIENT,
                        word(run)))); // 127.0.0.1 is the default of --host
        for (var host : List.of("127.0.0." + run.random().nextInt(2, 250), "::1")) {
            if (Here.has(host)) {
                var listener = run.listen(InetAddress.ofLiteral(host));
                listeners.add(listener);
                couriers.add(RunningCourier.start(run, "--host", host, "--port", listener.port(), "--timeout-ms",
                        PATIENT,
                        word(run)));
            }
        }
        for (var i = 0; i < listeners.size(); i++) {
            var server = listeners.get(i).expectCall("server " + (i + 1), couriers.get(i).program());
            couriers.get(i).expectConnected((InetSocketAddress) server.remote(), listeners.get(i).address());
        }
    }

    @Stage(number = 2, name = "delivers its messages", points = 15, hints = {
            "The server wants every message as it is, each with a line feed after it, and not a byte more.",
            "Characters become bytes by an encoding: name it, UTF-8. Write all of them without waiting for answers." }, cause = "changes-the-lines")
    void delivers_its_messages(StageRun run) throws Exception {
        var word = word(run);
        var messages = List.of(word, word(run) + " " + word(run), "", "  two spaces before, one after ", word,
                "a\ttab, a back\\slash\\n, 100 %s of $HOME & 'all'", text(run, 20, 80), "--port", "--", "-- " + word,
                text(run, 16_000, 24_000), "äöü € 你好 😀", "");
        var listener = run.listen();
        var courier = run.start(Stream.concat(Stream.of("--port", listener.port(), "--timeout-ms", PATIENT, "--"),
                messages.stream()).toArray(String[]::new));
        var server = listener.expectCall("server", courier);
        for (var message : messages) {
            server.expectLine(message);
        }
        run.check(!(server.peek(Duration.ofMillis(500)) instanceof Received.Something),
                "the server to read nothing after the last message", "there was more: " + rest(server));
        server.finish();
        run.check(!listener.isCalled(Duration.ZERO), "all messages to come over one connection", "it connected twice");
    }

    @Stage(number = 3, name = "prints replies as they come", points = 15, hints = {
            "What one write sends, one read need not get: half a line may come, or three lines and a half.",
            "Collect bytes until there is a line feed; only then are they a line, and only then become characters." }, cause = "takes-a-read-for-a-line")
    void prints_replies_as_they_come(StageRun run) throws Exception {
        var listener = run.listen();
        var courier = RunningCourier.start(run, "--port", listener.port(), "--timeout-ms", PATIENT, word(run));
        var server = listener.expectCall("server", courier.program());
        readAll(server);
        var replies = 0;

        var together = List.of(word(run), "", "  " + word(run) + " ", text(run, 12, 40) + ".", word(run));
        server.send(lines(together));
        courier.expectReplies(together);
        replies += together.size();

        var fragments = List.of(word(run), word(run), word(run));
        for (var fragment : fragments) {
            server.send(fragment.getBytes(StandardCharsets.UTF_8));
            Thread.sleep(20);
        }
        var next = word(run);
        server.send(("\n" + next).getBytes(StandardCharsets.UTF_8));
        courier.expectReply(String.join("", fragments));
        server.send("\n".getBytes(StandardCharsets.UTF_8));
        courier.expectReply(next);
        replies += 2;

        var split = "ä€😀" + text(run, 12, 20) + "好";
        for (var b : lines(List.of(split))) {
            server.send(new byte[] { b });
            Thread.sleep(5);
        }
        courier.expectReply(split);
        replies++;

        var many = new ArrayList<>(List.of(text(run, 18_000, 20_000) + "."));
        for (var i = 0; i < 100; i++) {
            many.add(text(run, 100, 300) + ".");
        }
        server.send(lines(many));
        courier.expectReplies(many);
        replies += many.size();

        var last = word(run);
        server.send(last.getBytes(StandardCharsets.UTF_8));
        server.finish();
        courier.expectReply(last);
        courier.expectDone(replies + 1);
    }

    @Stage(number = 4, name = "finishes sending, goes on reading", points = 15, seconds = 90, hints = {
            "To have said all is not to have heard all. A connection has two directions, and each ends by itself.",
            "Closing the socket, or its output stream, ends both. There is a method that ends the one alone." }, cause = "closes-both-directions")
    void finishes_sending_goes_on_reading(StageRun run) throws Exception {
        var counts = List.of(0, 1, run.random().nextInt(3, 8));
        var listeners = new ArrayList<Listener>();
        var couriers = new ArrayList<RunningCourier>();
        var messages = new ArrayList<List<String>>();
        for (var i = 0; i < counts.size(); i++) {
            listeners.add(run.listen());
            messages.add(words(run, 2));
            couriers.add(RunningCourier.start(run,
                    arguments(messages.get(i), "--port", listeners.get(i).port(), "--timeout-ms", PATIENT)));
        }
        var servers = new ArrayList<Peer>();
        for (var i = 0; i < counts.size(); i++) {
            var server = listeners.get(i).expectCall("server " + (i + 1), couriers.get(i).program());
            var read = readAll(server);
            server.expectEnd("the end of the stream after the last message", Patience.ANSWER);
            run.check(messages.get(i).stream().allMatch(read::contains),
                    server.name() + " to read the messages, and then the end of the stream",
                    "before the end it read " + Printable.quoted(read));
            servers.add(server);
        }
        Thread.sleep(100); // the answers come later
        for (var i = 0; i < counts.size(); i++) {
            expectToReadOn(run, couriers.get(i), servers.get(i), counts.get(i));
        }
    }

    @Stage(number = 5, name = "says when it cannot connect", points = 15, waits = true, seconds = 120, hints = {
            "There are many reasons why nobody answers, and Java has an exception for each. Which of them did you get?",
            "ConnectException: connection refused. UnknownHostException: unknown host. SocketTimeoutException: timed"
                    + " out. A path that does not exist: no such socket. One line on stderr, exit code 2." }, cause = "does-not-tell-exceptions-apart")
    void says_when_it_cannot_connect(StageRun run) throws Exception {
        var lookUp = run.background(() -> InetAddress.getByName(NOBODY));
        var unknown = RunningCourier.start(run, "--host", NOBODY, word(run)); // 8431 is the default of --port
        unknown.program().mayEnd();
        var limit = run.random().nextInt(200, 300);
        var full = run.keep(FullBacklog.at(LOOPBACK));
        var tries = new ArrayList<ConnectTry>();
        if (full.isSilent()) {
            tries.add(ConnectTry.start(run, full.address(), limit));
            // longer than 2 s, should that be all it knows
            tries.add(ConnectTry.start(run, full.address(), limit + 2300));
        }

        expectRefused(run, "localhost", LOOPBACK);
        expectRefused(run, "::1", Here.LOOPBACK_6);
        if (hasUnixSockets()) {
            var missing = run.folder().resolve("missing.sock");
            var courier = RunningCourier.start(run, "--unix", missing.toString(), word(run));
            courier.expectNoConnection("there is no file at the path", missing.toString(), "no such socket",
                    START_AND_ANSWER);
            var stale = run.folder().resolve("stale.sock");
            run.listen(stale).close(); // the file stays behind
            courier = RunningCourier.start(run, "--unix", stale.toString(), word(run));
            courier.expectNoConnection("the server at the path is gone", stale.toString(), "connection refused",
                    START_AND_ANSWER);
        }
        for (var each : tries) {
            each.expectTimedOut(full);
        }
        try {
            lookUp.get(); // some networks know every name
        } catch (java.util.concurrent.ExecutionException unknownHereToo) {
            if (unknownHereToo.getCause() instanceof UnknownHostException) {
                unknown.expectNoConnection("nobody knows the host", NOBODY + ":8431", "unknown host",
                        START_AND_ANSWER.plusSeconds(30));
            }
        }
    }

    @Stage(number = 6, name = "gives up on silence", points = 10, waits = true, hints = {
            "Who waits for ever has no program that ends. How long has it been since the last byte?",
            "A read can have a deadline: then it throws when nothing comes in time. Each read has it anew." }, cause = "waits-without-a-deadline")
    void gives_up_on_silence(StageRun run) throws Exception {
        var byDefaultDoor = run.listen();
        var byDefault = RunningCourier.start(run, "--port", byDefaultDoor.port(), word(run));
        byDefault.program().mayEnd();
        var byDefaultServer = byDefaultDoor.expectCall("server 1", byDefault.program());
        byDefaultServer.nextLine(Patience.ANSWER);
        var lastOfByDefault = System.nanoTime();
        var reply = word(run);
        byDefaultServer.say(reply);

        var quickDoor = run.listen();
        var quickLimit = run.random().nextInt(250, 350);
        var quickStart = System.nanoTime();
        var quick = RunningCourier.start(run, "--port", quickDoor.port(), "--timeout-ms", String.valueOf(quickLimit),
                word(run));
        quick.program().mayEnd();
        quickDoor.expectCall("server 2", quick.program()).nextLine(Patience.ANSWER);
        var lastOfQuick = System.nanoTime();

        SlowServer.expectPatience(run);
        quick.expectGivesUp(quickLimit, quickStart, lastOfQuick);
        byDefault.expectGivesUp(2000, lastOfByDefault, lastOfByDefault);
        byDefault.expectHeard(List.of(reply));
    }

    @Stage(number = 7, name = "speaks to a Unix path", points = 10, seconds = 90, hints = {
            "A server can listen on a path instead of a port. All that was said over TCP can be said there too.",
            "Socket cannot do it, a SocketChannel can: its address is a UnixDomainSocketAddress." }, cause = "takes-a-path-for-a-port")
    void speaks_to_a_unix_path(StageRun run) throws Exception {
        run.skipUnless(hasUnixSockets(), "this system has no Unix domain sockets");
        var path = run.folder().resolve("courier.sock");
        var listener = run.listen(path);
        var tcpDoor = run.listen();
        var messages = List.of(word(run), "", text(run, 20, 60), " " + word(run) + " ");
        var courier = RunningCourier.start(run,
                arguments(messages, "--unix", path.toString(), "--timeout-ms", PATIENT));
        var overTcp = RunningCourier.start(run,
                arguments(messages, "--port", tcpDoor.port(), "--timeout-ms", PATIENT));
        var silentPath = run.folder().resolve("silent.sock");
        var clock = FairClock.start(run);
        var silent = SilentServer.start(run, clock, "silent server", run.listen(silentPath), "--unix",
                silentPath.toString());
        var silentDoor = run.listen();
        var silentOverTcp = SilentServer.start(run, clock, "silent TCP server", silentDoor, "--port",
                silentDoor.port());
        var replies = List.of(word(run), "", text(run, 20, 60), " " + word(run) + " ", word(run), word(run));
        var dialogue = Dialogue.hold(courier, listener, "server", replies);
        courier.expectConnected(path);
        dialogue.expectSame(run, courier.name(), Dialogue.hold(overTcp, tcpDoor, "TCP server", replies));
        silent.expectSame(silentOverTcp);
    }

    @Stage(number = 8, name = "tells a reset from an end", points = 10, hints = {
            "A server may vanish in the middle. The system tells you: but not in the way in which it tells of an end.",
            "At an end, read returns -1. At a reset it throws. So an exception is never 'done'." }, cause = "takes-an-exception-for-the-end")
    void tells_a_reset_from_an_end(StageRun run) throws Exception {
        for (var replies : List.of(0, run.random().nextInt(2, 5))) {
            var listener = run.listen();
            var courier = RunningCourier.start(run, "--port", listener.port(), "--timeout-ms", PATIENT, word(run),
                    word(run));
            var server = listener.expectCall("server", courier.program());
            readAll(server);
            var said = words(run, replies);
            courier.hear(server, said);
            var begun = "half a li";
            if (replies > 0) {
                server.send(begun.getBytes(StandardCharsets.UTF_8));
                Thread.sleep(50);
            }
            var inPieces = courier.program().printed().contains(begun);
            server.reset();
            courier.program().expectExit(4, " when the connection is reset", Patience.ANSWER.multipliedBy(replies + 1));
            courier.expectHeard(said);
            courier.expectNothingOf(begun, inPieces);
            courier.expectComplaint("connection reset");
            courier.expectNotDone("the connection was reset");
        }
    }

    /** Prints what comes, up to the server's end of stream, and is done then. */
    private static void expectToReadOn(StageRun run, RunningCourier courier, Peer server, int replies)
            throws InterruptedException {
        var said = words(run, replies);
        courier.hear(server, said);
        run.check(courier.program().isRunning() && courier.printed("done").isEmpty(),
                courier.name() + " to go on reading until the server's end of stream",
                "after " + replies + " replies it had stopped");
        server.finish();
        courier.expectDone(replies);
        courier.program().expectExit(0, " when the server has finished", Patience.ANSWER);
        courier.expectHeard(said);
    }

    /** A port that is bound, and on which nobody listens, refuses. */
    private static void expectRefused(StageRun run, String host, InetAddress address) throws Exception {
        if (!Here.has(address)) {
            return;
        }
        var bound = run.keep(new Socket());
        bound.bind(new InetSocketAddress(address, 0));
        var port = bound.getLocalPort();
        var courier = RunningCourier.start(run, "--host", host, "--port", String.valueOf(port), word(run));
        courier.expectNoConnection("nobody listens on the port",
                (host.contains(":") ? "[" + host + "]" : host) + ":" + port, "connection refused", START_AND_ANSWER);
    }

    private static boolean hasUnixSockets() throws IOException {
        try (var _ = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            return true;
        } catch (UnsupportedOperationException none) {
            return false;
        }
    }

    /** Reads to the end of the stream, or until nothing more comes: whether it ends is graded elsewhere. */
    private static String readAll(Peer server) throws InterruptedException {
        var patience = Duration.ofSeconds(1);
        var read = new StringBuilder();
        while (server.nextLine(patience) instanceof Received.Line line && line.complete()) {
            read.append(line.text()).append('\n');
        }
        return read.toString();
    }

    private static String rest(Peer server) throws InterruptedException {
        return server.nextLine(Duration.ZERO) instanceof Received.Line line ? Printable.quoted(line.text()) : "";
    }

    private static byte[] lines(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String[] arguments(List<String> messages, String... options) {
        return Stream.concat(Arrays.stream(options), messages.stream()).toArray(String[]::new);
    }

    private static List<String> words(StageRun run, int count) {
        return Stream.generate(() -> word(run)).limit(count).toList();
    }

    private static String word(StageRun run) {
        return Payloads.letters(run.random(), run.random().nextInt(5, 9));
    }

    /** Characters of one to four bytes each, so many bytes. */
    private static String text(StageRun run, int least, int most) {
        return Payloads.text(run.random(), run.random().nextInt(least, most));
    }
}
