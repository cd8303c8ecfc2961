package grader.suite;

import grader.program.Launch;
import grader.program.Scratch;
import grader.program.Starter;
import grader.program.Unavailable;
import grader.report.Rung;
import grader.report.Verdict;
import grader.wire.Event;
import grader.wire.Readable;
import grader.wire.StreamListener;
import grader.wire.TcpPeer;
import grader.wire.Timeline;
import grader.wire.UdpPeer;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;

/**
 * One run of one stage: starts programs and peers, keeps the timeline, and ends all of it. Whatever a stage finds is found
 * through here, so that every failure can tell what it expected, what happened instead, and what came before.
 */
public final class StageRun implements AutoCloseable {

    /** How long a program may take to be ready. */
    public static final Duration READY = Duration.ofSeconds(5);

    /** How long a program may take to answer. */
    public static final Duration ANSWER = Duration.ofSeconds(2);

    private final ProgramUnderTest subject;
    private final Random random;
    private final Timeline timeline = new Timeline();
    private final List<Program> programs = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private boolean closed;

    StageRun(ProgramUnderTest subject, Random random) {
        this.subject = subject;
        this.random = random;
    }

    /** The name of the program that is graded. */
    public String programName() {
        return subject.name();
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
        return start(subject.starter(), "", limits, arguments);
    }

    /** Starts the program somewhere; the place becomes a part of its name. */
    synchronized Program start(Starter starter, String place, UnaryOperator<Launch> limits, String... arguments)
            throws IOException {
        if (closed) {
            throw new IllegalStateException("the stage has ended");
        }
        var number = programs.isEmpty() ? "" : String.valueOf(programs.size() + 1);
        var program = new Program(this, subject, starter,
                limits.apply(Launch.of(subject.program(), List.of(arguments))), timeline, (number + place).strip());
        programs.add(program);
        return program;
    }

    /** Hosts on a network of their own, for as long as the stage lasts; leaves the stage if this machine has none. */
    public Hosts hosts(int count) {
        try {
            return new Hosts(this, keep(subject.starter().network(count)));
        } catch (Unavailable here) {
            return Assumptions.abort(here.getMessage());
        }
    }

    /** Calls the program; fails the stage if nobody answers. */
    public Peer call(String name, InetSocketAddress where) {
        try {
            return keep(new Peer(this, TcpPeer.connect(name, timeline, where, ANSWER)));
        } catch (IOException refused) {
            throw failure(name + " to be let in at " + Addresses.show(where),
                    "the connection failed: " + refused.getMessage(), refused instanceof SocketTimeoutException);
        }
    }

    /** Calls the program, and says whether anybody answered. */
    public boolean answers(String name, InetSocketAddress where) throws IOException {
        try (var peer = TcpPeer.connect(name, timeline, where, ANSWER)) {
            return true;
        } catch (IOException nobody) {
            return false; // refused, silence, or no such address on this machine
        }
    }

