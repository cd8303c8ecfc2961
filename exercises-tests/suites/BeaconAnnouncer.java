package suites;

import static java.nio.charset.StandardCharsets.UTF_8;

import grader.suite.Addresses;
import grader.suite.Datagrams;
import grader.suite.Patience;
import grader.suite.Program;
import grader.suite.StageRun;
import grader.text.Printable;
import grader.wire.Excerpt;
import grader.wire.UdpPeer.Datagram;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The program, announcing.
 *
 * @param program the program
 * @param ear the grader's socket that is to hear it
 * @param to where it sends
 */
record BeaconAnnouncer(StageRun run, Program program, Datagrams ear, InetSocketAddress to) {

    /** Starts it, {@code option} being --broadcast or --group. */
    static BeaconAnnouncer start(StageRun run, Datagrams ear, String option, InetSocketAddress to, String... more)
            throws IOException {
        var program = run.start(words(option, to, more));
        program.mayEnd(0);
        return new BeaconAnnouncer(run, program, ear, to);
    }

    /** The arguments. */
    static String[] words(String option, InetSocketAddress to, String... more) {
        return Stream.concat(Stream.of("announce", option, to.getAddress().getHostAddress(), "--port",
                String.valueOf(to.getPort())), Arrays.stream(more)).toArray(String[]::new);
    }

    /** The next datagram is exactly this beacon. */
    Datagram expectBeacon(String name, int seq) throws InterruptedException {
        var beacon = ear.expect("\"beacon %s %d\" from %s".formatted(name, seq, program.name()), program,
                Patience.READY);
        checkBeacon(beacon, name, seq);
        return beacon;
    }

    /**
     * The next datagram is exactly the third beacon, an interval after the second, and two after the first: a sleep that is too
     * short may last as long as it should, on a busy machine, but two of them hardly do.
     *
     * @return whether that is sure: not, if this process was held up meanwhile
     */
    boolean expectThird(Datagram first, Datagram second, Duration interval, String name, FairClock clock)
            throws InterruptedException {
        var third = expectBeacon(name, 3);
        expectApart(second, "the one before", interval, third, name, clock);
        var both = interval.multipliedBy(2);
        expectApart(first, "the first", both, third, name, clock);
        return FairClock.isSurelyKept(second, interval, third) && FairClock.isSurelyKept(first, both, third);
    }

    private void expectApart(Datagram before, String which, Duration apart, Datagram third, String name,
            FairClock clock) {
        if (!clock.isKept(before, apart, third)) {
            throw run.late(
                    "\"beacon %s 3\" from %s %s after %s".formatted(name, program.name(), FairClock.ms(apart), which),
                    "it came %s after it".formatted(FairClock.ms(before.nanos(), third.nanos())));
        }
    }

    private void checkBeacon(Datagram datagram, String name, int seq) {
        var wanted = ("beacon " + name + " " + seq).getBytes(UTF_8);
        run.check(Arrays.equals(datagram.bytes(), wanted),
                "\"%s\" from %s, %,d bytes".formatted(new String(wanted, UTF_8), program.name(), wanted.length),
                "%,d bytes came: %s".formatted(datagram.bytes().length, Excerpt.of(datagram.bytes())));
    }

    /**
     * The first line is there long before the next datagram is sent.
     *
     * @param sent what it announces
     * @return whether that was seen: not, if this process itself was not scheduled for so long that a late line could have
     *         come meanwhile
     */
    boolean expectLineAtOnce(Datagram sent, Duration interval, FairClock clock) throws InterruptedException {
        var shown = "announced 1 to " + Addresses.show(to);
        var patience = interval.multipliedBy(3).dividedBy(4);
        var line = program.findLine("announced 1 to (\\S+)", patience);
        if (line.isEmpty()) {
            throw run.late("%s to print '%s' as soon as it has sent it".formatted(program.name(), shown),
                    "%,d ms later it had not".formatted(patience.toMillis()));
        }
        checkAddress(shown, line.get().group(1));
        var now = System.nanoTime();
        return now - sent.nanos() < interval.toNanos()
                && clock.lag(sent.nanos() - interval.toNanos(), now) < interval.dividedBy(2).toNanos();
    }

    /** Prints that it announced these, and no others, and ends well. */
    void expectAnnounced(int first, int last) throws InterruptedException {
        for (var seq = first; seq <= last; seq++) {
            var shown = "announced " + seq + " to " + Addresses.show(to);
            checkAddress(shown, program.expectLine("announced " + seq + " to (\\S+)", shown, Patience.READY).group(1));
        }
        program.expectExit(0, Patience.ANSWER);
        var lines = program.printed().lines().filter(line -> line.matches("announced \\S+ to \\S+")).toList();
        run.check(lines.size() == last, "%s to print 'announced' %d times".formatted(program.name(), last),
                "it did so %d times: the last was %s".formatted(lines.size(), Printable.quoted(lines.getLast())));
    }

    private void checkAddress(String shown, String printed) {
        run.check(Addresses.parse(printed).filter(address -> Addresses.same(address, to)).isPresent(),
                "%s to print '%s'".formatted(program.name(), shown),
                "the address it printed was " + Printable.quoted(printed));
    }

    /** Something of this name comes, it says so, and a destination that it prints is the group. The rest, stage 1 judges. */
    void expectHeard(String name, int seq) throws InterruptedException {
        var beacon = "\"beacon %s %d\" from %s to %s".formatted(name, seq, program.name(), Addresses.show(to));
        var datagram = ear.expect(beacon, program, Patience.READY);
        run.check(holds(datagram, name), beacon, "another datagram came: " + Excerpt.of(datagram.bytes()));
        var shown = "announced %d to %s".formatted(seq, Addresses.show(to));
        var said = program.expectLine("announced \\S+ to (\\S+)", shown, Patience.READY).group(1);
        var address = Addresses.parse(said).map(InetSocketAddress::getAddress);
        run.check(address.isEmpty() || address.get().equals(to.getAddress()),
                "%s to print '%s'".formatted(program.name(), shown),
                "the address it printed was " + Printable.quoted(said));
    }

    /** Whether a name is in a datagram. */
    static boolean holds(Datagram datagram, String name) {
        return new String(datagram.bytes(), UTF_8).contains(name);
    }
}
