package suites;

import grader.suite.Datagrams;
import grader.suite.Experiment;
import grader.suite.Program;
import grader.suite.StageRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What a listener is put to where its failures have more than one explanation. */
final class BeaconExperiments {

    /** Which names it knows, and what else it makes of a length. */
    static final Experiment LENGTHS = new Experiment("short names and long ones", BeaconExperiments::lengths);

    /** What a member hears, and when. */
    static final Experiment WAYS = new Experiment("beacons to its group, to 127.0.0.1 and to everybody",
            BeaconExperiments::ways);

    /** What it does with what is typed. */
    static final Experiment LINES = new Experiment("leave and join, and a datagram after them",
            BeaconExperiments::lines);

    private static final InetAddress EVERYBODY = InetAddress.ofLiteral("127.255.255.255");
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetSocketAddress ANY = new InetSocketAddress("0.0.0.0", 0);
    private static final InetAddress GROUP = InetAddress.ofLiteral("239.77.6.13");
    private static final Duration STARTED = Duration.ofMillis(800);
    private static final Duration MOMENT = Duration.ofMillis(120);

    /** For a program to wait again. */
    private static final Duration SETTLED = Duration.ofMillis(30);

    /** For the last of many datagrams; few wait for it in vain. */
    private static final Duration HEARD = Duration.ofMillis(200);
    private static final Pattern CUT = Pattern.compile("(?m)^heard cut(\\d+)\\S* (1{1,9}) from ");

    /** As much of a number as there is before the cut. */
    private static final String SEQ = "11111";

    /** Sizes that people give a buffer; what is cut up to four bytes before or after is noticed too. */
    private static final List<Integer> BUFFERS = List.of(64, 100, 128, 200, 256, 300, 400, 500, 508, 512, 520, 576, 600,
            700, 750, 800, 900, 1000, 1024, 1100, 1200, 1280, 1400, 1440, 1450, 1460, 1472);

    private final Program program;
    private final int port;
    private final Datagrams sender;

    private BeaconExperiments(StageRun run, String... more) throws Exception {
        program = run.start(more);
        var listening = program.findLine("listening on udp .*?(\\d{1,5})\\D*", STARTED);
        run.check(listening.isPresent(), "a line", "");
        port = Integer.parseInt(listening.orElseThrow().group(1));
        sender = run.udp("sender", ANY);
    }

    private static BeaconExperiments member(StageRun run) throws Exception {
        var member = new BeaconExperiments(run, "listen", "--port", String.valueOf(run.freeUdpPort()), "--group",
                GROUP.getHostAddress(), "--interface", Interfaces.loopback().getName());
        member.prints("joined .*", 1);
        return member;
    }

    private static String lengths(StageRun run) throws Exception {
        var listener = new BeaconExperiments(run, "listen", "--port", String.valueOf(run.freeUdpPort()));
        listener.send("before", EVERYBODY);
        listener.sender.send("hello, beacon", listener.to(EVERYBODY));
        listener.send("afterwards", EVERYBODY);
        for (var size : BUFFERS) {
            listener.sendCut(size);
        }
        var x = "x".repeat(500);
        for (var name : List.of("灯a", "🙂a", x, "灯".repeat(170), "灯".repeat(340), "🙂".repeat(251), "灯".repeat(500),
                "🙂".repeat(500))) {
            listener.send(name, EVERYBODY);
        }
        if (!listener.hears("last", EVERYBODY) || !listener.heard("before")) {
            return "";
        }
        var cut = CUT.matcher(listener.program.printed());
        if (cut.find()) {
            return "it hears a beacon in the first %d bytes of a longer datagram".formatted(
                    Integer.parseInt(cut.group(1)) - SEQ.length() + cut.group(2).length());
        }
        return !listener.heard("afterwards") ? "after a datagram of 13 bytes it hears no beacon that is longer"
                : !listener.heard("灯a") ? "it does not hear a name with 灯"
                : !listener.heard("🙂a") ? "it hears a name with 灯, and none with 🙂"
                : !listener.heard(x) ? "it does not hear a name of 500 x"
                : !listener.heard("灯".repeat(170)) ? "it hears a name of 500 x, and none of 170 灯"
                : listener.heard("灯".repeat(500)) && !listener.heard("🙂".repeat(251))
                        ? "it hears a name of 500 灯, and none of 251 🙂"
                : listener.heard("🙂".repeat(500)) ? "it hears them all"
                : "it hears a name of 500 x, and not all of 500 灯 or 🙂";
    }

