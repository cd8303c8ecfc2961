package suites;

import grader.suite.Addresses;
import grader.suite.Datagrams;
import grader.suite.Exercise;
import grader.suite.Graded;
import grader.suite.Patience;
import grader.suite.Payloads;
import grader.suite.Program;
import grader.suite.Stage;
import grader.suite.StageRun;
import grader.text.Printable;
import grader.why.Explained;
import grader.wire.Excerpt;
import grader.wire.UdpPeer.Datagram;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Exercise 05: a telegraph over UDP, whose server acknowledges, and whose sender tries until it hears a reply. */
@Graded
@Explained(TelegraphRules.class)
@Exercise(chapter = "05-udp", program = "Telegraph")
final class TelegraphTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    /** Another address of this host, on Linux at least. */
    private static final InetAddress NEIGHBOUR = InetAddress.ofLiteral("127.0.0.2");

    /** How long nothing must come where something may be on its way: as short as that can be judged. */
    private static final Duration MOMENT = Duration.ofMillis(50);

    /** The default of --port. */
    private static final int DEFAULT_PORT = 41_234;

    /** The bytes that the longest datagram over IPv4 has. */
    private static final int LONGEST = 65_507;

    private static final int ACK = "ack: ".length();

    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth",
            "seventh", "eighth");

    @Stage(number = 1, name = "binds and says where", points = 10, seconds = 60, cause = "prints-what-it-was-told", hints = {
            "UDP has nobody to accept: a socket that is bound to an address hears whoever sends there.",
            "Port 0 means any free one: ask the socket which it became. Bind to --host, not to every address. A port"
                    + " that is taken makes binding fail: say so on stderr, and end with exit code 1." })
    void binds_and_says_where(StageRun run) throws Exception {
        var isFree = run.reserveUdpPort(DEFAULT_PORT);
        var port = run.freeUdpPort();
        var other = neighbour();
        var taken = (InetSocketAddress) run.keep(new DatagramSocket(at(Here.has(Here.LOOPBACK_6) ? Here.LOOPBACK_6
                : LOOPBACK, 0))).getLocalSocketAddress();
        var byDefault = isFree ? run.start("serve") : run.start("serve", "--port", "0");
        var named = run.start("serve", "--host", "localhost", "--port", "0");
        var hosted = run.start("serve", "--host", other.getHostAddress(), "--port", String.valueOf(port));
        var late = run.start("serve", "--host", taken.getAddress().getHostAddress(), "--port",
                String.valueOf(taken.getPort()));
        late.mayEnd(1);

        var usual = isFree ? at(LOOPBACK, DEFAULT_PORT) : at(LOOPBACK, 0);
        var where = listening(run, byDefault);
        run.check(where.getAddress().equals(LOOPBACK), "it to listen on 127.0.0.1, the default of --host",
                "it says it listens on " + Addresses.show(where));
        run.check(!isFree || where.equals(usual), "it to listen on port " + DEFAULT_PORT + ", the default of --port",
                "it says it listens on " + Addresses.show(where));
        expectAnswer(run, "sender", where);
        var local = listening(run, named);
        run.check(local.getAddress().isLoopbackAddress(),
                "it to listen on localhost, an address of this machine alone",
                "it says it listens on " + Addresses.show(local));
        expectAnswer(run, "second sender", local);

        var own = listening(run, hosted);
        run.check(own.equals(at(other, port)),
                "it to listen where it was told, on " + Addresses.show(at(other, port)),
                "it says it listens on " + Addresses.show(own));
        var stranger = run.udp("stranger", at(LOOPBACK, 0));
        if (!other.equals(LOOPBACK)) {
            stranger.send(Payloads.letters(run.random(), 20), at(LOOPBACK, own.getPort()));
        }
        expectAnswer(run, "third sender", own);
        if (Here.has(Here.LOOPBACK_6)) {
            var own6 = listening(run, run.start("serve", "--host", "::1", "--port", "0"));
            run.check(own6.getAddress().equals(Here.LOOPBACK_6), "it to listen where it was told, on [::1]",
                    "it says it listens on " + Addresses.show(own6));
        }

        late.expectExit(1, Duration.ofSeconds(3)); // as FrontDesk: 2 s, and 1 s for the JVM's start
        var shown = "address already in use: " + Addresses.show(taken);
        var said = late.expectError("address already in use: (\\S+)", shown);
        run.check(Addresses.parse(said.group(1)).filter(address -> Addresses.same(address, taken)).isPresent(),
                late.name() + " to say on stderr '" + shown + "'", "it said " + Printable.quoted(said.group()));
        Complaint.expectOneLine(run, late);
        stranger.expectNothing("no answer to a datagram for 127.0.0.1, since --host is " + other.getHostAddress(),
                MOMENT);
    }

    @Stage(number = 2, name = "acknowledges every sender", points = 15, cause = "answers-somebody-else", hints = {
            "One socket hears all senders. Each datagram says who sent it: that is where its answer goes.",
            "The answer is the bytes of ack: and then the payload's bytes, in one datagram." })
    void acknowledges_every_sender(StageRun run) throws Exception {
        var server = at(LOOPBACK, port(run, run.start("serve", "--port", "0")));
        var first = run.udp("sender 1", at(LOOPBACK, run.freeUdpPort()));
        var second = run.udp("sender 2", at(LOOPBACK, 0));
        // the same port at another address is another sender
        var third = run.udp("sender 3", Here.has(NEIGHBOUR) ? at(NEIGHBOUR, first.local().getPort()) : at(LOOPBACK, 0));
        var acks = TelegraphAcks.of(run, server);
        var bytes = run.random().nextInt(20, 40);
        for (var turn = 1; turn <= 2; turn++) {
            var payloads = Stream.generate(() -> Payloads.text(run.random(), bytes)).limit(6)
                    .map(TelegraphTest::utf8).toList();
            var senders = List.of(first, second, third, second, first, third);
            for (var i = 0; i < 6; i++) {
                senders.get(i).send(payloads.get(i), server);
            }
            acks.expectOwn("sender 1", first, payloads.get(0), payloads.get(4));
            acks.expectOwn("sender 3", third, payloads.get(2), payloads.get(5));
            acks.expectOwn("sender 2", second, payloads.get(1), payloads.get(3));
        }
        first.expectNothing("one acknowledgement for each datagram and no more", MOMENT);
        for (var sender : List.of(second, third)) {
            sender.expectNothing("one acknowledgement for each datagram and no more", Duration.ZERO);
        }
    }

    @Stage(number = 3, name = "reports who sent what", points = 15, cause = "makes-another-line", hints = {
            "All four things are in the packet that receive filled: who sent it, from which port, how many bytes came.",
            "The size is counted in bytes, not in characters. An Inet6Address is of the family IPv6. Numbers go without"
                    + " quotes." })
    void reports_who_sent_what(StageRun run) throws Exception {
        var has6 = Here.has(Here.LOOPBACK_6);
        var program = run.start("serve", "--port", "0");
        var program6 = has6 ? run.start("serve", "--host", "::1", "--port", "0") : program;
        var reports = new TelegraphReports(run, program, at(LOOPBACK, port(run, program)));
        var first = run.udp("sender 1", at(LOOPBACK, 0));
        var second = run.udp("sender 2", at(neighbour(), 0));
        for (var longest : List.of(80, 60, 40)) {
            var text = text(run, longest - 10, longest);
            reports.expect(first, text);
            reports.expect(first, text); // the same once more is another datagram
            reports.expect(second, text(run, longest - 20, longest - 10));
        }
        if (has6) {
            var reports6 = new TelegraphReports(run, program6, at(Here.LOOPBACK_6, port(run, program6)));
            reports6.expect(run.udp("sender over IPv6", at(Here.LOOPBACK_6, 0)), text(run, 20, 60));
        }
        reports.expectNoMore(MOMENT);
    }

    @Stage(number = 4, name = "keeps datagrams whole", points = 15, cause = "goes-by-another-length", hints = {
            "What finds no room in the buffer is cut off without a word. What was in the buffer before is still there.",
            "Room for 65,507 bytes, and of it only the first getLength(): those that came. An empty datagram is one,"
                    + " too. Bytes are not text: decoding and encoding them again changes them." })
    void keeps_datagrams_whole(StageRun run) throws Exception {
        var program = run.start("serve", "--port", "0");
        var server = at(LOOPBACK, port(run, program));
        var sender = run.udp("sender", at(LOOPBACK, 0));
        var greeting = utf8(Payloads.letters(run.random(), 20));
        var acks = TelegraphAcks.asIn(run, server, sender, greeting); // what comes before the payload, stage 2 judges
        var burst = new ArrayList<>(IntStream.rangeClosed(1, 18)
                .mapToObj(n -> utf8(n + " " + Payloads.letters(run.random(), run.random().nextInt(10, 30))))
                .toList());
        burst.addAll(burst.subList(7, 9)); // two of them once more: the same payload is another datagram
        for (var payload : burst) {
            sender.send(payload, server);
        }
        acks.expect("each datagram of a burst of 20 to be acknowledged once, by itself", sender, burst);

        for (var edge : List.of("\0", "\n", " ")) {
            acks.expect(sender, "22 bytes that begin and end with " + Printable.quoted(edge),
                    utf8(edge + Payloads.letters(run.random(), 20) + edge));
        }
        acks.expect(sender, "30 bytes that are no text", Payloads.bytes(run.random(), 30));
        acks.expect(sender, "60,000 random bytes", Payloads.bytes(run.random(), 60_000));
        acks.expect(sender, "an empty datagram", new byte[0]);
        acks.expect(sender, "1 byte, after longer ones", Payloads.bytes(run.random(), 1));
        acks.expect(sender, "300 bytes, after a shorter one", Payloads.bytes(run.random(), 300));
        acks.expect(sender, "65,502 bytes, the most that fits into an answer",
                Payloads.bytes(run.random(), LONGEST - ACK));

        for (var bytes : List.of(LONGEST - ACK + 1, LONGEST)) {
            var tooLong = Payloads.bytes(run.random(), bytes);
            var last = Payloads.bytes(run.random(), bytes - 65_000); // each report has a size of its own
            sender.send(tooLong, server);
            sender.send(last, server);
            acks.expect("no answer to %,d bytes, which with 'ack: ' are more than a datagram holds, and one to the %d"
                    .formatted(bytes, last.length) + " after", sender,
                    acks.fits(tooLong) ? List.of(tooLong, last) : List.of(last));
            new TelegraphReports(run, program, server).expectBetween(60_000, bytes, last.length);
        }
        sender.expectNothing("one acknowledgement for each datagram and no more", MOMENT);
    }

    @Stage(number = 5, name = "sends and prints the reply", points = 10, seconds = 60, cause = "changes-the-text", hints = {
            "Nobody needs to connect: a datagram carries its destination. The reply comes to the socket that sent it.",
            "A datagram has bytes, not characters: encode the message as UTF-8, count its bytes, decode the reply." })
    void sends_and_prints_the_reply(StageRun run) throws Exception {
        var usual = run.udpIfFree("server", at(LOOPBACK, DEFAULT_PORT));
        var here = usual.isPresent() ? usual.get() : run.udp("server", at(LOOPBACK, 0));
        var there = run.udp("second server", at(neighbour(), 0));
        var messages = List.of(" " + text(run, 20, 60) + "  ", text(run, 8_000, 9_000));
        var replies = List.of(longest("ack:  " + text(run, 8_000, 9_000)), "");
        var programs = List.of(
                usual.isPresent() ? run.start("send", "--timeout-ms", "5000", messages.get(0))
                        : TelegraphSender.start(run, here, "--timeout-ms", "5000", messages.get(0)).program(),
                TelegraphSender.start(run, there, "--timeout-ms", "5000", messages.get(1)).program());
        programs.forEach(program -> program.mayEnd(0));
        for (var i = 0; i < 2; i++) {
            var server = List.of(here, there).get(i);
            var sender = new TelegraphSender(run, programs.get(i), server);
            var sent = sender.expectMessage(messages.get(i));
            server.send(replies.get(i), sent.from());
            sender.expectReply(replies.get(i));
            var program = sender.program();
            program.expectExit(0, Patience.ANSWER);
            run.check(program.findLine("reply:.*", Duration.ZERO).isEmpty(),
                    "one reply to be printed, since one came",
                    "another one was printed after it");
            server.expectNothing("one datagram, since it was answered in time", Duration.ofMillis(20));
        }
    }

    @Stage(number = 6, name = "tries again", points = 15, waits = true, cause = "sends-once", hints = {
            "A datagram that is lost tells nobody. All a sender can do is to wait for a while, and then to send again.",
            "setSoTimeout gives receive an end: a SocketTimeoutException. It is no trouble, it is the next try." })
    void tries_again(StageRun run) throws Exception {
        var apart = Duration.ofMillis(run.random().nextInt(540, 580)); // twice as long would be too late
        var clock = FairClock.start(run);
        var server = run.udp("server", at(LOOPBACK, 0));
        var message = Payloads.letters(run.random(), 20);
        var sender = TelegraphSender.start(run, server, "--timeout-ms", String.valueOf(apart.toMillis()), "--tries",
                "8", message); // so many, in case the grader is held up
        sender.program().mayEnd(0);
        var first = sender.expectSent();
        var sent = first;
        var number = 1;
        for (var sure = 0; sure < 2 && number < 7; number++) {
            var next = sender.expectAgain(ORDINALS.get(number), sent, apart, clock);
            run.check(Arrays.equals(next.bytes(), first.bytes()), sender.name() + " to send the same again, "
                    + Excerpt.of(first.bytes()), "something else came: " + Excerpt.of(next.bytes()));
            sure += FairClock.isSurelyKept(sent, apart, next) ? 1 : 0;
            sent = next;
        }
        sender.expectTaken(message, sent, apart, "no %s datagram, since the %s was answered".formatted(
                ORDINALS.get(number), ORDINALS.get(number - 1)), clock);
    }

    @Stage(number = 7, name = "gives up", points = 10, waits = true, cause = "gives-up-unreachable", hints = {
            "After so many sends enough is enough. But the last of them deserves its wait, too.",
            "Count the sends. After the last wait one line to stderr, and exit code 3. That nothing listens on the port"
                    + " only a connected socket is told, by a PortUnreachableException:"
                    + " count it as silence, and wait on." })
    void gives_up(StageRun run) throws Exception {
        var clock = FairClock.start(run);
        var silent = run.udp("silent server", at(LOOPBACK, 0));
        var leaves = run.udp("server that leaves", at(LOOPBACK, run.freeUdpPort()));
        var message = Payloads.letters(run.random(), 20);
        var timeout = Duration.ofMillis(run.random().nextInt(100, 120));
        var patient = TelegraphSender.start(run, silent, "--tries", "2", message);
        var alone = TelegraphSender.start(run, leaves, "--timeout-ms", String.valueOf(timeout.toMillis()), message);
        var firstAlone = alone.expectSent();
        leaves.close(); // from now on nothing listens there
        alone.program().mayEnd();

        var first = patient.expectSent();
        silent.expect(patient.name() + " to send 2 times, with --tries 2", patient.program(), Patience.ANSWER);
        patient.expectGivingUp("", first, 2, Duration.ofMillis(300), clock);
        silent.expectNothing("2 datagrams and no more, with --tries 2", Duration.ofMillis(20));
        alone.expectGivingUp(", though nothing listens on the port any more", firstAlone, 4, timeout, clock);
    }

    @Stage(number = 8, name = "ignores strangers", points = 10, waits = true, cause = "one-receive-is-one-wait", hints = {
            "Anybody may send to your socket. Only a datagram from the server's address and port is its reply.",
            "Who is not the server is overheard, and waiting goes on, but only for the time that was left." })
    void ignores_strangers(StageRun run) throws Exception {
        var server = run.udp("server", at(LOOPBACK, run.freeUdpPort()));
        var silent = run.udp("silent server", at(LOOPBACK, 0));
        var stranger = run.udp("stranger", at(LOOPBACK, 0));
        var message = Payloads.letters(run.random(), 20);
        var timeout = Duration.ofMillis(640); // twice as long would be too late
        var pestered = TelegraphSender.start(run, silent, "--timeout-ms", String.valueOf(timeout.toMillis()),
                "--tries", "2", message);
        var sender = TelegraphSender.start(run, server, "--timeout-ms", "5000", message);

        pestered.program().mayEnd(3);
        sender.program().mayEnd(0);
        var asked = pestered.expectSent();
        var nagging = run.background(() -> pester(stranger, asked, timeout.multipliedBy(19).dividedBy(20)));
        var sent = sender.expectSent();
        stranger.send("ack: " + Payloads.letters(run.random(), 20), sent.from());
        if (Here.has(NEIGHBOUR)) {
            var namesake = run.udp("another stranger", at(NEIGHBOUR, server.local().getPort()));
            namesake.send("ack: " + Payloads.letters(run.random(), 20), sent.from());
        }
        server.send("ack: " + message, sent.from()); // comes after the strangers', and must be the one that is printed
        sender.expectAck(message);
        server.expectNothing("no second datagram within the 5,000 ms of the first wait, whatever strangers sent",
                MOMENT);
        pestered.expectToWait(asked, timeout, "whatever strangers send meanwhile");
        nagging.get();
    }

    /** Sends to whoever sent this, again and again, until so long after it. */
    private static Void pester(Datagrams stranger, Datagram asked, Duration until) throws Exception {
        while (System.nanoTime() - asked.nanos() < until.toNanos()) {
            stranger.send("ack: not from your server", asked.from());
            Thread.sleep(20);
        }
        return null;
    }

    /** Where it says it listens, which is on some port. */
    private static InetSocketAddress listening(StageRun run, Program program) throws InterruptedException {
        var where = program.expectListening("listening on udp");
        checkPort(run, where.getPort());
        return where;
    }

    /** The port it says it listens on; how it writes the address is the first stage's concern. */
    private static int port(StageRun run, Program program) throws InterruptedException {
        var port = program.expectPort("listening on udp");
        checkPort(run, port);
        return port;
    }

    private static void checkPort(StageRun run, int port) {
        run.check(port > 0 && port <= 65_535, "the port that the socket was given", "port " + port + " was printed");
    }

    private static InetSocketAddress at(InetAddress address, int port) {
        return new InetSocketAddress(address, port);
    }

    /** Another address of this host, where it has one. */
    private static InetAddress neighbour() {
        return Here.has(NEIGHBOUR) ? NEIGHBOUR : LOOPBACK;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As long as a datagram can be, and two blanks are at the end. */
    private static String longest(String beginning) {
        return beginning + ".".repeat(LONGEST - utf8(beginning).length - 2) + "  ";
    }

    private static String text(StageRun run, int fewestBytes, int mostBytes) {
        return Payloads.text(run.random(), run.random().nextInt(fewestBytes, mostBytes));
    }

    /** The program answers there; what it answers is another stage's concern. */
    private static void expectAnswer(StageRun run, String name, InetSocketAddress where) throws Exception {
        var sender = run.udp(name, at(where.getAddress(), 0));
        sender.send(Payloads.text(run.random(), 20), where);
        sender.expect("an answer from " + Addresses.show(where) + ", where it says it listens", Patience.ANSWER);
    }
}