    /** Calls the program, once; fails the stage unless the call is refused. */
    public void expectRefused(String name, InetSocketAddress where, String expected) throws IOException {
        try (var peer = TcpPeer.connect(name, timeline, where, ANSWER)) {
            throw failure(expected, name + " was connected");
        } catch (SocketTimeoutException silence) {
            throw late(expected, "2.0 s later " + name + " was neither connected nor refused");
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
        return keep(new Listener(this, StreamListener.tcp(timeline, address, 50)));
    }

    /** Listens on a path for a program that calls. */
    public Listener listen(Path path) throws IOException {
        return keep(new Listener(this, StreamListener.unix(timeline, path)));
    }

    /** A UDP socket bound to an address, port 0 for any free one. */
    public Datagrams udp(String name, InetSocketAddress where) throws IOException {
        return keep(new Datagrams(this, UdpPeer.bind(name, timeline, where)));
    }

    /** A UDP socket of which no report tells: by what it hears, the grader knows what others could have heard. */
    public Datagrams control(InetSocketAddress where) throws IOException {
        return keep(new Datagrams(this, UdpPeer.bind("control", new Timeline(), where)));
    }

    /**
     * A UDP port that nobody has and that the system gives to nobody by itself, for a program that is told its port. No other
     * stage that asks is given it until this one ends: the TCP port of the same number is held meanwhile.
     */
    public int freeUdpPort() throws IOException {
        for (var tries = 1;; tries++) {
            var port = random.nextInt(10_000, 20_000);
            try {
                keep(new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1")));
                new DatagramSocket(port).close();
                return port;
            } catch (BindException taken) {
                if (tries == 100) {
                    throw taken;
                }
            }
        }
    }

    /**
     * Takes a UDP port that is the default of an option, for the program or for a peer, unless somebody has it. No other
     * stage that asks takes it until this one ends: they wait for a while, then do without.
     */
    public boolean reserveUdpPort(int port) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + ANSWER.toNanos();
        while (true) {
            try {
                keep(new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))); // so others know
                break;
            } catch (BindException taken) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
            }
            Thread.sleep(20);
        }
        try {
            new DatagramSocket(port).close();
            return true;
        } catch (BindException taken) {
            return false;
        }
    }

    /** An empty folder, gone when the stage ends: for the program's files and for Unix paths. */
    public Path folder() throws IOException {
        var folder = Scratch.create();
        keep(() -> Scratch.delete(folder));
        return folder;
    }

    /** Does something beside the stage, a send that may block say; its outcome is in the future, its end is the stage's. */
    public <T> Future<T> background(Callable<T> work) {
        var task = new FutureTask<>(work);
        var thread = Thread.ofPlatform().daemon().name("beside the stage").start(task);
        keep(thread::interrupt);
        return task;
    }

    /** Something that is to be closed when the stage ends. */
    public <T extends AutoCloseable> T keep(T resource) {
        synchronized (opened) {
            opened.add(resource);
        }
        return resource;
    }

    /** Leaves the stage if this machine cannot run it: its points leave the total. */
    public void skipUnless(boolean possible, String reason) {
        Assumptions.assumeTrue(possible, reason);
    }

    /** Fails the stage unless this holds. */
    public void check(boolean holds, String expected, String but) {
        if (!holds) {
            throw failure(expected, but, false);
        }
    }

    /** A failure to throw: what was expected, and what happened instead. */
    public StageFailure failure(String expected, String but) {
        return failure(expected, but, false);
    }

    /** A failure to throw where a wait has run out: the stage is tried once more before it counts. */
    public StageFailure late(String expected, String but) {
        return failure(expected, but, true);
    }

    /**
     * A failure to throw.
     *
     * @param waited whether a wait ran out, for which a busy machine may be to blame
     */
    StageFailure failure(String expected, String but, boolean waited) {
        return failure(expected, but, waited, Verdict.FAILED);
    }

    /** A failure to throw, of a kind, unless the programs themselves give away a worse one. */
    StageFailure failure(String expected, String but, boolean waited, Verdict kind) {
        var told = but;
        var foreseen = "";
        var verdict = kind;
        var stderr = "";
        for (var program : programs()) {
            var post = program.postMortem();
            if (post.isPresent()) {
                var words = post.get().words();
                if (program.isMentioned(told)) {
                    foreseen = foreseen.isEmpty() ? words : foreseen;
                } else {
                    told = told.isEmpty() ? words : told + "; " + words;
                }
                verdict = verdict == Verdict.FAILED || verdict == Verdict.TIMEOUT
                        ? post.get().verdict().orElse(verdict) : verdict;
            }
            stderr = stderr.isEmpty() ? program.lastWords() : stderr;
        }
        return new StageFailure(subject.name(), verdict, Readable.lines(expected),
                Readable.lines(told.isEmpty() ? foreseen : told), stderr, rungs(), waited);
    }

    /** The ladder so far. */
    List<Rung> rungs() {
        return timeline.events().stream().map(StageRun::rung).toList();
    }

    private static Rung rung(Event event) {
        var text = event.bytes().length() > 0 || event.kind() == Event.Kind.DATAGRAM ? event.bytes().toString()
                : event.remark();
        return new Rung(event.millis(), event.peer(), event.from().word(), event.kind().word(), text,
                event.bytes().length());
    }

    private synchronized List<Program> programs() {
        return List.copyOf(programs);
    }

    private synchronized void startNoMore() {
        closed = true;
    }

    /** Ends every program and closes every peer. */
    @Override
    public void close() {
        startNoMore();
        programs().forEach(Program::close);
        List<AutoCloseable> all;
        synchronized (opened) {
            all = List.copyOf(opened).reversed();
        }
        for (var resource : all) {
            try {
                resource.close();
            } catch (Exception alreadyBroken) {
                // a connection that the program broke cannot be closed in good order
            }
        }
    }
}
