package suites;

import static java.nio.charset.StandardCharsets.UTF_8;

import grader.program.Forks;
import grader.suite.Addresses;
import grader.suite.Exercise;
import grader.suite.Graded;
import grader.suite.Patience;
import grader.suite.Program;
import grader.suite.Stage;
import grader.suite.StageRun;
import grader.text.Printable;
import grader.why.Explained;
import grader.wire.Received;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import suites.Guest.Way;

/** Exercise 01: a front desk that lets guests in over TCP and answers them. */
@Graded
@Explained(FrontDeskRules.class)
@Exercise(chapter = "01-tcp-server", program = "FrontDesk")
final class FrontDeskTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    /** How long nothing may come: as short as it can be; what comes later, later stages read. */
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    /** For how long guests are inside of a desk that is closing: longer than the second that some allow them. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** The 2 s of the contract, and 1 s for the JVM's start. */
    private static final Duration END_OF_VAIN_START = Duration.ofSeconds(3);

    @Stage(number = 1, name = "listens and says where", points = 10, hints = {
            "A server is born in two steps: a socket that is bound to an address, and a line that says which it became.",
            "Port 0 means any free one. Which one it was, only the listening socket knows: ask it after binding." }, cause = "says-what-it-was-asked")
    void listens_and_says_where(StageRun run) throws Exception {
        var port = freePort(run);
        var other = Here.has("::1") ? "::1" : Here.has("127.0.0.2") ? "127.0.0.2" : "127.0.0.1";
        var desk = run.start("--port", "0");
        var named = run.start("--host", "localhost", "--port", String.valueOf(port));
        var hosted = run.start("--port", "0", "--host", other);

        var address = desk.expectListening("listening on");
        run.check(address.getPort() != 0, desk.name() + " to print the port it was given",
                "it printed port 0, which is none");
        expectHost(run, desk, "127.0.0.1", "the default of --host", address);
        run.call("caller", address);
        var elsewhere = new InetSocketAddress("127.0.0.2", address.getPort());
        if (run.answers("stranger", elsewhere)) { // or somebody else does, who has the same port there by chance
            throw run.late("nobody to answer at 127.0.0.2, since --host is 127.0.0.1",
                    "the stranger was let in: " + desk.name() + " listens on every address");
        }

        var chosen = named.expectListening("listening on");
        run.check(chosen.getPort() == port, named.name() + " to listen on the port it was told, " + port,
                "it says it listens on port " + chosen.getPort());
        run.check(chosen.getAddress().isLoopbackAddress(), named.name() + " to listen on localhost, which is "
                + InetAddress.getByName("localhost").getHostAddress(),
                "it says it listens on " + Addresses.show(chosen));
        run.call("second caller", chosen);
        var own = hosted.expectListening("listening on");
        expectHost(run, hosted, other, "as --host says", own);
        run.call("third caller", own);
    }

    @Stage(number = 2, name = "greets each guest", points = 10, seconds = 90, hints = {
            "Nobody comes in until somebody accepts them, and there will be more than one.",
            "accept() in a loop; each time it returns, it is a new guest. Count them, and never use a number twice." }, cause = "changes-the-protocol")
    void greets_each_guest(StageRun run) throws Exception {
        var address = open(run, "--port", "0", "--max", "10");
        var count = run.random().nextInt(3, 6);
        for (var n = 1; n <= count; n++) {
            var guest = run.call("guest " + n, address);
            guest.expectLine("welcome, guest " + n);
            var isLast = n == count;
            if (guest.peek(isLast ? AT_ONCE : Duration.ZERO) instanceof Received.Something) {
                throw run.failure(guest.name() + " to read its greeting and nothing more",
                        "it read " + Printable.quoted(guest.line("nothing more")) + " too");
            }
            guest.finish();
            guest.next(Duration.ofMillis(500)); // to be gone when the next one comes
            if (n == count - 1) {
                Thread.sleep(AT_ONCE); // and forgotten when the last one does
            }
        }
    }

    @Stage(number = 3, name = "serves guests side by side", points = 20, seconds = 90, hints = {
            "A guest who says nothing must not keep the others waiting. What is your program doing while it reads?",
            "Reading blocks a thread. Give each guest a thread of its own, and let the first one only accept." }, cause = "one-guest-at-a-time")
    void serves_guests_side_by_side(StageRun run) throws Exception {
        var address = open(run, "--port", "0", "--max", "30", "--host", Here.has("::1") ? "::" : "127.0.0.1");
        var silent = enterGreeted(run, address, 1);
        silent.peer().send("addr".getBytes(UTF_8)); // half a line, and then nothing for a while
        var guests = new ArrayList<>(List.of(enterGreeted(run, address, 2)));
        var count = run.random().nextInt(18, 24);
        for (var n = 3; n <= count; n++) {
            var guest = Guest.tryToEnter(run, address, "guest " + n);
            if (guest.isEmpty()) {
                break; // there were to be 30 places: another stage judges that
            }
            guests.add(greeted(run, guest.get()));
        }
        guests.getLast().expectOwnAddress();
        guests.removeLast();
        guests.reversed().forEach(guest -> guest.peer().say("address"));
        for (var guest : guests.reversed()) {
            guest.hearOwnAddress();
        }
        silent.peer().send("ess\n".getBytes(UTF_8));
        silent.hearOwnAddress();
        silent.expectOwnAddress();

        var six = new InetSocketAddress(Here.LOOPBACK_6, address.getPort());
        if (run.answers("passer-by", six)) { // nobody does where there is no IPv6, or --host is not heeded: that is stage 1's
            var guest = Guest.tryToEnter(run, six, "IPv6 guest");
            if (guest.isPresent()) {
                guest.get().expectOwnAddress();
            }
        }
    }

    @Stage(number = 4, name = "counts guests", points = 10, seconds = 90, hints = {
            "Guests leave in three ways: they say bye, they finish sending, or they vanish. Each must count.",
            "Add one when a guest comes in, take one away in a finally block: it runs however the guest left." }, cause = "forgets-who-has-left")
    void counts_guests(StageRun run) throws Exception {
        var address = open(run, "--port", "0", "--max", "5");
        var stays = Guest.enter(run, address, 1);
        expectCount(run, stays, 0, 1, "after coming in");
        stays.peer().say("count");
        stays.peer().expectLine("guests: 1"); // and no other word with it

        var byes = Guest.enter(run, address, 2);
        expectCount(run, stays, 1, 2, "after guest 2 has come in");
        byes.count();
        byes.peer().say("bye");
        byes.peer().expectLine("bye"); // the next line, and not a second answer to count
        byes.peer().expectHungUp("guest 2, who said bye, to be hung up on");
        expectCount(run, stays, 2, 1, "after guest 2 has said bye");

        var finishes = Guest.enter(run, address, 3);
        expectCount(run, stays, 1, 2, "after guest 3 has come in");
        finishes.leave(Way.FINISH);
        expectCount(run, stays, 2, 1, "after guest 3 has finished sending");

        var resets = Guest.enter(run, address, 4);
        expectCount(run, resets, 1, 2, "after guest 4 has come in");
        resets.leave(Way.RESET);
        expectCount(run, stays, 2, 1, "after guest 4 has reset its connection");

        for (var n = 5; n <= 7 && Guest.tryToEnter(run, address, "guest " + n).isPresent(); n++) {
            expectCount(run, stays, n - 4, n - 3, "after guest " + n + " has come in");
        }
    }

    @Stage(number = 5, name = "turns guests away when full", points = 15, seconds = 90, hints = {
            "When as many guests are inside as --max allows, the next one must find the door shut again at once.",
            "Accept first, then look how many are inside. Who is one too many is closed, ungreeted, and takes no number." }, cause = "takes-one-count-for-another")
    void turns_guests_away_when_full(StageRun run) throws Exception {
        var max = run.random().nextInt(3, 6);
        var desk = run.start("--port", "0", "--max", String.valueOf(max));
        var byDefault = run.start("--port", "0");
        var address = addressOf(desk);
        var inside = new ArrayDeque<Guest>();
        for (var n = 1; n <= max; n++) {
            inside.add(Guest.enter(run, address, n));
        }
        var full = inside.getLast().count();
        Guest.expectTurnedAway(run, address, "first guest too many", max);
        Guest.expectTurnedAway(run, address, "second guest too many", max);
        var counted = inside.getLast().countUntil(full);
        run.check(counted == full, "nobody to be counted who is turned away",
                "'count' said %d before, and %d after two were turned away".formatted(full, counted));

        var followed = 0;
        for (var way : Way.values()) {
            var last = inside.getLast().number();
            inside.getFirst().leave(way);
            var leaver = inside.removeFirst();
            var next = enterWhenFree(run, address, inside.getLast(), full);
            if (next.isPresent()) {
                expectNextNumber(run, next.get(), last);
                inside.add(next.get());
                followed++;
            } else {
                leaver.peer().close();
            }
        }
        run.check(followed > 0, "the next guest to be let in when one has left", "nobody was let in again");
        if (followed == Way.values().length && inside.getLast().count() == full) { // no place gets free any more
            Guest.expectTurnedAway(run, address, "third guest too many", max);
        }

        address = addressOf(byDefault);
        Guest.enter(run, address, 1);
        Guest.enter(run, address, 2);
        Guest.expectTurnedAway(run, address, "guest too many by default", 2);
    }

    @Stage(number = 6, name = "answers after a half-close", points = 10, seconds = 150, hints = {
            "The guest's FIN says: I have finished asking. It does not say: I have finished listening.",
            "Go on reading until there are no more lines, answering each. Only then close your side." }, cause = "closes-too-early")
    void answers_after_a_half_close(StageRun run) throws Exception {
        var guest = Guest.enter(run, open(run, "--port", "0"), 1);
        var counts = run.random().nextInt(45, 60);
        guest.peer().send(("count\n".repeat(counts) + "address\n").getBytes(UTF_8));
        guest.peer().finish();
        for (var i = 1; i <= counts; i++) {
            guest.hearCount("'guests: N', answer %d of %d".formatted(i, counts + 1));
        }
        guest.hear(Pattern.compile("(?!.*guests: ).+"), "'you are IP:PORT'");
        guest.peer().expectEnd("the server's FIN, after the answers", Patience.ANSWER);
    }

    @Stage(number = 7, name = "says when the port is taken", points = 10, hints = {
            "Binding can fail: another server may be there already. Then there is nothing to do but to say so, and end.",
            "The exception is a BindException. Print one line to System.err, and end with System.exit(1)." }, cause = "fails-in-its-own-way")
    void says_when_the_port_is_taken(StageRun run) throws Exception {
        var port = takenPort(run).getFirst().getLocalPort();
        var desks = new LinkedHashMap<Program, InetSocketAddress>();
        for (var host : Here.has("::1") ? List.of("localhost", "::1") : List.of("localhost")) {
            desks.put(run.start("--host", host, "--port", String.valueOf(port)), new InetSocketAddress(host, port));
        }
        desks.keySet().forEach(desk -> desk.mayEnd(1));
        for (var each : desks.entrySet()) {
            expectTaken(run, each.getKey(), each.getValue());
        }
    }

    private static void expectTaken(StageRun run, Program desk, InetSocketAddress where) throws Exception {
        if (desk.awaitExit(END_OF_VAIN_START).isEmpty()) { // it may be slow to start, as it is where the port is free
            var start = System.nanoTime();
            addressOf(run.start("--port", "0"));
            desk.expectExit(1, Duration.ofNanos(System.nanoTime() - start));
        }
        desk.expectExit(1, " when it cannot bind", Duration.ZERO);
        var shown = "address already in use: " + Addresses.show(where);
        var named = desk.expectError("(?:.*\\W)?address already in use: (\\S+)", shown).group(1);
        run.check(Addresses.parse(named).filter(address -> Addresses.same(address, where)).isPresent(),
                desk.name() + " to say on stderr '" + shown + "'", "it named " + Printable.quoted(named));
        run.check(!desk.complained().contains("\tat "), "one line on stderr", "a stack trace was there too");
        run.check(desk.printed().lines().noneMatch(line -> line.startsWith("listening on")),
                desk.name() + " to say that it listens only once it does",
                "it printed 'listening on …', and could not bind");
    }

    @Stage(number = 8, name = "closes in good order", points = 15, waits = true, seconds = 90, hints = {
            "Closing the door and sending everybody home are two things. Only the first happens at once.",
            "Closing the listening socket refuses new guests; accept() then throws in its thread. Those inside keep their"
                    + " threads. Who waits for the last of them?" }, cause = "ends-the-guests-too")
    void closes_in_good_order(StageRun run) throws Exception {
        for (var ways : List.of(List.of(Way.RESET, Way.FINISH), List.of(Way.FINISH), List.of(Way.BYE))) {
            if (closesWhenTheLastLeaves(run, ways)) {
                return;
            }
        }
        throw run.failure("'closed' and exit code 0 when the last guest has left", "nobody counts as having left");
    }

    /** False if it does not close, but then some who left in these ways counted on too. */
    private static boolean closesWhenTheLastLeaves(StageRun run, List<Way> ways) throws Exception {
        var desk = run.start("--port", "0", "--max", "3");
        var address = addressOf(desk);
        var first = Guest.enter(run, address, 1);
        var others = new ArrayList<Guest>();
        for (var n = 2; n < ways.size() + 2; n++) {
            others.add(Guest.enter(run, address, n));
        }
        first.expectClosing();
        first.peer().expectNothing("guest 1 to read 'closing' and nothing more", AT_ONCE); // accept may take as long
        run.expectRefused("late caller", address, "a caller, 100 ms after 'closing', to be refused");

        others.getLast().count();
        first.peer().expectNothing("those who are inside to be let stay", GRACE);
        others.getLast().expectClosing();
        var areCountedOut = true;
        for (var other : others) {
            var before = first.count();
            other.leave(ways.get(others.indexOf(other)));
            areCountedOut &= first.countUntil(before - 1) < before;
        }
        run.check(desk.isRunning() && desk.printed().lines().noneMatch("closed"::equals),
                "'closed' only when the last guest has left", "it was printed while guest 1 was inside");
        first.leave(ways.getLast());
        if (!areCountedOut && desk.awaitExit(Patience.ANSWER).isEmpty()) {
            return false;
        }
        desk.expectLine("closed");
        desk.expectExit(0, " when the last guest has left", Patience.ANSWER);
        return true;
    }

    /** A server, for a stage that is not about what it prints. */
    private static InetSocketAddress open(StageRun run, String... arguments) throws Exception {
        return addressOf(run.start(arguments));
    }

    private static InetSocketAddress addressOf(Program desk) throws InterruptedException {
        return new InetSocketAddress(LOOPBACK, desk.expectPort("listening on"));
    }

    private static List<InetAddress> loopback() {
        return Here.has(Here.LOOPBACK_6) ? List.of(LOOPBACK, Here.LOOPBACK_6) : List.of(LOOPBACK);
    }

    private static void expectHost(StageRun run, Program desk, String host, String why, InetSocketAddress printed) {
        run.check(Addresses.same(InetAddress.ofLiteral(host), printed.getAddress()),
                "%s to listen on %s, %s".formatted(desk.name(), host, why),
                "it says it listens on " + Addresses.show(printed));
    }

    private static Guest enterGreeted(StageRun run, InetSocketAddress address, int number) throws InterruptedException {
        return greeted(run, Guest.enter(run, address, number));
    }

    private static Guest greeted(StageRun run, Guest guest) {
        if (!guest.isGreeted()) {
            throw run.late(guest.name() + " to be greeted, whatever the others do", "2.0 s later nothing had come");
        }
        return guest;
    }

    /**
     * A guest who tries until there is a place, for as long as a connection's end and a place may take; empty if there is
     * none, but then somebody else is counted on who has left: which is for another stage to judge.
     */
    private static Optional<Guest> enterWhenFree(StageRun run, InetSocketAddress address, Guest other, int full)
            throws Exception {
        var deadline = run.deadline(Patience.ANSWER.multipliedBy(2));
        for (var pause = 5;; pause = Math.min(2 * pause, 200)) {
            var guest = Guest.tryToEnter(run, address, "next guest");
            if (guest.isPresent()) {
                return guest;
            }
            if (deadline.isOver()) {
                if (other.count() >= full) {
                    return guest;
                }
                throw run.late("the next guest to be let in when one has left",
                        "4.0 s later the next one was turned away still");
            }
            Thread.sleep(pause);
        }
    }

    private static void expectNextNumber(StageRun run, Guest guest, OptionalInt last) {
        if (guest.number().isPresent() && last.isPresent()) {
            run.check(guest.number().getAsInt() == last.getAsInt() + 1,
                    "the next guest to be number " + (last.getAsInt() + 1)
                            + ", since who was turned away takes no number, and none is used twice",
                    "it is number " + guest.number().getAsInt());
        }
    }

    /** The count, which may lag behind, on its way from what it was before, but never says anything else. */
    private static void expectCount(StageRun run, Guest guest, int before, int count, String when)
            throws InterruptedException {
        var wanted = guest.name() + " to read \"guests: %d\" %s".formatted(count, when);
        var said = guest.countUntil(count);
        if (said == before) {
            throw run.late(wanted, "2.0 s later it still read \"guests: " + said + "\"");
        }
        run.check(said == count, wanted, "it read \"guests: " + said + "\"");
    }

    /** A port that nobody has. */
    private static int freePort(StageRun run) throws IOException {
        var taken = takenPort(run);
        for (var socket : taken) {
            Forks.close(socket);
        }
        return taken.getFirst().getLocalPort();
    }

    /**
     * Servers on one port, at each loopback address of this machine. It is one below those that the system gives away by itself,
     * so that nobody takes it meanwhile; not by the seed, since gradings with the same seed may run side by side: of these, one
     * holds the UDP port of the same number.
     */
    private static List<ServerSocket> takenPort(StageRun run) throws IOException {
        for (var tries = 1;; tries++) {
            var port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            var servers = new ArrayList<ServerSocket>();
            try {
                run.keep(new DatagramSocket(new InetSocketAddress(LOOPBACK, port)));
                for (var address : loopback()) {
                    servers.add(run.keep(new ServerSocket(port, 50, address)));
                }
                return servers;
            } catch (IOException taken) {
                if (tries == 100) {
                    throw taken;
                }
            }
        }
    }
}
