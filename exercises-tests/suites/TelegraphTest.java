package suites;

import grader.suite.Addresses;
import grader.suite.Datagrams;
import grader.suite.Exercise;
import grader.suite.Json;
import grader.suite.Payloads;
import grader.suite.Program;
import grader.suite.Scene;
import grader.suite.Stage;
import grader.wire.Excerpt;
import grader.wire.Readable;
import grader.wire.UdpPeer.Datagram;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Exercise 05: a telegraph over UDP, whose server acknowledges, and whose sender tries until it hears a reply. */
@Exercise(chapter = "05-udp", program = "Telegraph")
final class TelegraphTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    /** Another address of this host, on Linux at least. */
    private static final InetAddress NEIGHBOUR = InetAddress.ofLiteral("127.0.0.2");

    private static final InetAddress LOOPBACK_6 = InetAddress.ofLiteral("::1");

    /** How long nothing must come where something may be on its way: as short as that can be judged. */
    private static final Duration MOMENT = Duration.ofMillis(50);

    /** The bytes that the longest datagram over IPv4 has. */
    private static final int LONGEST = 65_507;

    private static final int ACK = "ack: ".length();

    @Stage(number = 1, name = "binds and says where", points = 10, hints = {
            "UDP has nobody to accept: a socket that is bound to an address hears whoever sends there.",
            "Port 0 means any free one: ask the socket which it became. Bind to --host, not to every address. A port"
                    + " that is taken makes binding fail: say so on stderr, and end with exit code 1.",
            "try (var socket = new DatagramSocket(new InetSocketAddress(host, port))) { print socket.getLocalAddress()"
                    + ".getHostAddress() and socket.getLocalPort(); … } catch (BindException taken) { … }" })
    void binds_and_says_where(Scene scene) throws Exception {
        var byDefault = listening(scene, scene.start("serve", "--port", "0"));
        scene.check(byDefault.getAddress().equals(LOOPBACK), "it to listen on 127.0.0.1, the default of --host",
                "it says it listens on " + Addresses.show(byDefault));
        expectAnswer(scene, "sender", byDefault);

        var port = scene.freeUdpPort();
        var other = neighbour();
        var named = scene.start("serve", "--host", "localhost", "--port", "0");
        var hosted = scene.start("serve", "--host", other.getHostAddress(), "--port", String.valueOf(port));
        var local = listening(scene, named);
        scene.check(local.getAddress().isLoopbackAddress(),
                "it to listen on localhost, an address of this machine alone",
                "it says it listens on " + Addresses.show(local));
        expectAnswer(scene, "second sender", local);

        var own = listening(scene, hosted);
        scene.check(own.equals(at(other, port)),
                "it to listen where it was told, on " + Addresses.show(at(other, port)),
                "it says it listens on " + Addresses.show(own));
        var stranger = scene.udp("stranger", at(LOOPBACK, 0));
        if (!other.equals(LOOPBACK)) {
            stranger.send(Payloads.letters(scene.random(), 20), at(LOOPBACK, own.getPort()));
        }
        expectAnswer(scene, "third sender", own);

        var taken = scene.keep(new DatagramSocket(at(LOOPBACK, 0))).getLocalPort();
        var late = scene.start("serve", "--host", "127.0.0.1", "--port", String.valueOf(taken));
        late.expectExit(1, Duration.ofSeconds(3)); // as FrontDesk: 2 s, and 1 s for the JVM's start
        late.expectError("address already in use: 127\\.0\\.0\\.1:" + taken,
                "address already in use: 127.0.0.1:" + taken);
        scene.check(!late.complained().contains("\tat "), "one line on stderr", "a stack trace was there too");
        stranger.expectNothing("no answer to a datagram for 127.0.0.1, since --host is " + other.getHostAddress(),
                MOMENT);
    }

    @Stage(number = 2, name = "acknowledges every sender", points = 15, hints = {
            "One socket hears all senders. Each datagram says who sent it: that is where its answer goes.",
            "The answer is the bytes of ack: and then the payload's bytes, in one datagram.",
            "socket.receive(packet), then by the very same socket socket.send(new DatagramPacket(answer,"
                    + " answer.length, packet.getSocketAddress()))" })
    void acknowledges_every_sender(Scene scene) throws Exception {
        var server = at(LOOPBACK, port(scene, scene.start("serve", "--port", "0")));
        var first = scene.udp("sender 1", at(LOOPBACK, scene.freeUdpPort()));
        var second = scene.udp("sender 2", at(LOOPBACK, 0));
        // the same port at another address is another sender
        var third = scene.udp("sender 3", isHere(NEIGHBOUR) ? at(NEIGHBOUR, first.local().getPort()) : at(LOOPBACK, 0));
        var bytes = scene.random().nextInt(20, 40);
        for (var turn = 1; turn <= 2; turn++) {
            var payloads = Stream.generate(() -> Payloads.text(scene.random(), bytes)).limit(6)
                    .map(TelegraphTest::utf8).toList();
            var senders = List.of(first, second, third, second, first, third);
            for (var i = 0; i < 6; i++) {
                senders.get(i).send(payloads.get(i), server);
            }
            expectOwnAcks(scene, "sender 1", first, server, payloads.get(0), payloads.get(4));
            expectOwnAcks(scene, "sender 3", third, server, payloads.get(2), payloads.get(5));
            expectOwnAcks(scene, "sender 2", second, server, payloads.get(1), payloads.get(3));
        }
        for (var sender : List.of(first, second, third)) {
            sender.expectNothing("one acknowledgement for each datagram and no more", Duration.ofMillis(30));
        }
    }

    @Stage(number = 3, name = "reports who sent what", points = 15, hints = {
            "All four things are in the packet that receive filled: who sent it, from which port, how many bytes came.",
            "The size is counted in bytes, not in characters. An Inet6Address is of the family IPv6. Numbers go without"
                    + " quotes.",
            "'{\"address\":\"%s\",\"family\":\"%s\",\"port\":%d,\"size\":%d}'"
                    + ".formatted(packet.getAddress().getHostAddress(), …,"
                    + " packet.getPort(), packet.getLength()), into a buffer that has room for 65,507 bytes." })
    void reports_who_sent_what(Scene scene) throws Exception {
        var has6 = isHere(LOOPBACK_6);
        var program = scene.start("serve", "--port", "0");
        var program6 = has6 ? scene.start("serve", "--host", "::1", "--port", "0") : program;
        var server = at(LOOPBACK, port(scene, program));
        var first = scene.udp("sender 1", at(LOOPBACK, 0));
        var second = scene.udp("sender 2", at(neighbour(), 0));
        for (var longest : List.of(80, 60, 40)) {
            expectReport(scene, program, first, text(scene, longest - 10, longest), server);
            expectReport(scene, program, second, text(scene, longest - 20, longest - 10), server);
        }
        expectReport(scene, program, first, Payloads.bytes(scene.random(), LONGEST), server);
        expectReport(scene, program, second, text(scene, 10, 20), server);
        if (has6) {
            var server6 = at(LOOPBACK_6, port(scene, program6));
            var sender6 = scene.udp("sender over IPv6", at(LOOPBACK_6, 0));
            expectReport(scene, program6, sender6, text(scene, 20, 60), server6);
        }
        var another = nextReport(program, MOMENT, new ArrayList<>());
        scene.check(another == null, "one JSON line for each datagram and no more", "one more came: " + another);
    }

    @Stage(number = 4, name = "keeps datagrams whole", points = 15, hints = {
            "What finds no room in the buffer is cut off without a word. What was in the buffer before is still there.",
            "Room for 65,507 bytes, and of it only the first getLength(): those that came. An empty datagram is one,"
                    + " too. Bytes are not text: decoding and encoding them again changes them.",
            "A new packet for each receive: new DatagramPacket(new byte[65_535], 65_535); copy packet.getData() from 0"
                    + " to packet.getLength() behind ack: . When send throws because the answer is too long, go on." })
    void keeps_datagrams_whole(Scene scene) throws Exception {
        var server = at(LOOPBACK, port(scene, scene.start("serve", "--port", "0")));
        var sender = scene.udp("sender", at(LOOPBACK, 0));
        var burst = IntStream.rangeClosed(1, 20)
                .mapToObj(n -> utf8(n + " " + Payloads.letters(scene.random(), scene.random().nextInt(10, 30))))
                .toList();
        for (var payload : burst) {
            sender.send(payload, server);
        }
        expectAcks(scene, "each datagram of a burst of 20 to be acknowledged once, by itself", sender, burst);

        expectAck(scene, sender, server, "30 bytes that are no text", Payloads.bytes(scene.random(), 30));
        expectAck(scene, sender, server, "60,000 random bytes", Payloads.bytes(scene.random(), 60_000));
        expectAck(scene, sender, server, "an empty datagram", new byte[0]);
        expectAck(scene, sender, server, "1 byte, after longer ones", Payloads.bytes(scene.random(), 1));
        expectAck(scene, sender, server, "300 bytes, after a shorter one", Payloads.bytes(scene.random(), 300));
        expectAck(scene, sender, server, "65,502 bytes, the most that fits into an answer",
                Payloads.bytes(scene.random(), LONGEST - ACK));

        var tooLong = scene.random().nextInt(LONGEST - ACK + 1, LONGEST + 1);
        sender.send(Payloads.bytes(scene.random(), tooLong), server);
        var last = Payloads.bytes(scene.random(), 100);
        sender.send(last, server);
        expectAcks(scene,
                "no answer to %,d bytes, which with 'ack: ' are more than a datagram holds, and one to the 100 after"
                        .formatted(tooLong),
                sender, List.of(last));
        sender.expectNothing("one acknowledgement for each datagram and no more", MOMENT);
    }

    @Stage(number = 5, name = "sends and prints the reply", points = 10, hints = {
            "Nobody needs to connect: a datagram carries its destination. The reply comes to the socket that sent it.",
            "A datagram has bytes, not characters: encode the message as UTF-8, count its bytes, decode the reply.",
            "var bytes = message.getBytes(UTF_8); send them; receive into a buffer of 65,535 bytes; print new String("
                    + "packet.getData(), 0, packet.getLength(), UTF_8)." })
    void sends_and_prints_the_reply(Scene scene) throws Exception {
        var here = scene.udp("server", at(LOOPBACK, 0));
        var there = scene.udp("second server", at(neighbour(), 0));
        var messages = List.of(Payloads.text(scene.random(), scene.random().nextInt(20, 60)),
                Payloads.text(scene.random(), scene.random().nextInt(200, 300)));
        var replies = List.of("ack: " + Payloads.text(scene.random(), scene.random().nextInt(20_000, 30_000)), "");
        var programs = List.of(send(scene, here, "--timeout-ms", "5000", messages.get(0)),
                send(scene, there, "--timeout-ms", "5000", messages.get(1)));
        for (var i = 0; i < 2; i++) {
            var server = List.of(here, there).get(i);
            var program = programs.get(i);
            var sent = expectSent(program, server);
            scene.check(Arrays.equals(sent.bytes(), utf8(messages.get(i))),
                    program.name() + " to send exactly its message, " + Readable.quoted(messages.get(i)) + ", in UTF-8",
                    "a datagram of %,d bytes came: %s".formatted(sent.bytes().length, Excerpt.of(sent.bytes())));
            var counted = program.expectLine("sent (\\d+) bytes", "sent %d bytes".formatted(sent.bytes().length))
                    .group(1);
            scene.check(counted.equals(String.valueOf(sent.bytes().length)),
                    program.name() + " to print 'sent %d bytes'".formatted(sent.bytes().length),
                    "it printed 'sent %s bytes'".formatted(counted));
            server.send(replies.get(i), sent.from());
            expectReply(scene, program, replies.get(i));
            program.expectExit(0, Scene.ANSWER);
            scene.check(program.findLine("reply:.*", Duration.ZERO).isEmpty(),
                    "one reply to be printed, since one came",
                    "another one was printed after it");
            server.expectNothing("one datagram, since it was answered in time", Duration.ofMillis(20));
        }
    }

    @Stage(number = 6, name = "tries again", points = 15, hints = {
            "A datagram that is lost tells nobody. All a sender can do is to wait for a while, and then to send again.",
            "setSoTimeout gives receive an end: a SocketTimeoutException. It is no trouble, it is the next try.",
            "for (var n = 1; n <= tries; n++) { socket.send(packet); try { socket.receive(reply); … return; } catch"
                    + " (SocketTimeoutException silence) { } }" })
    void tries_again(Scene scene) throws Exception {
        var apart = Duration.ofMillis(scene.random().nextInt(560, 640)); // twice as long would be too late
        var server = scene.udp("server", at(LOOPBACK, 0));
        var message = Payloads.letters(scene.random(), 20);
        var program = send(scene, server, "--timeout-ms", String.valueOf(apart.toMillis()), message);
        var first = expectSent(program, server);
        var sent = first;
        for (var n = 2; n <= 3; n++) {
            sent = server.expectAfter(sent, apart, program.name() + " to send for the " + (n == 2 ? "second" : "third")
                    + " time, since nothing was answered", program);
            scene.check(Arrays.equals(sent.bytes(), first.bytes()), program.name() + " to send the same again, "
                    + Excerpt.of(first.bytes()), "something else came: " + Excerpt.of(sent.bytes()));
        }
        var reply = Payloads.letters(scene.random(), 20);
        server.send(reply, sent.from());
        expectReply(scene, program, reply);
        program.expectExit(0, Scene.ANSWER);
        server.expectNothing("no fourth datagram, since the third was answered", Duration.ofMillis(20));
    }

    @Stage(number = 7, name = "gives up", points = 10, hints = {
            "After so many sends enough is enough. But the last of them deserves its wait, too.",
            "Count the sends. After the last wait one line to stderr, and exit code 3. That nothing listens on the port"
                    + " only a connected socket is told, by a PortUnreachableException:"
                    + " count it as silence, and wait on.",
            "After the loop: System.err.println(\"no reply after \" + tries + \" tries\"); System.exit(3). Leave the"
                    + " socket unconnected, or catch PortUnreachableException and go on until the deadline." })
    void gives_up(Scene scene) throws Exception {
        var silent = scene.udp("silent server", at(LOOPBACK, 0));
        var leaves = scene.udp("server that leaves", at(LOOPBACK, scene.freeUdpPort()));
        var message = Payloads.letters(scene.random(), 20);
        var timeout = Duration.ofMillis(scene.random().nextInt(200, 300));
        var patient = send(scene, silent, "--tries", "3", message);
        var alone = send(scene, leaves, "--timeout-ms", String.valueOf(timeout.toMillis()), message);
        var firstAlone = expectSent(alone, leaves);
        leaves.close(); // from now on nothing listens there
        alone.mayEnd();

        var first = expectSent(patient, silent);
        for (var n = 2; n <= 3; n++) {
            silent.expect(patient.name() + " to send 3 times, with --tries 3", patient, Scene.ANSWER);
        }
        expectGivingUp(scene, patient, "", first, 3, Duration.ofMillis(300));
        silent.expectNothing("3 datagrams and no more, with --tries 3", Duration.ofMillis(20));
        expectGivingUp(scene, alone, ", though nothing listens on the port any more", firstAlone, 4, timeout);
    }

    @Stage(number = 8, name = "ignores strangers", points = 10, hints = {
            "Anybody may send to your socket. Only a datagram from the server's address and port is its reply.",
            "Who is not the server is overheard, and waiting goes on, but only for the time that was left.",
            "var deadline = System.nanoTime() + timeoutMs * 1_000_000L; before each receive set the timeout to what is"
                    + " left of it; leave the loop when packet.getSocketAddress().equals(server)." })
    void ignores_strangers(Scene scene) throws Exception {
        var server = scene.udp("server", at(LOOPBACK, scene.freeUdpPort()));
        var stranger = scene.udp("stranger", at(LOOPBACK, 0));
        var message = Payloads.letters(scene.random(), 20);
        var program = send(scene, server, "--timeout-ms", "3000", message);
        var sent = expectSent(program, server);
        stranger.send("ack: " + message, sent.from());
        if (isHere(NEIGHBOUR)) {
            var namesake = scene.udp("another stranger", at(NEIGHBOUR, server.local().getPort()));
            namesake.send("ack: " + message, sent.from());
        }
        var reply = Payloads.letters(scene.random(), 20);
        server.send(reply, sent.from()); // comes after the strangers', and must be the one that is printed
        expectReply(scene, program, reply);
        program.expectExit(0, Scene.ANSWER);
        server.expectNothing("no second datagram within the 3,000 ms of the first wait, whatever strangers sent",
                MOMENT);

        var silent = scene.udp("silent server", at(LOOPBACK, 0));
        var pestered = send(scene, silent, "--tries", "1", message);
        var asked = expectSent(pestered, silent);
        var again = scene.background(() -> silent.next(Scene.READY));
        var deadline = asked.nanos() + Duration.ofMillis(300 + 1500).toNanos();
        while (pestered.isRunning() && !again.isDone()) {
            if (System.nanoTime() > deadline) {
                throw scene.late(
                        pestered.name() + " to wait for 300 ms after it has sent, whatever strangers send meanwhile",
                        "1.8 s later it was still waiting");
            }
            stranger.send(Payloads.letters(scene.random(), 10), asked.from());
            Thread.sleep(50);
        }
    }

    /** Where it says it listens, which is on some port. */
    private static InetSocketAddress listening(Scene scene, Program program) throws InterruptedException {
        var where = program.expectListening("listening on udp");
        checkPort(scene, where.getPort());
        return where;
    }

    /** The port it says it listens on; how it writes the address is the first stage's concern. */
    private static int port(Scene scene, Program program) throws InterruptedException {
        var port = program.expectPort("listening on udp");
        checkPort(scene, port);
        return port;
    }

    private static void checkPort(Scene scene, int port) {
        scene.check(port > 0 && port <= 65_535, "the port that the socket was given", "port " + port + " was printed");
    }

    private static InetSocketAddress at(InetAddress address, int port) {
        return new InetSocketAddress(address, port);
    }

    /** A program that sends to a server of the grader's. */
    private static Program send(Scene scene, Datagrams server, String... rest) throws IOException {
        var host = server.local().getAddress().equals(LOOPBACK) ? List.<String>of()
                : List.of("--host", server.local().getAddress().getHostAddress());
        var port = List.of("--port", String.valueOf(server.local().getPort()));
        return scene.start(Stream.of(List.of("send"), host, port, List.of(rest)).flatMap(List::stream)
                .toArray(String[]::new));
    }

    /** Whether this machine has an address. */
    private static boolean isHere(InetAddress address) {
        try (var _ = new DatagramSocket(0, address)) {
            return true;
        } catch (SocketException notOurs) {
            return false;
        }
    }

    /** Another address of this host, where it has one. */
    private static InetAddress neighbour() {
        return isHere(NEIGHBOUR) ? NEIGHBOUR : LOOPBACK;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Scene scene, int fewestBytes, int mostBytes) {
        return Payloads.text(scene.random(), scene.random().nextInt(fewestBytes, mostBytes));
    }

    /** The program answers there; what it answers is another stage's concern. */
    private static void expectAnswer(Scene scene, String name, InetSocketAddress where) throws Exception {
        var sender = scene.udp(name, at(where.getAddress(), 0));
        sender.send(Payloads.text(scene.random(), 20), where);
        sender.expect("an answer from " + Addresses.show(where) + ", where it says it listens", Scene.ANSWER);
    }

    private static byte[] acked(byte[] payload) {
        return ByteBuffer.allocate(ACK + payload.length).put(utf8("ack: ")).put(payload).array();
    }

    private static void expectAck(Scene scene, Datagrams sender, InetSocketAddress server, String what, byte[] payload)
            throws Exception {
        sender.send(payload, server);
        expectAcks(scene, what + " to come back whole, behind 'ack: '", sender, List.of(payload));
    }

    /** Two datagrams of one sender, acknowledged by the server itself. */
    private static void expectOwnAcks(Scene scene, String name, Datagrams sender, InetSocketAddress server,
            byte[]... payloads)
            throws InterruptedException {
        var expected = name + " to be sent 'ack: ' and its payload for each of its 2 datagrams";
        for (var answer : expectAcks(scene, expected, sender, List.of(payloads))) {
            scene.check(Addresses.same(answer.from(), server),
                    "the answer to come from " + Addresses.show(server) + ", where it listens",
                    "it came from " + Addresses.show(answer.from()));
        }
    }

    /** One acknowledgement for each of these payloads, in any order. */
    private static List<Datagram> expectAcks(Scene scene, String expected, Datagrams sender, List<byte[]> payloads)
            throws InterruptedException {
        var owed = new ArrayList<>(payloads.stream().map(TelegraphTest::acked).toList());
        var answers = new ArrayList<Datagram>();
        while (!owed.isEmpty()) {
            var answer = sender.next(Scene.ANSWER).orElseThrow(() -> scene.late(expected, payloads.size() == 1
                    ? "2.0 s later nothing had come back" : "only %d came back".formatted(answers.size())));
            answers.add(answer);
            scene.check(owed.removeIf(ack -> Arrays.equals(ack, answer.bytes())), expected,
                    difference(answer.bytes(), payloads, owed));
        }
        return answers;
    }

    private static String difference(byte[] came, List<byte[]> payloads, List<byte[]> owed) {
        var what = "a datagram of %,d bytes came back: %s".formatted(came.length, Excerpt.of(came));
        if (payloads.stream().anyMatch(payload -> Arrays.equals(payload, came))) {
            return what + ", which is the payload without 'ack: '";
        }
        if (payloads.stream().anyMatch(payload -> Arrays.equals(acked(payload), came))) {
            return what + ", which had come already";
        }
        if (owed.size() > 1) {
            return what + ", which belongs to none of what was sent";
        }
        var wanted = owed.getFirst();
        return wanted.length != came.length ? "%s, %,d bytes were expected".formatted(what, wanted.length)
                : "%s, which is wrong from byte %,d on".formatted(what, Arrays.mismatch(wanted, came));
    }

    private static void expectReport(Scene scene, Program program, Datagrams sender, String text,
            InetSocketAddress server)
            throws Exception {
        expectReport(scene, program, sender, utf8(text), server);
    }

    /** The next report is that of this datagram. */
    private static void expectReport(Scene scene, Program program, Datagrams sender, byte[] payload,
            InetSocketAddress server)
            throws Exception {
        sender.send(payload, server);
        var from = sender.local();
        var family = from.getAddress() instanceof Inet6Address ? "IPv6" : "IPv4";
        var expected = "%s to print {\"address\":\"%s\",\"family\":\"%s\",\"port\":%d,\"size\":%d}".formatted(
                program.name(),
                from.getAddress().getHostAddress(), family, from.getPort(), payload.length);
        var others = new ArrayList<String>();
        var report = nextReport(program, Scene.ANSWER, others);
        if (report == null) {
            throw scene.late(expected, others.isEmpty() ? "2.0 s later no JSON line had come"
                    : "it printed %s, which is not a JSON object of those four"
                            .formatted(Readable.quoted(others.getLast())));
        }
        var address = Addresses.ip(String.valueOf(report.get("address")));
        var same = report.get("address") instanceof String
                && address.filter(ip -> Addresses.same(ip, from.getAddress())).isPresent();
        scene.check(same, expected, "as address it printed " + shown(report.get("address")));
        scene.check(report.get("family").equals(family), expected,
                "as family it printed " + shown(report.get("family")));
        scene.check(report.get("port").equals((long) from.getPort()), expected,
                "as port it printed " + shown(report.get("port")));
        scene.check(report.get("size").equals((long) payload.length), expected,
                "as size it printed " + shown(report.get("size"))
                        + "; the payload has %,d bytes".formatted(payload.length));
    }

    /**
     * The next JSON object of the four keys that the program prints; null if none comes in time.
     *
     * @param others gathers the lines that look like one, but are not
     */
    private static Map<String, Object> nextReport(Program program, Duration patience, List<String> others)
            throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var line = program.findLine("\\s*\\{.*", Duration.ofNanos(deadline - System.nanoTime()));
            if (line.isEmpty()) {
                return null;
            }
            var text = line.get().group();
            var object = Json.object(text);
            if (object.isPresent() && object.get().keySet().equals(Set.of("address", "family", "port", "size"))) {
                return object.get();
            }
            others.add(text);
        }
    }

    private static String shown(Object value) {
        return value instanceof String text ? Readable.quoted(text) : String.valueOf(value);
    }

    /** The first datagram that the program sends; the wait includes its start. What it says is for stage 5 to judge. */
    private static Datagram expectSent(Program program, Datagrams server) throws Exception {
        return server.expect(program.name() + " to send its message to " + Addresses.show(server.local())
                + " within 5 s of its start", program, Scene.READY);
    }

    /** The next reply that the program prints is this one; where it is empty, the blank before it may be missing. */
    private static void expectReply(Scene scene, Program program, String reply) throws InterruptedException {
        var expected = program.name() + " to print 'reply: ' and what the server sent, " + Readable.quoted(reply);
        var line = program.findLine("(?s)reply:.*", Scene.ANSWER).map(MatchResult::group);
        if (line.isEmpty()) {
            throw program.isRunning() ? scene.late(expected, "2.0 s later it had printed no reply")
                    : scene.failure(expected, "");
        }
        scene.check(line.get().equals("reply: " + reply) || reply.isEmpty() && line.get().equals("reply:"), expected,
                "it printed " + Readable.quoted(line.get()));
    }

    /** The program ends as one that has had no reply, after its last wait and not long after it. */
    private static void expectGivingUp(Scene scene, Program program, String though, Datagram first, int tries,
            Duration timeout)
            throws Exception {
        var whole = timeout.multipliedBy(tries);
        var latest = whole.plusMillis(1500);
        program.expectExit(3, Duration.ofNanos(first.nanos() - System.nanoTime()).plus(latest).plusSeconds(1));
        var millis = (program.endedAt() - first.nanos()) / 1_000_000;
        if (millis < whole.toMillis() - 100 || millis > latest.toMillis()) {
            throw scene.late(
                    "%s to give up %,d ms after its first send, when it has waited %d times for %d ms%s".formatted(
                            program.name(), whole.toMillis(), tries, timeout.toMillis(), though),
                    "it gave up %,d ms after it".formatted(millis));
        }
        program.expectError("no reply after " + tries + " tries", "no reply after " + tries + " tries");
        scene.check(!program.complained().contains("\tat "), "one line on stderr", "a stack trace was there too");
    }
}
