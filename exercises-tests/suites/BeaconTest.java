package suites;

import static java.nio.charset.StandardCharsets.UTF_8;

import grader.suite.Datagrams;
import grader.suite.Exercise;
import grader.suite.Graded;
import grader.suite.Patience;
import grader.suite.Program;
import grader.suite.Stage;
import grader.suite.StageRun;
import grader.why.Explained;
import grader.wire.Excerpt;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Exercise 06: a beacon that announces itself by broadcast and multicast, and hears others. */
@Graded
@Explained(BeaconRules.class)
@Exercise(chapter = "06-broadcast-multicast", program = "Beacon")
final class BeaconTest {

    private static final InetAddress ANY = InetAddress.ofLiteral("0.0.0.0");
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress EVERYBODY = InetAddress.ofLiteral("127.255.255.255");

    /** Every host is in this group already: no router is told when somebody joins it. */
    private static final InetAddress ALL_HOSTS = InetAddress.ofLiteral("224.0.0.1");

    private static final int DEFAULT_PORT = 41_235;
    private static final Duration MOMENT = Duration.ofMillis(50);

    /** How often what this process was too busy to see is looked at. */
    private static final int TRIES = 4;

    @Stage(number = 1, name = "announces by broadcast", points = 15, waits = true, hints = {
            "A broadcast is a datagram to an address that means everybody. You may send one only if you say that you mean it.",
            "The option is SO_BROADCAST: on by default for a DatagramSocket, off for a DatagramChannel. One datagram for each"
                    + " SEQ, its payload as long as its text; sleep between them, and print each as soon as it is sent." }, cause = "announces-otherwise")
    void announces_by_broadcast(StageRun run) throws Exception {
        skipWithoutBroadcast(run);
        var clock = FairClock.start(run);
        var interval = Duration.ofMillis(run.random().nextInt(380, 410));
        var slowEar = run.udp("receiver", new InetSocketAddress(ANY, 0));
        var quickEar = run.udp("receiver 2", new InetSocketAddress(ANY, 0));
        var slowTo = new InetSocketAddress(EVERYBODY, slowEar.local().getPort());
        var quickTo = new InetSocketAddress(EVERYBODY, quickEar.local().getPort());
        var name = name(run) + "-é灯🙂50%d";
        var count = run.random().nextInt(4, 8);
        var slow = BeaconAnnouncer.start(run, slowEar, "--broadcast", slowTo, "--interval-ms",
                String.valueOf(interval.toMillis()));
        var quick = BeaconAnnouncer.start(run, quickEar, "--broadcast", quickTo, "--name", name, "--count",
                String.valueOf(count), "--interval-ms", "20");
        var byDefault = announceToDefaultPort(run, name(run) + slowTo.getPort());

        var first = slow.expectBeacon("beacon", 1);
        var seen = slow.expectLineAtOnce(first, interval, clock);
        var second = slow.expectBeacon("beacon", 2);
        var sure = slow.expectThird(first, second, interval, "beacon", clock);
        for (var seq = 1; seq <= count; seq++) {
            quick.expectBeacon(name, seq);
        }
        byDefault.run();
        slow.expectAnnounced(2, 3);
        quick.expectAnnounced(1, count);
        slowEar.expectNothing("3 datagrams and no more, since --count is 3 by default", MOMENT);
        quickEar.expectNothing(count + " datagrams and no more, since --count is " + count, Duration.ZERO);
        for (var again = 1; again < TRIES && !(seen && sure); again++) {
            var another = BeaconAnnouncer.start(run, slowEar, "--broadcast", slowTo, "--interval-ms",
                    String.valueOf(interval.toMillis()));
            var one = another.expectBeacon("beacon", 1);
            seen |= another.expectLineAtOnce(one, interval, clock);
            sure |= another.expectThird(one, another.expectBeacon("beacon", 2), interval, "beacon", clock);
        }
    }

