package grader.suite;

import grader.program.Launch;
import grader.program.Scratch;
import grader.program.Unavailable;
import grader.report.Rung;
import grader.report.Verdict;
import grader.wire.StreamListener;
import grader.wire.TcpPeer;
import grader.wire.Timeline;
import grader.wire.UdpPeer;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;

/**
 * One run of one stage: starts programs and peers, keeps the timeline, and ends all of it. Whatever a stage finds is found
 * through here, so that every failure can tell what it expected, what happened instead, and what came before.
 */
public final class StageRun implements AutoCloseable {

    private final ProgramUnderTest subject;
    private final Random random;
    private final Timeline timeline = new Timeline();
    private final Resources resources = new Resources();
    private final Failures failures;
    private final Programs programs;
    private final UdpPorts ports;

    StageRun(ProgramUnderTest subject, Random random) {
        this.subject = subject;
        this.random = random;
        failures = new Failures(subject.name(), timeline, subject.silences(), subject.starter());
        programs = new Programs(subject.program(), failures, resources, timeline);
        ports = new UdpPorts(random, resources);
    }

    /** What payloads are made from: the same for the same seed and stage. */
    public Random random() {
        return random;
    }

    /** Starts the program with these arguments. */
    public Program start(String... arguments) throws IOException {
        return start(limits -> limits, arguments);
    }

    /** Starts the program with limits of its own. */
    public Program start(UnaryOperator<Launch> limits, String... arguments) throws IOException {
        return programs.start(subject.starter(), "", limits, arguments);
    }

    /** Hosts on a network of their own, for as long as the stage lasts; leaves the stage if this machine has none. */
    public Hosts hosts(int count) {
        try {
            return new Hosts(programs, keep(subject.starter().network(count)));
        } catch (Unavailable here) {
            return Assumptions.abort(here.getMessage());
        }
    }

    /** Calls the program; fails the stage if nobody answers. */
    public Peer call(String name, InetSocketAddress where) {
        try {
            return keep(new Peer(failures, TcpPeer.connect(name, timeline, where, Patience.ANSWER)));
        } catch (IOException refused) {
            throw failures.of(name + " to be let in at " + Addresses.show(where),
                    "the connection failed: " + refused.getMessage(), refused instanceof SocketTimeoutException);
        }
    }

    /** Calls the program, and says whether anybody answered. */
    public boolean answers(String name, InetSocketAddress where) throws IOException {
        try (var peer = TcpPeer.connect(name, timeline, where, Patience.ANSWER)) {
            return true;
        } catch (IOException nobody) {
            return false; // refused, silence, or no such address on this machine
        }
    }

    /** Calls the program, once; fails the stage unless the call is refused. */
    public void expectRefused(String name, InetSocketAddress where, String expected) throws IOException {
        try (var peer = TcpPeer.connect(name, timeline, where, Patience.ANSWER)) {
            throw failures.of(expected, name + " was connected");
        } catch (SocketTimeoutException silence) {
            throw failures.late(expected, "2.0 s later " + name + " was neither connected nor refused");
        } catch (ConnectException refused) {
            // as it should be
        }
    }

    /** Listens on a free port of 127.0.0.1 for a program that calls. */
    public Listener listen() throws IOException {
        return listen(InetAddress.ofLiteral("127.0.0.1"));
    }

    /** Listens on a free port of an address for a program that calls. */
    public Listener listen(InetAddress address) throws IOException {
        return keep(new Listener(failures, resources, StreamListener.tcp(timeline, address, 50)));
    }

    /** Listens on a path for a program that calls. */
    public Listener listen(Path path) throws IOException {
        return keep(new Listener(failures, resources, StreamListener.unix(timeline, path)));
    }

    /** A UDP socket bound to an address, port 0 for any free one. */
    public Datagrams udp(String name, InetSocketAddress where) throws IOException {
        return keep(new Datagrams(failures, UdpPeer.bind(name, timeline, where)));
    }

    /** A UDP socket bound to a port that is the default of an option, if it can be had: see {@link #reserveUdpPort}. */
    public Optional<Datagrams> udpIfFree(String name, InetSocketAddress where)
            throws IOException, InterruptedException {
        try {
            return ports.reserve(where.getPort()) ? Optional.of(udp(name, where)) : Optional.empty();
        } catch (BindException taken) { // in this very moment: the system gives such ports away by itself
            return Optional.empty();
        }
    }

    /** A UDP socket of which no report tells: by what it hears, the grader knows what others could have heard. */
    public Datagrams control(InetSocketAddress where) throws IOException {
        return keep(new Datagrams(failures, UdpPeer.bind("control", new Timeline(), where)));
    }

    /**
     * A UDP port that nobody has and that the system gives to nobody by itself, for a program that is told its port. No other
     * stage that asks is given it until this one ends.
     */
    public int freeUdpPort() throws IOException {
        return ports.free();
    }

    /**
     * Takes a UDP port that is the default of an option, for the program or for a peer, unless somebody has it. No other
     * stage that asks takes it until this one ends: they wait for a while, then do without.
     */
    public boolean reserveUdpPort(int port) throws IOException, InterruptedException {
        return ports.reserve(port);
    }

    /** An empty folder, gone when the stage ends: for the program's files and for Unix paths. */
    public Path folder() throws IOException {
        return folder(8);
    }

    /**
     * The same, with room for so many MiB.
     *
     * @throws IOException if there is none, which is not the program's fault
     */
    public Path folder(int mebibytes) throws IOException {
        var folder = Scratch.create(mebibytes);
        keep(() -> Scratch.delete(folder));
        return folder;
    }

    /** Does something beside the stage, a send that may block say; its outcome is in the future, its end is the stage's. */
    public <T> Future<T> background(Callable<T> work) {
        return resources.background(work);
    }

    /** Something that is to be closed when the stage ends. */
    public <T extends AutoCloseable> T keep(T resource) {
        return resources.keep(resource);
    }

    /** Leaves the stage if this machine cannot run it: its points leave the total. */
    public void skipUnless(boolean possible, String reason) {
        Assumptions.assumeTrue(possible, reason);
    }

    /** The end of a wait that begins now. */
    public Deadline deadline(Duration patience) {
        return failures.deadline(patience);
    }

    /** Fails the stage unless this holds. */
    public void check(boolean holds, String expected, String but) {
        failures.check(holds, expected, but);
    }

    /** A failure to throw: what was expected, and what happened instead. */
    public StageFailure failure(String expected, String but) {
        return failures.of(expected, but);
    }

    /** A failure to throw where a wait has run out: the stage is tried once more before it counts. */
    public StageFailure late(String expected, String but) {
        return failures.late(expected, but);
    }

    /** All that has happened so far. */
    List<Rung> rungs() {
        return Conversation.of(subject.name(), timeline.events(), "", "").rungs(false);
    }

    /** A failure to throw where the whole stage has not come to its end in time. */
    StageFailure endless(Duration patience) {
        return failures.of("the stage to come to its end within " + patience.toSeconds() + " s", "it had not", true,
                Verdict.TIMEOUT);
    }

    /** Ends every program and closes every peer. */
    @Override
    public void close() {
        programs.close();
        resources.close();
    }
}
