package suites;

import grader.suite.Addresses;
import grader.suite.Exercise;
import grader.suite.Peer;
import grader.suite.Scene;
import grader.suite.Stage;
import grader.wire.Heard;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** Exercise 01: a front desk that lets guests in over TCP and answers them. */
@Exercise(chapter = "01-tcp-server", program = "FrontDesk")
final class FrontDeskTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Stage(number = 1, name = "listens and says where", points = 10, hints = {
            "A server is born in two steps: a socket that is bound to an address, and a line that says which it became.",
            "Port 0 means any free one. Which one it was, only the listening socket knows: ask it after binding.",
            "var listener = new ServerSocket(port, 50, InetAddress.getByName(host)), then print listener.getInetAddress()"
                    + ".getHostAddress() and listener.getLocalPort()." })
    void listens_and_says_where(Scene scene) throws Exception {
        var address = open(scene, "--port", "0");
        scene.check(address.getPort() != 0, "the port it was given", "port 0 was printed, which is none");
        scene.check(address.getAddress().equals(LOOPBACK), "it to listen on 127.0.0.1, the default of --host",
                "it says it listens on " + address.getAddress().getHostAddress());
        scene.call("caller", address);
        var elsewhere = new InetSocketAddress("127.0.0.2", address.getPort());
        scene.check(!scene.answers("stranger", elsewhere), "nobody to answer at 127.0.0.2, since --host is 127.0.0.1",
                "somebody let the stranger in there: the server listens on every address");

        var port = freePort(scene);
        var chosen = open(scene, "--host", "127.0.0.1", "--port", String.valueOf(port));
        scene.check(chosen.getPort() == port, "it to listen on the port it was told, " + port,
                "it says it listens on port " + chosen.getPort());
        scene.call("second caller", chosen);
    }

    @Stage(number = 2, name = "greets each guest", points = 10, hints = {
            "Nobody comes in until somebody accepts them, and there will be more than one.",
            "accept() in a loop; each time it returns, it is a new guest. Count them, and never use a number twice.",
            "for (var n = 1;; n++) { var guest = listener.accept(); guest.getOutputStream().write((\"welcome, guest \" + n"
                    + " + \"\\n\").getBytes(UTF_8)); … }" })
    void greets_each_guest(Scene scene) throws Exception {
        var address = open(scene, "--port", "0", "--max", "10");
        var guests = scene.random().nextInt(3, 6);
        for (var n = 1; n <= guests; n++) {
            var guest = scene.call("guest " + n, address);
            guest.expectLine("welcome, guest " + n);
            guest.expectNothing("guest " + n + " to read its greeting and nothing more", Duration.ofMillis(50));
            guest.finish();
            guest.expectHungUp("guest " + n + ", who has finished, to be hung up on");
            guest.close();
        }
    }

    @Stage(number = 3, name = "serves guests side by side", points = 20, hints = {
            "A guest who says nothing must not keep the others waiting. What is your program doing while it reads?",
            "Reading blocks a thread. Give each guest a thread of its own, and let the first one only accept.",
            "Thread.startVirtualThread(() -> serve(guest, n)); in serve, read line by line. The guest's own address is"
                    + " guest.getRemoteSocketAddress()." })
    void serves_guests_side_by_side(Scene scene) throws Exception {
        var address = open(scene, "--port", "0", "--max", "4");
        var silent = enter(scene, address, 1);
        silent.send("addr".getBytes()); // half a line, and then nothing for a while
        var guests = new ArrayList<Peer>();
        for (var n = 2; n <= 4; n++) {
            guests.add(enter(scene, address, n));
        }
        for (var guest : guests.reversed()) {
            expectOwnAddress(scene, guest);
        }
        silent.send("ess\n".getBytes());
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
        expectCount(scene, stays, 1, 0);
        var byes = enter(scene, address, 2);
        expectCount(scene, stays, 2, 1);
        var finishes = enter(scene, address, 3);
        var resets = enter(scene, address, 4);
        expectCount(scene, resets, 4, 3);

        byes.say("bye");
        byes.expectLine("bye");
        byes.expectHungUp("the guest who said bye to be hung up on");
        expectCount(scene, stays, 3, 4);
        finishes.finish();
        finishes.expectHungUp("the guest who has finished sending to be hung up on");
        expectCount(scene, stays, 2, 3);
        resets.reset();
        expectCount(scene, stays, 1, 2);
    }

    @Stage(number = 5, name = "turns guests away when full", points = 15, hints = {
            "When as many guests are inside as --max allows, the next one must find the door shut again at once.",
            "Accept first, then look how many are inside. Who is one too many is closed, ungreeted, and takes no number.",
            "if (inside.size() == max) { guest.close(); continue; } and count the number up only after that." })
    void turns_guests_away_when_full(Scene scene) throws Exception {
        var max = scene.random().nextInt(2, 5);
        var address = open(scene, "--port", "0", "--max", String.valueOf(max));
        var inside = new ArrayList<Peer>();
        for (var n = 1; n <= max; n++) {
            inside.add(enter(scene, address, n));
        }
        for (var i = 1; i <= 2; i++) {
            var name = "guest " + i + " too many";
            var turnedAway = scene.call(name, address);
            turnedAway.expectHungUp(name + ", with --max " + max + ", to be hung up on without a word");
        }
        expectCount(scene, inside.getLast(), max, max);

        inside.getFirst().say("bye");
        inside.getFirst().expectLine("bye");
        inside.getFirst().expectHungUp("the guest who said bye to be hung up on");
        var next = enterWhenFree(scene, address);
        next.expectLine("welcome, guest " + (max + 1));
        expectCount(scene, next, max, max);
    }

    @Stage(number = 6, name = "answers after a half-close", points = 10, hints = {
            "The guest's FIN says: I have finished asking. It does not say: I have finished listening.",
            "Go on reading until there are no more lines, answering each. Only then close your side.",
            "while ((line = in.readLine()) != null) answer(line); The answers go out before the socket closes: neither"
                    + " close it when you see the end coming, nor leave answers in a buffer that nobody flushes." })
    void answers_after_a_half_close(Scene scene) throws Exception {
        var address = open(scene, "--port", "0");
        var guest = enter(scene, address, 1);
        var counts = scene.random().nextInt(1, 20);
        guest.send(("count\n".repeat(counts) + "address\n").getBytes());
        guest.finish();
        for (var i = 1; i <= counts; i++) {
            guest.expectLine("guests: 1");
        }
        checkOwnAddress(scene, guest);
        guest.expectEnd("the server's FIN, after the answers", Scene.ANSWER);
    }

    @Stage(number = 7, name = "says when the port is taken", points = 10, hints = {
            "Binding can fail: another server may be there already. Then there is nothing to do but to say so, and end.",
            "The exception is a BindException. Print one line to System.err, and end with System.exit(1).",
            "catch (BindException taken) { System.err.println(\"address already in use: \" + host + \":\" + port);"
                    + " System.exit(1); }" })
    void says_when_the_port_is_taken(Scene scene) throws Exception {
        var taken = scene.keep(new ServerSocket(0, 50, LOOPBACK));
        var desk = scene.start("--host", "127.0.0.1", "--port", String.valueOf(taken.getLocalPort()));
        var shown = "address already in use: 127.0.0.1:" + taken.getLocalPort();
        desk.expectExit(1, Duration.ofSeconds(3)); // the 2 s of the contract, and 1 s for the JVM's start
        var named = desk.expectError("address already in use: (\\S+)", shown).group(1);
        scene.check(Addresses.parse(named).filter(taken.getLocalSocketAddress()::equals).isPresent(),
                "it to say on stderr '" + shown + "'", "it named " + named);
        scene.check(!desk.complained().contains("\tat "), "one line on stderr", "a stack trace was there too");
    }

    @Stage(number = 8, name = "closes in good order", points = 15, hints = {
            "Closing the door and sending everybody home are two things. Only the first happens at once.",
            "Closing the listening socket refuses new guests; accept() then throws in its thread. Those inside keep their"
                    + " threads. Who waits for the last of them?",
            "On close: listener.close(), then answer closing. In main: catch the SocketException of accept, wait for the"
                    + " guests' threads (closing an ExecutorService does), print closed." })
    void closes_in_good_order(Scene scene) throws Exception {
        var desk = scene.start("--port", "0", "--max", "3");
        var address = desk.expectListening("listening on");
        var first = enter(scene, address, 1);
        var second = enter(scene, address, 2);
        first.say("close");
        first.expectLine("closing");
        Thread.sleep(100); // a blocked accept may take a moment to notice
        expectRefused(scene, address);

        expectOwnAddress(scene, second);
        first.say("count");
        first.expectLine("guests: 2");
        second.say("close");
        second.expectLine("closing");
        second.say("bye");
        second.expectLine("bye");
        second.expectHungUp("the guest who said bye to be hung up on");
        expectCount(scene, first, 1, 2);
        scene.check(desk.isRunning() && desk.printed().lines().noneMatch("closed"::equals),
                "'closed' only when the last guest has left", "it was printed while guest 1 was inside");
        first.finish();
        first.expectHungUp("the last guest, who has finished, to be hung up on");
        desk.expectLine("closed");
        desk.expectExit(0, Scene.ANSWER);
    }

    private static InetSocketAddress open(Scene scene, String... arguments) throws Exception {
        return scene.start(arguments).expectListening("listening on");
    }

    /** A guest who comes in, and has read its greeting. */
    private static Peer enter(Scene scene, InetSocketAddress address, int number) throws InterruptedException {
        var guest = scene.call("guest " + number, address);
        guest.expectLine("welcome, guest " + number);
        return guest;
    }

    /** A guest who tries until there is a place, 2 s at most; its greeting is still to be read. */
    private static Peer enterWhenFree(Scene scene, InetSocketAddress address) throws Exception {
        var deadline = System.nanoTime() + Scene.ANSWER.toNanos();
        while (true) {
            var guest = scene.call("next guest", address);
            var heard = guest.peek(Scene.ANSWER);
            var hungUp = heard instanceof Heard.End || heard instanceof Heard.Reset;
            if (!hungUp || System.nanoTime() > deadline) {
                return guest;
            }
            guest.close();
            Thread.sleep(20);
        }
    }

    private static void expectOwnAddress(Scene scene, Peer guest) throws InterruptedException {
        guest.say("address");
        checkOwnAddress(scene, guest);
    }

    private static void checkOwnAddress(Scene scene, Peer guest) throws InterruptedException {
        var own = Addresses.show(guest.local());
        var said = guest.expectLine(Pattern.compile("you are (\\S+)"), "you are " + own).group(1);
        scene.check(Addresses.parse(said).filter(address -> Addresses.same(address, guest.local())).isPresent(),
                guest.name() + " to read its own address, 'you are " + own + "'", "it read 'you are " + said + "'");
    }

    /** The count, which may lag behind for up to 2 s at its old value, but never says anything else. */
    private static void expectCount(Scene scene, Peer guest, int count, int before) throws InterruptedException {
        var deadline = System.nanoTime() + Scene.ANSWER.toNanos();
        while (true) {
            guest.say("count");
            var said = guest.line("\"guests: " + count + "\"");
            if (said.equals("guests: " + count)) {
                return;
            }
            scene.check(said.equals("guests: " + before) && System.nanoTime() < deadline,
                    guest.name() + " to read \"guests: " + count + "\"", "it read \"" + said + "\"");
            Thread.sleep(10);
        }
    }

    private static void expectRefused(Scene scene, InetSocketAddress address) throws IOException {
        var expected = "a new caller, 100 ms after 'closing', to be refused";
        try (var caller = new Socket()) {
            caller.connect(address, 2000);
            throw scene.failure(expected, "it was connected");
        } catch (ConnectException refused) {
            // as it should be
        } catch (SocketTimeoutException silence) {
            throw scene.failure(expected, "2.0 s later it was neither connected nor refused");
        }
    }

    /** A port below those that the system gives away by itself, so that nobody takes it meanwhile. */
    private static int freePort(Scene scene) throws IOException {
        for (var tries = 1;; tries++) {
            var port = scene.random().nextInt(20_000, 30_000);
            try (var probe = new ServerSocket(port, 1, LOOPBACK)) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                if (tries == 100) {
                    throw taken;
                }
            }
        }
    }
}