    @Stage(number = 2, name = "shares the port", points = 15, hints = {
            "Many listeners on one port: as a rule the second of them is told that the address is in use.",
            "Everybody who shares a port must say so before binding: SO_REUSEADDR. And bind the wildcard: who is bound to"
                    + " 127.0.0.1 hears no broadcast." }, cause = "takes-the-port-alone")
    void shares_the_port(StageRun run) throws Exception {
        skipWithoutBroadcast(run);
        var sender = run.udp("sender", new InetSocketAddress(LOOPBACK, 0));
        var first = run.start("listen", "--port", "0");
        var port = first.expectListening("listening on udp").getPort();
        run.check(port != 0, "the port it was given", "port 0 was printed, which is none");
        var second = run.start("listen", "--port", String.valueOf(port));
        var shared = second.expectListening("listening on udp").getPort();
        run.check(shared == port, second.name() + " to listen on port " + port + ", as it was told",
                "it says it listens on port " + shared);

        var listeners = List.of(new BeaconListener(run, first, port), new BeaconListener(run, second, port));
        var beacons = new ArrayList<>(beacons(run, run.random().nextInt(3, 6)));
        var again = name(run); // the same once more, and one that is older
        beacons.addAll(List.of(again + " 7", again + " 7", again + " 6"));
        for (var beacon : beacons) {
            sender.send("beacon " + beacon, new InetSocketAddress(EVERYBODY, port));
        }
        for (var listener : listeners) {
            listener.hears(beacons);
        }
        BeaconListener.hearNothingElse(listeners.get(0), listeners.get(1));
        for (var listener : listeners) {
            listener.hasPrintedEach(LOOPBACK);
        }
    }

    @Stage(number = 3, name = "hears only beacons", points = 10, hints = {
            "Anybody may send you anything, of any length. What is no beacon must neither be printed nor end your program.",
            "Look at the whole payload, from its first byte to its last: a buffer that is too short cuts silently, and what is"
                    + " left may look like a beacon. Bytes that are no UTF-8 are no beacon either: new String replaces them, a"
                    + " CharsetDecoder tells you." }, cause = "looser-than-the-form")
    void hears_only_beacons(StageRun run) throws Exception {
        skipWithoutBroadcast(run);
        var sender = run.udp("sender", new InetSocketAddress(LOOPBACK, 0));
        var listener = listen(run);
        var to = new InetSocketAddress(EVERYBODY, listener.port());
        for (var junk : BeaconJunk.small(run.random())) {
            listener.hearsNot(junk.name(), Excerpt.of(junk.bytes()) + ", which is no beacon");
            sender.send(junk.bytes(), to);
        }
        for (var good : List.of(beacon(run), longest(run, "灯"), longest(run, "🙂"), "50%d{0}\"\\n 10", "01 205",
                "灯 1", "beacon 1")) {
            sender.send("beacon " + good, to);
            listener.hears(good);
        }
        for (var junk : BeaconJunk.large(run.random())) {
            listener.hearsNot(junk.name(), "a datagram of 60,000 bytes, which is no beacon");
            sender.send(junk.bytes(), to);
            var good = beacon(run); // one by one: many large ones fill a buffer, and then some are lost
            sender.send("beacon " + good, to);
            listener.hears(good);
        }
        BeaconListener.hearNothingElse(listener);
    }

    @Stage(number = 4, name = "joins a group", points = 15, hints = {
            "A group is heard by those who joined it. Joining says where to listen: on which interface.",
            "Bind the port as before, then join the group on the interface that --interface names. Only then print joined." }, cause = "joins-by-another-interface")
    void joins_a_group(StageRun run) throws Exception {
        var group = group(run);
        var air = onLoopback(run, group);
        var listener = listen(run, group);
        for (var beacon : beacons(run, run.random().nextInt(3, 6))) {
            var from = air.send(beacon, group, listener.port());
            listener.hears(beacon);
            listener.namesSender(beacon, from);
        }
        BeaconListener.hearNothingElse(listener);
    }