    private static String ways(StageRun run) throws Exception {
        var member = member(run);
        member.sender.multicastBy(Interfaces.loopback());
        member.send("near", GROUP);
        var another = Interfaces.another();
        if (another.isPresent()) {
            member.sendBy(another.get(), run);
        }
        member.send("unicast", LOOPBACK);
        if (member.hears("everybody", EVERYBODY)) {
            return member.heard("near") ? "it hears them all"
                    : member.heard("far") ? "it hears what comes by another interface, and not what comes by "
                            + Interfaces.loopback().getName()
                    : "it hears what is sent to everybody, and not what is sent to its group";
        }
        if (member.heard("unicast")) {
            return "it hears what is sent to 127.0.0.1 alone";
        }
        member.program.type("a line");
        member.program.endOfInput();
        return member.prints("heard .*", 1) ? "it hears them when its input has ended" : "it hears nothing";
    }

    private static String lines(StageRun run) throws Exception {
        var member = member(run);
        member.sender.multicastBy(Interfaces.loopback());
        member.program.type("leave");
        var hasLeft = member.prints("left .*", 1);
        member.send("away", GROUP);
        var isHere = member.hears("everybody", EVERYBODY);
        if (!isHere && member.program.awaitExit(MOMENT).isPresent()) {
            return "it ends when it is told to leave";
        }
        if (hasLeft && isHere && member.heard("away")) {
            return "it says that it left, and still hears its group";
        }
        if (!hasLeft && !member.prints("left .*", 1)) {
            return isHere ? member.unsaid() : "it does not leave";
        }
        Thread.sleep(SETTLED); // else a line that is typed may still be met by the look that a datagram was worth
        member.program.type("join");
        if (!member.prints("joined .*", 2)) {
            member.send("back", GROUP);
            member.hears("second", EVERYBODY);
            return member.heard("back") ? "it joins again, and does not say so"
                    : member.prints("joined .*", 2) ? "it obeys a line when a datagram has come"
                    : "it obeys the first line, and not the second";
        }
        member.program.type("leave");
        if (!member.prints("left .*", 2)) {
            member.hears("third", EVERYBODY);
            return member.prints("left .*", 2) ? "it obeys a line when a datagram has come"
                    : "it obeys two lines, and not the third";
        }
        member.program.type("join");
        member.program.type("join");
        member.program.type("leave");
        return member.prints("left .*", 3) ? "it obeys them all" : "it obeys no line after it was told to join twice";
    }

    /** What it has done if it says nothing. */
    private String unsaid() throws Exception {
        if (!heard("away")) {
            return "it leaves, and does not say so";
        }
        send("later", GROUP);
        return hears("second", EVERYBODY) && !heard("later") ? "it leaves when a datagram has come"
                : "it does not leave";
    }

    private InetSocketAddress to(InetAddress address) {
        return new InetSocketAddress(address, port);
    }

    private void send(String name, InetAddress where) throws IOException {
        sender.send("beacon " + name + " 1", to(where));
    }

    private void sendBy(NetworkInterface by, StageRun run) throws IOException {
        var far = run.udp("sender by " + by.getName(), ANY);
        far.multicastBy(by);
        far.send("beacon far 1", to(GROUP));
    }

    /** A datagram that is no beacon, since its number is too long, but would be one if it were cut about here. */
    private void sendCut(int size) throws IOException {
        var start = "beacon cut" + size;
        var left = size - start.length() - " ".length() - SEQ.length();
        var wide = Math.max(0, (left - 490 + 1) / 2);
        sender.send(start + "x".repeat(left - 3 * wide) + "灯".repeat(wide) + " " + SEQ.repeat(3), to(EVERYBODY));
    }

    private boolean hears(String name, InetAddress where) throws Exception {
        send(name, where);
        return program.findLine("heard " + name + " 1.*", HEARD).isPresent();
    }

    /** Whether it has printed so many of these, or does so now. */
    private boolean prints(String line, int times) throws InterruptedException {
        if (count(line) < times) {
            program.findLine(line, MOMENT);
        }
        return count(line) >= times;
    }

    private long count(String line) {
        return program.printed().lines().filter(each -> each.matches(line)).count();
    }

    private boolean heard(String name) {
        return count("heard " + name + " 1.*") > 0;
    }
}
