package suites;

import static java.nio.charset.StandardCharsets.UTF_8;

import grader.suite.Addresses;
import grader.suite.Exercise;
import grader.suite.Peer;
import grader.suite.Program;
import grader.suite.Scene;
import grader.suite.Stage;
import grader.wire.Heard;
import grader.wire.Readable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Exercise 01: a front desk that lets guests in over TCP and answers them. */
@Exercise(chapter = "01-tcp-server", program = "FrontDesk")
final class FrontDeskTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Pattern GREETING = Pattern.compile("welcome, guest (\\d{1,9})");

    @Stage(number = 1, name = "listens and says where", points = 10, hints = {
            "A server is born in two steps: a socket that is bound to an address, and a line that says which it became.",
            "Port 0 means any free one. Which one it was, only the listening socket knows: ask it after binding.",
            "var listener = new ServerSocket(port, 50, InetAddress.getByName(host)), then print listener.getInetAddress()"
                    + ".getHostAddress() and listener.getLocalPort()." })
    void listens_and_says_where(Scene scene) throws Exception {
        var desk = scene.start("--port", "0");
        var address = desk.expectListening("listening on");
        scene.check(address.getPort() != 0, desk.name() + " to print the port it was given",
                "it printed port 0, which is none");
        expectHost(scene, desk, "127.0.0.1", "the default of --host", address);
        scene.call("caller", address);
        var elsewhere = new InetSocketAddress("127.0.0.2", address.getPort());
        scene.check(!scene.answers("stranger", elsewhere), "nobody to answer at 127.0.0.2, since --host is 127.0.0.1",
                "the stranger was let in: " + desk.name() + " listens on every address");

        var port = freePort();
        var local = InetAddress.getByName("localhost");
        var named = scene.start("--host", "localhost", "--port", String.valueOf(port));
        var other = isHere("::1") ? "::1" : isHere("127.0.0.2") ? "127.0.0.2" : "127.0.0.1";
        var hosted = scene.start("--port", "0", "--host", other);

        var chosen = named.expectListening("listening on");
        scene.check(chosen.getPort() == port, named.name() + " to listen on the port it was told, " + port,
                "it says it listens on port " + chosen.getPort());
        scene.check(chosen.getAddress().isLoopbackAddress(),
                named.name() + " to listen on localhost, which is " + local.getHostAddress(),
                "it says it listens on " + Addresses.show(chosen));
        scene.call("second caller", chosen);
        var own = hosted.expectListening("listening on");
        expectHost(scene, hosted, other, "as --host says", own);
        scene.call("third caller", own);
    }

    @Stage(number = 2, name = "greets each guest", points = 10, hints = {
            "Nobody comes in until somebody accepts them, and there will be more than one.",
            "accept() in a loop; each time it returns, it is a new guest. Count them, and never use a number twice.",
            "for (var n = 1;; n++) { var guest = listener.accept(); guest.getOutputStream().write((\"welcome, guest \" + n"
                    + " + \"\\n\").getBytes(UTF_8)); … }" })
    void greets_each_guest(Scene scene) throws Exception {
        var address = open(scene, "--port", "0", "--max", "10");
        var count = scene.random().nextInt(3, 6);
        var guests = new ArrayList<Peer>();
        for (var n = 1; n <= count; n++) {
            var guest = scene.call("guest " + n, address);
            guest.expectLine("welcome, guest " + n);
            guests.add(guest);
            guest.finish();
            expectNoMore(scene, guest, Duration.ofMillis(500)); // and to be gone when the next one comes
        }
        for (var guest : guests) {
            expectNoMore(scene, guest, Duration.ZERO);
        }
    }

    @Stage(number = 3, name = "serves guests side by side", points = 20, hints = {
            "A guest who says nothing must not keep the others waiting. What is your program doing while it reads?",
            "Reading blocks a thread. Give each guest a thread of its own, and let the first one only accept.",
            "Thread.startVirtualThread(() -> serve(guest, n)); in serve, read line by line. The guest's own address is"
                    + " guest.getRemoteSocketAddress()." })
    void serves_guests_side_by_side(Scene scene) throws Exception {
        var address = open(scene, "--port", "0", "--max", "30");
        var silent = enter(scene, address, 1);
        silent.send("addr".getBytes(UTF_8)); // half a line, and then nothing for a while
        var guests = new ArrayList<Peer>();
        var count = scene.random().nextInt(18, 24);
        for (var n = 2; n <= count; n++) {
            guests.add(enter(scene, address, n));
        }
        for (var guest : guests.reversed()) {
            expectOwnAddress(scene, guest);
        }
        silent.send("ess\n".getBytes(UTF_8));
        checkOwnAddress(scene, silent);
        expectOwnAddress(scene, silent);
    }

    @Stage(number = 4, name = "counts guests", points = 10, hints = {
            "Guests leave in three ways: they say bye, they finish sending, or they vanish. Each must count.",
            "Add one when a guest comes in, take one away in a finally block: it runs however the guest left.",
            "Reading a line that is null means the guest has finished; an IOException, that it vanished. After bye, answer"
                    + " bye and leave the loop; let try (guest) close the socket." })
    void counts_guests(Scene scene) throws Exception {
        var address = open(scene, "--port", "0", "--max", "5");
        var stays = enter(scene, address, 1);
        expectCount(scene, stays, 0, 1, "after coming in");
        var byes = enter(scene, address, 2);
        expectCount(scene, stays, 1, 2, "after guest 2 has come in");
        var finishes = enter(scene, address, 3);
        var resets = enter(scene, address, 4);
        expectCount(scene, resets, 2, 4, "after guests 3 and 4 have come in");

        byes.say("bye");
        byes.expectLine("bye");
        byes.expectHungUp("guest 2, who said bye, to be hung up on");
        expectCount(scene, stays, 4, 3, "after guest 2 has said bye");
        finishes.finish();
        finishes.expectHungUp("guest 3, who has finished sending, to be hung up on");
        expectCount(scene, stays, 3, 2, "after guest 3 has finished sending");
        resets.reset();
        expectCount(scene, stays, 2, 1, "after guest 4 has reset its connection");
    }

    @Stage(number = 5, name = "turns guests away when full", points = 15, hints = {
            "When as many guests are inside as --max allows, the next one must find the door shut again at once.",
            "Accept first, then look how many are inside. Who is one too many is closed, ungreeted, and takes no number.",
            "if (inside.size() == max) { guest.close(); continue; } and count the number up only after that." })
    void turns_guests_away_when_full(Scene scene) throws Exception {
        var max = scene.random().nextInt(3, 6);
        var address = open(scene, "--port", "0", "--max", String.valueOf(max));
        var inside = new ArrayDeque<Peer>();
        var last = 0;
        for (var n = 1; n <= max; n++) {
            inside.add(scene.call("guest " + n, address));
            last = numberOf(inside.getLast(), n);
        }
        expectTurnedAway(scene, address, "first guest too many", max);
        expectTurnedAway(scene, address, "second guest too many", max);
        expectCount(scene, inside.getLast(), max + 2, max, "who is inside with " + (max - 1) + " others");

        for (var n = 1; n <= 3; n++) {
            leave(inside.remove(), n);
            inside.add(enterWhenFree(scene, address, last + n));
        }
        expectTurnedAway(scene, address, "third guest too many", max);

        var byDefault = open(scene, "--port", "0");
        enter(scene, byDefault, 1);
        enter(scene, byDefault, 2);
        expectTurnedAway(scene, byDefault, "guest too many by default", 2);
    }

    @Stage(number = 6, name = "answers after a half-close", points = 10, hints = {
            "The guest's FIN says: I have finished asking. It does not say: I have finished listening.",
            "Go on reading until there are no more lines, answering each. Only then close your side.",
            "while ((line = in.readLine()) != null) answer(line); The answers go out before the socket closes: neither"
                    + " close it when you see the end coming, nor leave answers in a buffer that nobody flushes." })
    void answers_after_a_half_close(Scene scene) throws Exception {
        var address = open(scene, "--port", "0");
        var guest = enter(scene, address, 1);
        var counts = scene.random().nextInt(100, 200);
        guest.send(("count\n".repeat(counts) + "address\n").getBytes(UTF_8));
        guest.finish();
        for (var i = 1; i <= counts; i++) {
            var expected = "\"guests: 1\", answer %d of %d".formatted(i, counts + 1);
            var said = guest.line(expected);
            scene.check(said.equals("guests: 1"), guest.name() + " to read " + expected,
                    "it read " + Readable.quoted(said));
        }
        guest.expectLine(Pattern.compile("you are \\S+"), "you are IP:PORT");
        guest.expectEnd("the server's FIN, after the answers", Scene.ANSWER);
    }

    @Stage(number = 7, name = "says when the port is taken", points = 10, hints = {
            "Binding can fail: another server may be there already. Then there is nothing to do but to say so, and end.",
            "The exception is a BindException. Print one line to System.err, and end with System.exit(1).",
            "catch (BindException taken) { System.err.println(\"address already in use: \" + host + \":\" + port);"
                    + " System.exit(1); }" })
    void says_when_the_port_is_taken(Scene scene) throws Exception {
        var taken = scene.keep(new ServerSocket(0, 50, LOOPBACK));
        var where = new InetSocketAddress(LOOPBACK, taken.getLocalPort());
        var desk = scene.start("--host", "127.0.0.1", "--port", String.valueOf(where.getPort()));
        var shown = "address already in use: " + Addresses.show(where);
        desk.expectExit(1, Duration.ofSeconds(3)); // the 2 s of the contract, and 1 s for the JVM's start
        var named = desk.expectError("address already in use: (\\S+)", shown).group(1);
        scene.check(Addresses.parse(named).filter(address -> Addresses.same(address, where)).isPresent(),
                "it to say on stderr '" + shown + "'", "it named " + Readable.quoted(named));
        scene.check(!desk.complained().contains("\tat "), "one line on stderr", "a stack trace was there too");
        scene.check(desk.printed().lines().noneMatch(line -> line.startsWith("listening on")),
                "it to say that it listens only once it does", "it printed 'listening on …', and could not bind");
    }

    @Stage(number = 8, name = "closes in good order", points = 15, hints = {
            "Closing the door and sending everybody home are two things. Only the first happens at once.",
            "Closing the listening socket refuses new guests; accept() then throws in its thread. Those inside keep their"
                    + " threads. Who waits for the last of them?",
            "On close: listener.close(), then answer closing. In main: catch the SocketException of accept, wait for the"
                    + " guests' threads (closing an ExecutorService does), print closed." })
    void closes_in_good_order(Scene scene) throws Exception {
        var desk = scene.start("--port", "0", "--max", "3");
        var address = new InetSocketAddress(LOOPBACK, desk.expectPort("listening on"));
        var first = enter(scene, address, 1);
        var second = enter(scene, address, 2);
        first.say("close");
        first.expectLine("closing");
        Thread.sleep(100); // a blocked accept may take a moment to notice
        scene.expectRefused("late caller", address, "a caller, 100 ms after 'closing', to be refused");

        expectAnswer(second);
        expectAnswer(first);
        second.say("close");
        second.expectLine("closing");
        second.finish();
        second.expectHungUp("guest 2, who has finished sending, to be hung up on");
        expectAnswer(first);
        scene.check(desk.isRunning() && desk.printed().lines().noneMatch("closed"::equals),
                "'closed' only when the last guest has left", "it was printed while guest 1 was inside");
        first.finish();
        first.expectHungUp("guest 1, the last one, who has finished sending, to be hung up on");
        desk.expectLine("closed");
        desk.expectExit(0, Scene.ANSWER);
    }

    /** Reads nothing until the end, or for a while: whether there is an end, other stages ask. */
    private static void expectNoMore(Scene scene, Peer guest, Duration patience) throws InterruptedException {
        if (guest.next(patience) instanceof Heard.Line more) {
            throw scene.failure(guest.name() + " to read its greeting and nothing more",
                    "it read " + Readable.quoted(more.text()) + " too");
        }
    }

    /** A server, for a stage that is not about what it prints. */
    private static InetSocketAddress open(Scene scene, String... arguments) throws Exception {
        return new InetSocketAddress(LOOPBACK, scene.start(arguments).expectPort("listening on"));
    }

    private static void expectHost(Scene scene, Program desk, String host, String why, InetSocketAddress printed) {
        scene.check(Addresses.same(InetAddress.ofLiteral(host), printed.getAddress()),
                "%s to listen on %s, %s".formatted(desk.name(), host, why),
                "it says it listens on " + Addresses.show(printed));
    }

    /** A guest who comes in, and has read its greeting, whatever its number. */
    private static Peer enter(Scene scene, InetSocketAddress address, int number) throws InterruptedException {
        var guest = scene.call("guest " + number, address);
        numberOf(guest, number);
        return guest;
    }

    private static int numberOf(Peer guest, int expected) throws InterruptedException {
        return Integer.parseInt(guest.expectLine(GREETING, "welcome, guest " + expected).group(1));
    }

    /** A guest who tries until there is a place, 2 s at most; it has read its greeting, with this number. */
    private static Peer enterWhenFree(Scene scene, InetSocketAddress address, int number) throws Exception {
        var deadline = System.nanoTime() + Scene.ANSWER.toNanos();
        for (var pause = 5;; pause = Math.min(2 * pause, 200)) {
            var guest = scene.call("guest " + number, address);
            var heard = guest.peek(Scene.ANSWER);
            if (!(heard instanceof Heard.End || heard instanceof Heard.Reset)) {
                var got = numberOf(guest, number);
                scene.check(got == number, "the next guest to be number " + number
                        + ", since who was turned away takes no number, and none is used twice", "it is number " + got);
                return guest;
            }
            if (System.nanoTime() > deadline) {
                throw scene.late("another guest to be let in, since one has left",
                        "2.0 s later it was turned away still");
            }
            guest.close();
            Thread.sleep(pause);
        }
    }

    /** Leaves in the first, second or third way: by a word, by FIN, by a reset. */
    private static void leave(Peer guest, int way) throws InterruptedException {
        switch (way) {
            case 1 -> {
                guest.say("bye");
                guest.expectLine("bye");
            }
            case 2 -> guest.finish();
            default -> guest.reset();
        }
    }

    private static void expectTurnedAway(Scene scene, InetSocketAddress address, String name, int max)
            throws InterruptedException {
        scene.call(name, address).expectHungUp(
                "the %s, with %d inside, to be hung up on without a word".formatted(name, max));
    }

    /** Is answered, whatever the count. */
    private static void expectAnswer(Peer guest) throws InterruptedException {
        guest.say("count");
        guest.expectLine(Pattern.compile("guests: \\d+"), "guests: N");
    }

    private static void expectOwnAddress(Scene scene, Peer guest) throws InterruptedException {
        guest.say("address");
        checkOwnAddress(scene, guest);
    }

    private static void checkOwnAddress(Scene scene, Peer guest) throws InterruptedException {
        var own = Addresses.show(guest.local());
        var said = guest.expectLine(Pattern.compile("you are (\\S+)"), "you are " + own).group(1);
        scene.check(Addresses.parse(said).filter(address -> Addresses.same(address, guest.local())).isPresent(),
                guest.name() + " to read its own address, 'you are " + own + "'",
                "it read " + Readable.quoted("you are " + said));
    }

    /** The count, which may lag behind for up to 2 s, on its way from what it was before, but never says anything else. */
    private static void expectCount(Scene scene, Peer guest, int before, int count, String when)
            throws InterruptedException {
        var wanted = "\"guests: %d\", %s".formatted(count, when);
        var lagging = IntStream.rangeClosed(Math.min(before, count), Math.max(before, count))
                .mapToObj("guests: %d"::formatted)
                .toList();
        var deadline = System.nanoTime() + Scene.ANSWER.toNanos();
        for (var pause = 5;; pause = Math.min(2 * pause, 200)) {
            guest.say("count");
            var said = guest.line(wanted);
            if (said.equals("guests: " + count)) {
                return;
            }
            scene.check(lagging.contains(said), guest.name() + " to read " + wanted,
                    "it read " + Readable.quoted(said));
            if (System.nanoTime() > deadline) {
                throw scene.late(guest.name() + " to read " + wanted,
                        "2.0 s later it still read " + Readable.quoted(said));
            }
            Thread.sleep(pause);
        }
    }

    /** Whether this machine has an address. */
    private static boolean isHere(String address) {
        try (var probe = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
            return probe.isBound();
        } catch (IOException elsewhere) {
            return false;
        }
    }

    /**
     * A port below those that the system gives away by itself, so that nobody takes it meanwhile; not by the seed, since
     * gradings with the same seed may run side by side.
     */
    private static int freePort() throws IOException {
        for (var tries = 1;; tries++) {
            try (var probe = new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 30_000), 1, LOOPBACK)) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                if (tries == 100) {
                    throw taken;
                }
            }
        }
    }
}