    @Stage(number = 5, name = "leaves and joins again", points = 15, hints = {
            "Your program waits for two things, datagrams and lines on stdin, and neither must keep the other waiting.",
            "Let one thread receive, and another one read stdin to its end. What has been left already cannot be left again,"
                    + " and the end of stdin is no reason to end; without --group there is nothing to leave." }, cause = "one-thing-at-a-time")
    void leaves_and_joins_again(StageRun run) throws Exception {
        skipWithoutBroadcast(run);
        var group = group(run);
        var air = onLoopback(run, group);
        var member = startMember(run, group);
        var aloof = listen(run);
        var listener = ready(run, member, group);
        aloof.type("leave");
        aloof.type("join");
        hearNext(run, listener, air, group);

        for (var time = 1; time <= 2; time++) {
            listener.type("join"); // which it has done
            listener.type("leave");
            listener.says("left", group);
            Thread.sleep(MOMENT);
            var missed = beacon(run);
            listener.hearsNot(missed, "a beacon that was sent when it had left the group");
            air.send(missed, group, listener.port());
            listener.type("leave"); // which it has done
            listener.type("join");
            listener.says("joined", group);
            hearNext(run, listener, air, group);
        }
        BeaconListener.hearNothingElse(listener);

        for (var each : List.of(listener, aloof)) {
            each.endOfInput();
        }
        listener.isStillThere("when its stdin has ended", Duration.ofMillis(200));
        aloof.isStillThere("when its stdin has ended", Duration.ZERO);
        hearNext(run, listener, air, group);
        var sender = run.udp("broadcaster", new InetSocketAddress(LOOPBACK, 0));
        var last = beacon(run);
        sender.send("beacon " + last, new InetSocketAddress(EVERYBODY, aloof.port()));
        aloof.hears(last);
        aloof.hasNotSaid("left");
        aloof.hasNotSaid("joined");
    }

    @Stage(number = 6, name = "keeps to its own group", points = 10, hints = {
            "The port is the same for all groups: what tells them apart is the address that a datagram was sent to.",
            "A socket hears those groups that it has joined. Join the one of --group, on one socket, and no other." }, cause = "joins-more-groups")
    void keeps_to_its_own_group(StageRun run) throws Exception {
        var group = group(run);
        var others = Stream.concat(neighbours(group).stream(), Stream.of(group(run),
                InetAddress.ofLiteral("239.255.41.235"))).filter(each -> !each.equals(group)).toList();
        var air = onLoopback(run, Stream.concat(Stream.of(group), others.stream()).toArray(InetAddress[]::new));
        var listener = listen(run, group);
        hearNext(run, listener, air, group);
        for (var other : others) {
            var foreign = beacon(run);
            listener.hearsNot(foreign, "a beacon to %s, since its group is %s".formatted(other.getHostAddress(),
                    group.getHostAddress()));
            air.send(foreign, other, listener.port());
        }
        hearNext(run, listener, air, group);
        BeaconListener.hearNothingElse(listener);
        var another = Interfaces.another();
        if (another.isPresent()) {
            keepsToItsInterface(run, another.get());
        }
    }

    @Stage(number = 7, name = "announces to a group", points = 10, hints = {
            "Sending to a group needs no joining. But by which interface does it leave, how far, and is it heard here too?",
            "Three options of the socket, to be set before sending: IP_MULTICAST_IF, IP_MULTICAST_TTL, IP_MULTICAST_LOOP. The"
                    + " last one is true by default; --no-loopback makes it false." }, cause = "leaves-by-another-interface")
    void announces_to_a_group(StageRun run) throws Exception {
        var group = group(run);
        var lo = Interfaces.loopback();
        onLoopback(run, group);
        var name = name(run);
        var near = announce(run, name, member(run, group, lo), group, lo, 1, "--ttl", "0"); // stays on this host
        var twice = announce(run, name, member(run, group, lo), group, lo, 2, "--interval-ms", "20");
        var another = Interfaces.another();
        if (another.isPresent()) {
            announceBy(run, another.get());
        }
        near.expectHeard(name, 1);
        twice.expectHeard(name, 1);
        twice.expectHeard(name, 2);
    }

