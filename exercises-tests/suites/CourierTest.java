package suites;

import grader.suite.Addresses;
import grader.suite.Door;
import grader.suite.Exercise;
import grader.suite.Peer;
import grader.suite.Program;
import grader.suite.Scene;
import grader.suite.Stage;
import grader.wire.FullBacklog;
import grader.wire.Heard;
import grader.wire.Readable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Exercise 03: a courier that carries messages to a server and prints what comes back. The server is the grader. */
@Exercise(chapter = "03-tcp-client", program = "Courier")
final class CourierTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final String NOBODY = "no-such-host.invalid";

    /** Longer than any stage that is not about silence keeps a program waiting. */
    private static final String PATIENT = "10000";

    private static final Duration START_AND_ANSWER = Scene.READY.plus(Scene.ANSWER);

    /** Characters of one to four bytes. */
    private static final int[] ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789 äöüßéñЖд€你好世界😀🚀🐢"
            .codePoints().toArray();

    @Stage(number = 1, name = "connects and says so", points = 10, hints = {
            "A connection has two ends, and each has an address: yours the system has chosen, the other you were told.",
            "A Socket knows both once it is connected: getLocalSocketAddress() and getRemoteSocketAddress().",
            "var socket = new Socket(); socket.connect(new InetSocketAddress(host, port), timeout); then print own ->"
                    + " server's, each as IP:PORT, with brackets around an IP that has a ':' in it." })
    void connects_and_says_so(Scene scene) throws Exception {
        var doors = new ArrayList<>(List.of(scene.listen()));
        var couriers = new ArrayList<>(List.of(scene.start("--port", doors.getFirst().port(), "--timeout-ms", PATIENT,
                word(scene)))); // 127.0.0.1 is the default of --host
        for (var host : List.of("127.0.0." + scene.random().nextInt(2, 250), "::1")) {
            var door = listenAt(scene, host);
            if (door.isPresent()) {
                doors.add(door.get());
                couriers.add(scene.start("--host", host, "--port", door.get().port(), "--timeout-ms", PATIENT,
                        word(scene)));
            }
        }
        for (var i = 0; i < doors.size(); i++) {
            var server = doors.get(i).expectCall("server " + (i + 1), couriers.get(i));
            expectConnected(scene, couriers.get(i), (InetSocketAddress) server.remote(), doors.get(i).address());
        }
    }

    @Stage(number = 2, name = "delivers its messages", points = 15, hints = {
            "The server wants every message as it is, each with a line feed after it, and not a byte more.",
            "Characters become bytes by an encoding: name it, UTF-8. Write all of them without waiting for answers.",
            "for (var message : messages) { socket.getOutputStream().write((message + \"\\n\").getBytes(UTF_8)); }" })
    void delivers_its_messages(Scene scene) throws Exception {
        var word = word(scene);
        var messages = List.of(word, word(scene) + " " + word(scene), "", "  two spaces before, one after ", word,
                "a\ttab, a back\\slash\\n, 100 %s of $HOME & 'all'", text(scene, 10, 40), "--port", "--", "-- " + word,
                text(scene, 8_000, 12_000), "äöü € 你好 😀", "");
        var door = scene.listen();
        var courier = scene.start(Stream.concat(Stream.of("--port", door.port(), "--timeout-ms", PATIENT, "--"),
                messages.stream()).toArray(String[]::new));
        var server = door.expectCall("server", courier);
        for (var message : messages) {
            server.expectLine(message);
        }
        scene.check(!(server.peek(Duration.ofMillis(500)) instanceof Heard.Bytes),
                "the server to read nothing after the last message", "there was more: " + rest(server));
        server.finish();
        scene.check(!door.isCalled(Duration.ZERO), "all messages to come over one connection", "it connected twice");
    }

    @Stage(number = 3, name = "prints replies as they come", points = 15, hints = {
            "What one write sends, one read need not get: half a line may come, or three lines and a half.",
            "Collect bytes until there is a line feed; only then are they a line, and only then become characters.",
            "A BufferedReader on an InputStreamReader with UTF_8 does all of it: print each readLine() at once, until"
                    + " it is null. It also returns a last line that has no line feed." })
    void prints_replies_as_they_come(Scene scene) throws Exception {
        var door = scene.listen();
        var courier = scene.start("--port", door.port(), "--timeout-ms", PATIENT, word(scene));
        var server = door.expectCall("server", courier);
        readAll(server);
        var replies = 0;

        var together = List.of(word(scene), "", "  " + word(scene) + " ", text(scene, 5, 20) + ".", word(scene));
        server.send(lines(together));
        expectReplies(scene, courier, together);
        replies += together.size();

        var fragments = List.of(word(scene), word(scene), word(scene));
        for (var fragment : fragments) {
            server.send(fragment.getBytes(StandardCharsets.UTF_8));
            Thread.sleep(20);
        }
        var next = word(scene);
        server.send(("\n" + next).getBytes(StandardCharsets.UTF_8));
        expectReply(scene, courier, String.join("", fragments));
        server.send("\n".getBytes(StandardCharsets.UTF_8));
        expectReply(scene, courier, next);
        replies += 2;

        var split = "ä€😀" + text(scene, 4, 8) + "好";
        for (var b : lines(List.of(split))) {
            server.send(new byte[] { b });
            Thread.sleep(5);
        }
        expectReply(scene, courier, split);
        replies++;

        var many = new ArrayList<>(List.of(text(scene, 9_000, 10_000) + "."));
        for (var i = 0; i < 100; i++) {
            many.add(text(scene, 50, 150) + ".");
        }
        server.send(lines(many));
        expectReplies(scene, courier, many);
        replies += many.size();

        var last = word(scene);
        server.send(last.getBytes(StandardCharsets.UTF_8));
        server.finish();
        expectReply(scene, courier, last);
        expectDone(scene, courier, replies + 1);
    }

    @Stage(number = 4, name = "finishes sending, goes on reading", points = 15, hints = {
            "To have said all is not to have heard all. A connection has two directions, and each ends by itself.",
            "Closing the socket, or its output stream, ends both. There is a method that ends the one alone.",
            "socket.shutdownOutput(); after the last message. Then read until the server's end of stream, however many"
                    + " lines that is, and print: done, N replies." })
    void finishes_sending_goes_on_reading(Scene scene) throws Exception {
        for (var replies : List.of(0, 1, scene.random().nextInt(3, 8))) {
            var door = scene.listen();
            var courier = scene.start("--port", door.port(), "--timeout-ms", PATIENT, word(scene), word(scene));
            var server = door.expectCall("server", courier);
            readAll(server);
            server.expectEnd("the end of the stream after the last message", Scene.ANSWER);
            Thread.sleep(100); // the answer comes later
            var said = sayAll(scene, server, courier, replies);
            scene.check(courier.isRunning() && printed(courier, "done").isEmpty(),
                    courier.name() + " to go on reading until the server's end of stream",
                    "after " + replies + " replies it had stopped");
            server.finish();
            expectReplies(scene, courier, said);
            expectDone(scene, courier, replies);
            courier.expectExit(0, " when the server has finished", Scene.ANSWER);
        }
    }

    @Stage(number = 5, name = "says when it cannot connect", points = 15, seconds = 120, hints = {
            "There are many reasons why nobody answers, and Java has an exception for each. Which of them did you get?",
            "ConnectException: connection refused. UnknownHostException: unknown host. SocketTimeoutException: timed"
                    + " out. A path that does not exist: no such socket. One line on stderr, exit code 2.",
            "catch (IOException failure) { System.err.println(\"cannot connect to \" + host + \":\" + port + \": \" +"
                    + " switch (failure) { case UnknownHostException _ -> \"unknown host\"; … }); System.exit(2); },"
                    + " with socket.connect(address, timeout) in the try." })
    void says_when_it_cannot_connect(Scene scene) throws Exception {
        var lookUp = scene.background(() -> InetAddress.getByName(NOBODY));
        var port = scene.random().nextInt(1024, 65_536);
        var unknown = scene.start("--host", NOBODY, "--port", String.valueOf(port), word(scene));
        unknown.mayEnd();
        var limit = scene.random().nextInt(200, 300);
        var full = scene.keep(FullBacklog.at(LOOPBACK));
        var tries = new ArrayList<Try>();
        if (full.isSilent()) {
            tries.add(Try.start(scene, full.address(), limit));
            tries.add(Try.start(scene, full.address(), limit + 2300)); // longer than 2 s, should that be all it knows
        }

        expectRefused(scene, "127.0.0.1");
        expectRefused(scene, "::1");
        if (hasUnixSockets()) {
            var missing = scene.folder().resolve("missing.sock");
            var courier = scene.start("--unix", missing.toString(), word(scene));
            expectNoConnection(scene, courier, "there is no file at the path", missing.toString(), "no such socket",
                    START_AND_ANSWER);
            var stale = scene.folder().resolve("stale.sock");
            scene.listen(stale).close(); // the file stays behind
            courier = scene.start("--unix", stale.toString(), word(scene));
            expectNoConnection(scene, courier, "the server at the path is gone", stale.toString(), "connection refused",
                    START_AND_ANSWER);
        }
        for (var each : tries) {
            each.expectTimedOut(scene, full);
        }
        try {
            lookUp.get(); // some networks know every name
        } catch (java.util.concurrent.ExecutionException unknownHereToo) {
            if (unknownHereToo.getCause() instanceof UnknownHostException) {
                expectNoConnection(scene, unknown, "nobody knows the host", NOBODY + ":" + port, "unknown host",
                        START_AND_ANSWER.plusSeconds(30));
            }
        }
    }

    @Stage(number = 6, name = "gives up on silence", points = 10, hints = {
            "Who waits for ever has no program that ends. How long has it been since the last byte?",
            "A read can have a deadline: then it throws when nothing comes in time. Each read has it anew.",
            "socket.setSoTimeout(timeout); before reading, and catch (SocketTimeoutException silence) {"
                    + " System.err.println(\"no reply within \" + timeout + \" ms\"); System.exit(3); }" })
    void gives_up_on_silence(Scene scene) throws Exception {
        var byDefaultDoor = scene.listen();
        var byDefault = scene.start("--port", byDefaultDoor.port(), word(scene));
        byDefault.mayEnd();
        var byDefaultServer = byDefaultDoor.expectCall("server 1", byDefault);
        byDefaultServer.nextLine(Scene.ANSWER);
        var lastOfByDefault = System.nanoTime();
        var reply = word(scene);
        byDefaultServer.say(reply);

        var quickDoor = scene.listen();
        var quickLimit = scene.random().nextInt(250, 350);
        var quickStart = System.nanoTime();
        var quick = scene.start("--port", quickDoor.port(), "--timeout-ms", String.valueOf(quickLimit), word(scene));
        quick.mayEnd();
        quickDoor.expectCall("server 2", quick).nextLine(Scene.ANSWER);
        var lastOfQuick = System.nanoTime();

        var slowDoor = scene.listen();
        var slowLimit = scene.random().nextInt(600, 700);
        var slow = scene.start("--port", slowDoor.port(), "--timeout-ms", String.valueOf(slowLimit), word(scene));
        var slowServer = slowDoor.expectCall("server 3", slow);
        var steady = (word(scene) + word(scene)).substring(0, 9); // takes longer than silence may
        for (var c : steady.toCharArray()) {
            slowServer.send(new byte[] { (byte) c });
            Thread.sleep(slowLimit / 6);
            scene.check(slow.isRunning(), slow.name() + " to wait on, since a byte came every " + slowLimit / 6 + " ms",
                    "it had given up");
        }
        var lastOfSlow = System.nanoTime();
        slowServer.send("\nhalf a li".getBytes(StandardCharsets.UTF_8));

        expectGivesUp(scene, quick, quickLimit, quickStart, lastOfQuick);
        expectGivesUp(scene, slow, slowLimit, lastOfSlow, lastOfSlow);
        expectReply(scene, slow, steady);
        expectGivesUp(scene, byDefault, 2000, lastOfByDefault, lastOfByDefault);
        expectReply(scene, byDefault, reply);
    }

    @Stage(number = 7, name = "speaks to a Unix path", points = 10, hints = {
            "A server can listen on a path instead of a port. All that was said over TCP can be said there too.",
            "Socket cannot do it, a SocketChannel can: its address is a UnixDomainSocketAddress.",
            "SocketChannel.open(UnixDomainSocketAddress.of(path)); then Channels.newInputStream(channel) and"
                    + " newOutputStream, and channel.shutdownOutput(). It has no setSoTimeout: a Selector can wait with"
                    + " a timeout, or one thread reads while another watches the clock." })
    void speaks_to_a_unix_path(Scene scene) throws Exception {
        scene.skipUnless(hasUnixSockets(), "this system has no Unix domain sockets");
        var path = scene.folder().resolve("courier.sock");
        var door = scene.listen(path);
        var messages = words(scene, scene.random().nextInt(2, 5));
        var courier = scene.start(arguments(messages, "--unix", path.toString(), "--timeout-ms", PATIENT));
        var server = door.expectCall("server", courier);
        for (var message : messages) {
            server.expectLine(message);
        }
        server.expectEnd("the end of the stream after the last message", Scene.ANSWER);
        var replies = sayAll(scene, server, courier, messages.size() + scene.random().nextInt(1, 4));
        server.finish();
        courier.expectLine(Pattern.quote("connected -> " + path), "connected -> " + path);
        expectReplies(scene, courier, replies);
        expectDone(scene, courier, replies.size());
        courier.expectExit(0, " when the server has finished", Scene.ANSWER);
        expectSameOnSilence(scene, path, door);
    }

    @Stage(number = 8, name = "tells a reset from an end", points = 10, hints = {
            "A server may vanish in the middle. The system tells you: but not in the way in which it tells of an end.",
            "At an end, read returns -1. At a reset it throws. So an exception is never 'done'.",
            "catch (SocketException reset) { System.err.println(\"connection reset\"); System.exit(4); } around the"
                    + " reading, and 'done' inside of the try, after the loop." })
    void tells_a_reset_from_an_end(Scene scene) throws Exception {
        for (var replies : List.of(0, scene.random().nextInt(2, 5))) {
            var door = scene.listen();
            var courier = scene.start("--port", door.port(), "--timeout-ms", PATIENT, word(scene), word(scene));
            var server = door.expectCall("server", courier);
            readAll(server);
            var said = sayAll(scene, server, courier, replies);
            if (replies > 0) {
                server.send("half a li".getBytes(StandardCharsets.UTF_8));
                Thread.sleep(50);
            }
            server.reset();
            courier.expectExit(4, " when the connection is reset", Scene.ANSWER);
            expectReplies(scene, courier, said);
            expectComplaint(scene, courier, "connection reset");
            expectNotDone(scene, courier, "the connection was reset");
        }
    }

    private static void expectConnected(Scene scene, Program courier, InetSocketAddress own, InetSocketAddress server)
            throws InterruptedException {
        var shown = "connected " + Addresses.show(own) + " -> " + Addresses.show(server);
        var said = courier.expectLine("connected (\\S+) -> (\\S+)", shown);
        scene.check(isAddress(said.group(1), own) && isAddress(said.group(2), server),
                courier.name() + " to print '" + shown + "'", "it printed " + Readable.quoted(said.group()));
    }

    private static boolean isAddress(String text, InetSocketAddress address) {
        return Addresses.parse(text).filter(parsed -> Addresses.same(parsed, address)).isPresent();
    }

    /** The next reply that it prints is this one; an empty one may have lost its blank. */
    private static void expectReply(Scene scene, Program courier, String reply) throws InterruptedException {
        var said = courier.expectLine("(?s)reply:(.*)", "reply: " + cut(reply)).group(1);
        scene.check(said.equals(" " + reply) || reply.isEmpty() && said.isBlank(),
                courier.name() + " to print " + Readable.quoted("reply: " + reply),
                "it printed " + Readable.quoted("reply:" + said));
    }

    private static void expectReplies(Scene scene, Program courier, List<String> replies) throws InterruptedException {
        for (var reply : replies) {
            expectReply(scene, courier, reply);
        }
    }

    /** Says some words, and gives the program time to print each: whether it does so at once is graded elsewhere. */
    private static List<String> sayAll(Scene scene, Peer server, Program courier, int count)
            throws InterruptedException {
        var words = words(scene, count);
        var patience = 100; // hundredths of a second, for all of them
        for (var i = 0; i < count; i++) {
            server.say(words.get(i));
            for (; patience > 0 && printed(courier, "reply:").size() <= i; patience--) {
                Thread.sleep(10);
            }
        }
        return words;
    }

    /** It says that it is done, and has printed not a reply more than those that it was sent. */
    private static void expectDone(Scene scene, Program courier, int replies) throws InterruptedException {
        var wanted = "done, " + replies + " replies";
        var said = courier.expectLine("(done|reply:).*", wanted).group();
        scene.check(!said.startsWith("reply:"), courier.name() + " to print " + replies + " replies",
                "it printed one more: " + Readable.quoted(said));
        scene.check(said.equals(wanted), courier.name() + " to print '" + wanted + "'",
                "it printed " + Readable.quoted(said));
    }

    private static void expectNotDone(Scene scene, Program courier, String since) {
        var done = printed(courier, "done");
        scene.check(done.isEmpty(), courier.name() + " not to be done, since " + since,
                "it printed " + Readable.quoted(String.join("\n", done)));
    }

    /** One line on stderr, and no stack trace. */
    private static void expectComplaint(Scene scene, Program courier, String line) throws InterruptedException {
        courier.expectError(Pattern.quote(line), line);
        expectNoStackTrace(scene, courier);
    }

    private static void expectNoStackTrace(Scene scene, Program courier) {
        scene.check(!courier.complained().contains("\tat "), "one line on stderr", "a stack trace was there too");
    }

    /** A port that is bound, and on which nobody listens, refuses. */
    private static void expectRefused(Scene scene, String host) throws Exception {
        var bound = scene.keep(new Socket());
        try {
            bound.bind(new InetSocketAddress(InetAddress.ofLiteral(host), 0));
        } catch (SocketException notHere) {
            return; // a machine without IPv6
        }
        var port = bound.getLocalPort();
        var courier = scene.start("--host", host, "--port", String.valueOf(port), word(scene));
        expectNoConnection(scene, courier, "nobody listens on the port",
                (host.contains(":") ? "[" + host + "]" : host) + ":" + port, "connection refused", START_AND_ANSWER);
    }

    private static void expectNoConnection(Scene scene, Program courier, String when, String where, String reason,
            Duration patience) throws InterruptedException {
        courier.expectExit(2, " when " + when, patience);
        var shown = "cannot connect to " + where + ": " + reason;
        var said = courier.expectError("cannot connect to (.*): ([^:]*)", shown);
        var sameAddress = Addresses.parse(where).filter(address -> isAddress(said.group(1), address)).isPresent();
        scene.check((said.group(1).equals(where) || sameAddress) && said.group(2).equals(reason),
                courier.name() + " to say on stderr '" + shown + "'", "it said " + Readable.quoted(said.group()));
        expectNoStackTrace(scene, courier);
        var connected = printed(courier, "connected");
        scene.check(connected.isEmpty(), courier.name() + " not to say that it is connected, since it is not",
                "it printed " + Readable.quoted(String.join("\n", connected)));
    }

    /** A program that tries to connect where nobody lets it in. */
    private record Try(Program courier, InetSocketAddress where, int limit, long start) {

        static Try start(Scene scene, InetSocketAddress where, int limit) throws IOException {
            var start = System.nanoTime();
            var courier = scene.start("--port", String.valueOf(where.getPort()), "--timeout-ms", String.valueOf(limit),
                    word(scene));
            courier.mayEnd();
            return new Try(courier, where, limit, start);
        }

        /** Waits until it gives up, neither before its limit nor long after it nor for another reason. */
        void expectTimedOut(Scene scene, FullBacklog full) throws Exception {
            var when = "the server accepts nobody, and --timeout-ms is " + limit;
            var ended = courier.awaitExit(Duration.ofMillis(limit + 4500)).isPresent();
            if (!full.isSilent()) {
                return; // a system that refuses callers, after some tries
            }
            if (!ended) {
                throw scene.late(courier.name() + " to end with exit code 2 when " + when,
                        "%.1f s later it was still trying to connect".formatted((limit + 4500) / 1000.0));
            }
            expectNoConnection(scene, courier, when, Addresses.show(where), "timed out", Duration.ZERO);
            var took = (courier.endedAt() - start) / 1_000_000;
            scene.check(took >= limit - 100, courier.name() + " to try for the " + limit + " ms of --timeout-ms",
                    "it had given up " + took + " ms after its start");
        }
    }

    /**
     * It gives up after so much silence.
     *
     * @param earliest when the silence began at the earliest, by {@link System#nanoTime}
     * @param latest when it began at the latest
     */
    private static void expectGivesUp(Scene scene, Program courier, int limit, long earliest, long latest)
            throws Exception {
        courier.expectExit(3, " when nothing has come for " + limit + " ms", Duration.ofMillis(limit + 1500));
        var expected = courier.name() + " to give up when nothing has come for %,d ms".formatted(limit);
        var least = (courier.endedAt() - earliest) / 1_000_000;
        scene.check(least >= limit - 100, expected, "it gave up after %,d ms".formatted(least));
        var most = (courier.endedAt() - latest) / 1_000_000;
        if (most > limit + 1500) {
            throw scene.late(expected, "it gave up after %,d ms".formatted(most));
        }
        expectComplaint(scene, courier, "no reply within " + limit + " ms");
        expectNotDone(scene, courier, "the server had not finished");
    }

    /** Who gives up on silence over TCP does so at a Unix path; who never does is judged by another stage. */
    private static void expectSameOnSilence(Scene scene, Path path, Door unix) throws Exception {
        var tcp = scene.listen();
        var limit = String.valueOf(scene.random().nextInt(200, 300));
        var overTcp = scene.start("--port", tcp.port(), "--timeout-ms", limit, word(scene));
        var overUnix = scene.start("--unix", path.toString(), "--timeout-ms", limit, word(scene));
        overTcp.mayEnd();
        overUnix.mayEnd();
        tcp.expectCall("TCP server", overTcp);
        unix.expectCall("Unix server", overUnix);
        var patience = Duration.ofMillis(Integer.parseInt(limit) + 1500);
        var code = overTcp.awaitExit(patience);
        if (code.isEmpty() || code.getAsInt() != 3) {
            return;
        }
        code = overUnix.awaitExit(patience);
        var expected = overUnix.name() + " to give up on a silent server at a path as it does over TCP, exit code 3";
        if (code.isEmpty()) {
            throw scene.late(expected, "%.1f s later it was still running".formatted(patience.toMillis() / 1000.0));
        }
        scene.check(code.getAsInt() == 3, expected, "it ended with exit code " + code.getAsInt());
    }

    private static Optional<Door> listenAt(Scene scene, String literal) throws IOException {
        try {
            return Optional.of(scene.listen(InetAddress.ofLiteral(literal)));
        } catch (SocketException notHere) {
            return Optional.empty();
        }
    }

    private static boolean hasUnixSockets() throws IOException {
        try (var _ = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            return true;
        } catch (UnsupportedOperationException none) {
            return false;
        }
    }

    /** Reads to the end of the stream, or until nothing more comes: whether it ends is graded elsewhere. */
    private static void readAll(Peer server) throws InterruptedException {
        var patience = Duration.ofSeconds(1);
        while (server.nextLine(patience) instanceof Heard.Line line && line.complete()) {
            // the next one
        }
    }

    private static String rest(Peer server) throws InterruptedException {
        return server.nextLine(Duration.ZERO) instanceof Heard.Line line ? Readable.quoted(line.text()) : "";
    }

    /** The lines on stdout that begin so. */
    private static List<String> printed(Program courier, String beginning) {
        return Arrays.stream(courier.printed().split("\n")).filter(line -> line.startsWith(beginning)).toList();
    }

    private static byte[] lines(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String[] arguments(List<String> messages, String... options) {
        return Stream.concat(Arrays.stream(options), messages.stream()).toArray(String[]::new);
    }

    private static List<String> words(Scene scene, int count) {
        return Stream.generate(() -> word(scene)).limit(count).toList();
    }

    private static String word(Scene scene) {
        var letters = scene.random().ints(scene.random().nextInt(5, 9), 'a', 'z' + 1);
        return letters.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** Characters of one to four bytes each; the first and the last are no blanks. */
    private static String text(Scene scene, int least, int most) {
        var indices = scene.random().ints(scene.random().nextInt(least, most), 0, ALPHABET.length);
        return indices.map(i -> ALPHABET[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "…";
    }
}
