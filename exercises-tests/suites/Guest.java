package suites;

import static java.nio.charset.StandardCharsets.UTF_8;

import grader.suite.Addresses;
import grader.suite.Patience;
import grader.suite.Peer;
import grader.suite.StageRun;
import grader.text.Printable;
import grader.wire.Received;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A guest of a front desk. It judges what its stage is about, and takes the rest as it comes: a wrong greeting, or a line too
 * many after it, is for one stage to find, not for all.
 */
final class Guest {

    private static final Pattern NUMBER = Pattern.compile(".*?(\\d{1,9})\\D*");
    private static final Pattern COUNT = Pattern.compile(".*?guests: (\\d{1,9})");
    private static final Pattern OWN_ADDRESS = Pattern.compile("you are (\\S+)");

    /** How long a line is waited for that follows one of another kind. */
    private static final Duration MORE = Duration.ofSeconds(1);

    /** How a guest leaves. */
    enum Way {
        BYE, FINISH, RESET
    }

    private final StageRun run;
    private final Peer peer;
    private final Optional<String> greeting;

    private Guest(StageRun run, Peer peer, Optional<String> greeting) {
        this.run = run;
        this.peer = peer;
        this.greeting = greeting;
    }

    /** A guest who must be let in, and has read its greeting, whatever that is. */
    static Guest enter(StageRun run, InetSocketAddress address, int number) throws InterruptedException {
        var name = "guest " + number;
        return tryToEnter(run, address, name)
                .orElseThrow(() -> run.failure(name + " to be let in", "it was hung up on without a word"));
    }

    /** A guest who is let in and has read its greeting, whatever that is; empty if it is turned away. */
    static Optional<Guest> tryToEnter(StageRun run, InetSocketAddress address, String name)
            throws InterruptedException {
        var peer = run.call(name, address);
        return switch (peer.peek(Patience.ANSWER)) {
            case Received.End _,Received.Reset _ -> Optional.empty();
            case Received.Silence _ -> Optional.of(new Guest(run, peer, Optional.empty()));
            default -> Optional.of(new Guest(run, peer, Optional.of(peer.line("its greeting"))));
        };
    }

    /** Must find the door shut: hung up on without a byte. */
    static void expectTurnedAway(StageRun run, InetSocketAddress address, String name, int max)
            throws InterruptedException {
        run.call(name, address)
                .expectHungUp("the %s, with %d inside, to be hung up on without a word".formatted(name, max));
    }

    Peer peer() {
        return peer;
    }

    String name() {
        return peer.name();
    }

    boolean isGreeted() {
        return greeting.isPresent();
    }

    /** The number in its greeting, if there is one. */
    OptionalInt number() {
        return greeting.map(NUMBER::matcher).filter(matcher -> matcher.matches())
                .map(matcher -> OptionalInt.of(Integer.parseInt(matcher.group(1)))).orElse(OptionalInt.empty());
    }

    /** Reads such a line, in words for a report; lines of another kind before it are passed over. */
    MatchResult hear(Pattern wanted, String shown) throws InterruptedException {
        var first = peer.line(shown);
        for (var text = first;;) {
            var matcher = wanted.matcher(text);
            if (matcher.matches()) {
                return matcher.toMatchResult();
            }
            if (!(peer.nextLine(MORE) instanceof Received.Line line && line.complete())) {
                throw run.failure(name() + " to read " + shown, "it read " + Printable.quoted(first));
            }
            text = line.text();
        }
    }

    /** How many there are, as it is told. */
    int count() throws InterruptedException {
        peer.say("count");
        return hearCount("'guests: N'");
    }

    /** The count in the answer that comes next. */
    int hearCount(String shown) throws InterruptedException {
        return Integer.parseInt(hear(COUNT, shown).group(1));
    }

    /** The count, once it is this one or 2 s have passed: it may lag behind, in the contract's 2 s. */
    int countUntil(int wanted) throws InterruptedException {
        var deadline = run.deadline(Patience.ANSWER);
        for (var pause = 5;; pause = Math.min(2 * pause, 200)) {
            var said = count();
            if (said == wanted || deadline.isOver()) {
                return said;
            }
            Thread.sleep(pause);
        }
    }

    /** Asks for its own address, and is told it. */
    void expectOwnAddress() throws InterruptedException {
        peer.say("address");
        hearOwnAddress();
    }

    /** Is told its own address. */
    void hearOwnAddress() throws InterruptedException {
        var own = Addresses.show(peer.local());
        var said = hear(OWN_ADDRESS, "'you are " + own + "'").group(1);
        run.check(Addresses.parse(said).filter(address -> Addresses.same(address, peer.local())).isPresent(),
                name() + " to read its own address, 'you are " + own + "'",
                "it read " + Printable.quoted("you are " + said));
    }

    /** Says close, and is told that the desk is closing. */
    void expectClosing() throws InterruptedException {
        peer.say("close");
        hear(Pattern.compile("closing"), "'closing'");
    }

    /** Leaves, and waits until the desk has closed the connection, 2 s at most: whether it does, other stages judge. */
    void leave(Way way) throws InterruptedException {
        switch (way) {
            case BYE -> peer.send("bye\n".getBytes(UTF_8));
            case FINISH -> peer.finish();
            case RESET -> peer.reset();
        }
        var deadline = run.deadline(Patience.ANSWER);
        while (way != Way.RESET && !deadline.isOver()) {
            if (!(peer.next(deadline.left()) instanceof Received.Line)) {
                return;
            }
        }
    }
}