    @Stage(number = 8, name = "reaches other hosts", points = 10, waits = true, seconds = 90, hints = {
            "What works on loopback may stay on loopback: look at where your sockets are bound, and at the TTL.",
            "Bind a listener to the wildcard, an announcer to nothing at all. The TTL counts the networks that a datagram may"
                    + " cross: 0 stays on the host, 1 is for the hosts beside it." }, cause = "binds-one-address")
    void reaches_other_hosts(StageRun run) throws Exception {
        var hosts = run.hosts(3);
        var group = group(run);
        var port = run.random().nextInt(20_000, 30_000);
        var groupPort = port + 1;
        var programs = new ArrayList<Program>();
        for (var host = 1; host <= 3; host++) {
            programs.add(hosts.start(host, "listen", "--port", String.valueOf(port)));
            programs.add(
                    hosts.start(host, "listen", "--port", String.valueOf(groupPort), "--group", group.getHostAddress(),
                            "--interface", hosts.interfaceName()));
        }
        var started = new ArrayList<BeaconListener>();
        for (var program : programs) {
            started.add(BeaconListener.listening(run, program));
        }
        var all = List.of(started.get(0), started.get(2), started.get(4));
        var members = List.of(started.get(1), started.get(3), started.get(5));
        for (var member : members) {
            member.hasSaid("joined", group);
        }

        var from = run.random().nextInt(1, 4);
        var by = hosts.interfaceName();
        var loud = name(run);
        var near = name(run);
        var far = name(run);
        var toAll = new InetSocketAddress(hosts.broadcast(), port);
        var toGroup = new InetSocketAddress(group, groupPort);
        var broadcaster = hosts.start(from, BeaconAnnouncer.words("--broadcast", toAll, "--name", loud, "--count", "2",
                "--interval-ms", "20"));
        var whisperer = hosts.start(from,
                BeaconAnnouncer.words("--group", toGroup, "--interface", by, "--ttl", "0", "--name", near,
                        "--count", "2", "--interval-ms", "20"));
        broadcaster.mayEnd(0);
        whisperer.mayEnd(0);
        broadcaster.awaitExit(Patience.READY); // how they end, and what they say, stage 1 judges
        whisperer.awaitExit(Patience.READY);
        var speaker = hosts.start(from,
                BeaconAnnouncer.words("--group", toGroup, "--interface", by, "--name", far, "--count", "2",
                        "--interval-ms", "20")); // after the whisperer has ended, so that all who hear this would have heard that
        speaker.mayEnd(0);
        speaker.awaitExit(Patience.READY);

        for (var listener : all) {
            listener.hearsOf(loud, hosts.address(from));
        }
        for (var member : members) {
            member.hearsOf(far, hosts.address(from));
        }
        members.get(from - 1).hearsOf(near, hosts.address(from));
        for (var member : members) {
            if (member != members.get(from - 1)) {
                member.hasNotHeardOf(near, "a beacon that another host announced with --ttl 0");
            }
        }
    }

    /** What comes to its group by another interface than its own is not heard. */
    private static void keepsToItsInterface(StageRun run, NetworkInterface another) throws Exception {
        var near = GroupTraffic.on(run, Interfaces.loopback(), ALL_HOSTS);
        var far = GroupTraffic.on(run, another, ALL_HOSTS);
        if (near.isEmpty() || far.isEmpty()) {
            return;
        }
        var listener = listen(run, ALL_HOSTS);
        var foreign = beacon(run);
        listener.hearsNot(foreign, "a beacon to its group by " + another.getName() + ", since --interface is "
                + Interfaces.loopback().getName());
        far.get().send(foreign, ALL_HOSTS, listener.port());
        hearNext(run, listener, near.get(), ALL_HOSTS);
        BeaconListener.hearNothingElse(listener);
    }

    /** By default heard on this host, by members on that interface alone; with --no-loopback, by nobody here. */
    private static void announceBy(StageRun run, NetworkInterface by) throws Exception {
        var air = GroupTraffic.on(run, by, ALL_HOSTS);
        if (air.isEmpty()) {
            return;
        }
        var lo = Interfaces.loopback();
        var far = member(run, ALL_HOSTS, by);
        var near = run.udp("member on " + lo.getName(), far.local());
        near.join(ALL_HOSTS, lo);
        var quiet = member(run, ALL_HOSTS, by);
        var name = name(run);
        var beacon = announce(run, name, far, ALL_HOSTS, by, 1, "--ttl", "0");
        var silent = announce(run, name(run), quiet, ALL_HOSTS, by, 1, "--ttl", "0", "--no-loopback").program();

        beacon.expectHeard(name, 1);
        expectNone(run, near, name, "nothing on %s, since --interface is %s".formatted(lo.getName(), by.getName()));
        silent.findLine("announced .*", Patience.READY);
        silent.awaitExit(Patience.ANSWER); // then it has sent
        var marker = beacon(run);
        air.get().send(marker, ALL_HOSTS, quiet.local().getPort());
        var heard = quiet.expect("the grader's own datagram", Patience.ANSWER);
        run.check(BeaconAnnouncer.holds(heard, marker),
                "nobody on this host to hear %s with --no-loopback".formatted(silent.name()),
                "a member on " + by.getName() + " got " + Excerpt.of(heard.bytes()));
    }

    private static Datagrams member(StageRun run, InetAddress group, NetworkInterface by) throws IOException {
        var member = run.udp("member on " + by.getName(), new InetSocketAddress(ANY, 0));
        member.join(group, by);
        return member;
    }

    private static BeaconAnnouncer announce(StageRun run, String name, Datagrams ear, InetAddress group,
            NetworkInterface by, int count, String... more)
            throws IOException {
        var options = Stream.concat(
                Stream.of("--interface", by.getName(), "--name", name, "--count", String.valueOf(count)),
                Stream.of(more));
        return BeaconAnnouncer.start(run, ear, "--group", new InetSocketAddress(group, ear.local().getPort()),
                options.toArray(String[]::new));
    }

    private static void expectNone(StageRun run, Datagrams ear, String name, String expected)
            throws InterruptedException {
        for (var next = ear.next(MOMENT); next.isPresent(); next = ear.next(MOMENT)) {
            run.check(!BeaconAnnouncer.holds(next.get(), name), expected,
                    "a datagram came: " + Excerpt.of(next.get().bytes()));
        }
    }

    /**
     * Where the datagram goes is judged by who hears it. Another program may have the port to itself; then by what the program
     * says.
     *
     * @param name nobody else's: gradings of the same seed announce to this port too
     * @return waits for what is to come there
     */
    private static Expectation announceToDefaultPort(StageRun run, String name) throws Exception {
        var ear = earOnDefaultPort(run);
        var beacon = run.start("announce", "--broadcast", EVERYBODY.getHostAddress(), "--name", name, "--count", "1");
        beacon.mayEnd(0);
        var expected = "%s to send to port %d, the default of --port".formatted(beacon.name(), DEFAULT_PORT);
        if (ear.isEmpty()) {
            return () -> {
                var said = beacon.expectLine("announced 1 to \\S+:(\\d+)", expected).group(1);
                run.check(said.equals(String.valueOf(DEFAULT_PORT)), expected, "it says it sent to port " + said);
            };
        }
        return () -> {
            while (!BeaconAnnouncer.holds(ear.get().expect(expected, beacon, Patience.READY), name)) {
                // somebody else's
            }
        };
    }

    /** Shares the port, as every listener does, with another grading or a lesson that runs. */
    private static Optional<Datagrams> earOnDefaultPort(StageRun run) throws IOException {
        try {
            return Optional.of(run.udp("receiver on " + DEFAULT_PORT, new InetSocketAddress(ANY, DEFAULT_PORT)));
        } catch (BindException taken) {
            return Optional.empty();
        }
    }

    /** Something to wait for, later. */
    private interface Expectation {

        void run() throws InterruptedException;
    }

    /** On a port of its own: port 0 may be one that another grading's program has got, since both are willing to share. */
    private static BeaconListener listen(StageRun run) throws Exception {
        var program = run.start("listen", "--port", String.valueOf(run.freeUdpPort()));
        return BeaconListener.listening(run, program);
    }

    private static BeaconListener listen(StageRun run, InetAddress group) throws Exception {
        return ready(run, startMember(run, group), group);
    }

    private static Program startMember(StageRun run, InetAddress group) throws IOException {
        return run.start("listen", "--port", String.valueOf(run.freeUdpPort()), "--group", group.getHostAddress(),
                "--interface", Interfaces.loopback().getName());
    }

    private static BeaconListener ready(StageRun run, Program member, InetAddress group) throws InterruptedException {
        var listener = BeaconListener.listening(run, member);
        listener.hasSaid("joined", group);
        return listener;
    }

    /** The next beacon to its group. */
    private static void hearNext(StageRun run, BeaconListener listener, GroupTraffic air, InetAddress group)
            throws Exception {
        var beacon = beacon(run);
        air.send(beacon, group, listener.port());
        listener.hears(beacon);
    }

    private static GroupTraffic onLoopback(StageRun run, InetAddress... groups) throws Exception {
        var air = GroupTraffic.on(run, Interfaces.loopback(), groups);
        run.skipUnless(air.isPresent(), "no multicast on " + Interfaces.loopback().getName());
        return air.get();
    }

    private static void skipWithoutBroadcast(StageRun run) throws Exception {
        var ear = run.control(new InetSocketAddress(ANY, 0));
        var mouth = run.control(new InetSocketAddress(LOOPBACK, 0));
        try {
            mouth.send("probe", new InetSocketAddress(EVERYBODY, ear.local().getPort()));
        } catch (IOException refused) {
            run.skipUnless(false, "no broadcast on loopback: " + refused.getMessage());
        }
        run.skipUnless(ear.next(Patience.ANSWER).isPresent(), "no broadcast on loopback");
    }

    /** A beacon as long as it may be. */
    private static String longest(StageRun run, String character) {
        return name(run) + character.repeat(492) + " 999999999";
    }

    private static List<String> beacons(StageRun run, int count) {
        return Stream.generate(() -> beacon(run)).limit(count).toList();
    }

    /** NAME SEQ, all of one length: what comes of others is another stage's business. */
    private static String beacon(StageRun run) {
        return name(run) + " " + run.random().nextInt(1, 10);
    }

    private static String name(StageRun run) {
        return BeaconJunk.name(run.random());
    }

    private static InetAddress group(StageRun run) {
        var random = run.random();
        return InetAddress.ofLiteral("239.%d.%d.%d".formatted(random.nextInt(1, 255), random.nextInt(1, 255),
                random.nextInt(1, 255)));
    }

    /** The groups before and after, and one that on Ethernet has the same address. */
    private static List<InetAddress> neighbours(InetAddress group) throws IOException {
        var neighbours = new ArrayList<InetAddress>();
        for (var change : List.of(new int[] { 3, 1 }, new int[] { 3, -1 }, new int[] { 1, 128 })) {
            var bytes = group.getAddress();
            bytes[change[0]] += (byte) change[1];
            neighbours.add(InetAddress.getByAddress(bytes));
        }
        return neighbours;
    }
}
