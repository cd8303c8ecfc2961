package bench;

import bench.Row.Goal;
import bench.load.Contestant;
import bench.load.Server;
import bench.load.TcpLoad;
import bench.load.UdpLoad;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a server of the lessons can bear, beside others of the same protocol, under the same load, in turn: every round
 * starts each contestant anew, so that whatever the machine does besides is shared by all.
 */
final class Throughput {

    private static final Duration WARM_UP = Duration.ofMillis(1500);
    private static final Duration MEASURED = Duration.ofMillis(1500);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LINE = 64;
    private static final int BULK = 65_536;
    private static final String LESSON = "virtual threads (lesson-01)";
    private static final String NODE = "Node";
    private static final String NETTY = "Netty";
    private static final String LESSON_UDP = "blocking channel (lesson-05)";

    private final Contestants contestants;
    private final int rounds;
    private final Consumer<String> progress;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private final Map<String, Row> shapes = new LinkedHashMap<>();

    /**
     * @param rounds how often each contestant has its turn
     * @param progress told what has been measured
     */
    Throughput(Contestants contestants, int rounds, Consumer<String> progress) {
        this.rounds = rounds;
        this.contestants = contestants;
        this.progress = progress;
    }

    /** Measures all of it. */
    List<Row> measure() throws IOException {
        for (var round = 1; round <= rounds; round++) {
            for (var contestant : contestants.tcp()) {
                closedLoops(contestant);
                progress.accept("round " + round + " of " + rounds + ": " + contestant.name() + ", TCP");
            }
            for (var contestant : contestants.udp()) {
                datagrams(contestant);
                progress.accept("round " + round + " of " + rounds + ": " + contestant.name() + ", UDP");
            }
        }
        for (var round = 1; round <= rounds; round++) { // at a rate that all of them can bear
            var rate = 0.5 * contestants.tcp().stream()
                    .mapToDouble(contestant -> median(echo(100), contestant.name())).min().orElse(1000);
            for (var contestant : contestants.tcp()) {
                openLoop(contestant, rate);
                progress.accept("round " + round + " of " + rounds + ": " + contestant.name() + ", fixed rate");
            }
        }
        return rows();
    }

    /** Measures what many connections cost that say nothing. */
    List<Row> measureIdle() throws IOException {
        for (var contestant : contestants.tcp()) {
            manyIdle(contestant);
            progress.accept("idle connections: " + contestant.name());
        }
        return rows();
    }

    private List<Row> rows() {
        var rows = new ArrayList<Row>();
        figures.forEach((key, values) -> {
            var shape = shapes.get(key);
            rows.add(new Row(shape.group(), shape.name(), shape.unit(), List.copyOf(values), shape.comparison(),
                    shape.goal()));
        });
        return rows;
    }

    private static Group echo(int connections) {
        return Group.more("echo-" + connections, "lines of 64 B confirmed a second, " + on(connections));
    }

    private static String on(int connections) {
        return "%,d connection%s".formatted(connections, connections == 1 ? "" : "s");
    }

    private void closedLoops(Contestant contestant) throws IOException {
        for (var connections : List.of(1, 100, 1000)) {
            try (var server = Server.start(contestant);
                    var load = TcpLoad.connect(server.address(), connections, LINE)) {
                load.closedLoop(WARM_UP);
                var before = server.processorTime();
                var own = THREADS.getCurrentThreadCpuTime();
                var result = load.closedLoop(MEASURED);
                var busy = 100 * (THREADS.getCurrentThreadCpuTime() - own) / 1e9 / result.seconds();
                var used = server.processorTime().minus(before);
                if (connections > 1 && contestant.name().equals(NETTY)) {
                    add(echo(connections), contestant, "/s", result.rate(), LESSON, new Goal.TimesAtMost(1 / 0.9));
                } else {
                    add(echo(connections), contestant, "/s", result.rate(),
                            atLeast(contestant, connections > 1 ? 1.5 : 0));
                }
                add(Group.less("busy-p99-" + connections, "p99 meanwhile, µs, " + on(connections)), contestant, "µs",
                        result.micros(99),
                        atMost(contestant, connections > 1 ? 1 : 0));
                add(Group.less("cpu-" + connections, "processor seconds for a million lines, " + on(connections)),
                        contestant, "s",
                        used.toNanos() / 1e3 / result.answered(), new Goal.None());
                add(Group.less("load-" + connections, "how busy the load itself was, %, " + on(connections)),
                        contestant, "%", busy,
                        new Goal.None());
            }
        }
        try (var server = Server.start(contestant); var load = TcpLoad.connect(server.address(), 8, BULK)) {
            load.closedLoop(WARM_UP);
            add(Group.more("bulk", "lines of 64 KiB, MB a second there and back, 8 connections"), contestant, "MB/s",
                    load.closedLoop(MEASURED).rate() * BULK / 1e6, new Goal.None());
        }
        try (var server = Server.start(contestant)) {
            connectAndLeave(server.address(), 5000);
            add(Group.more("connects", "connections a second, one after the other, with one line each"), contestant,
                    "/s", connectAndLeave(server.address(), 5000),
                    new Goal.None());
        }
    }

    private void openLoop(Contestant contestant, double rate) throws IOException {
        try (var server = Server.start(contestant); var load = TcpLoad.connect(server.address(), 100, LINE)) {
            load.closedLoop(WARM_UP);
            load.openLoop(rate, WARM_UP.multipliedBy(2)); // until compilers leave the server's processor alone
            var result = load.openLoop(rate, MEASURED);
            var due = " from when a line was due, µs, 100 connections at half the rate that all can bear";
            add(Group.less("due-p50", "p50" + due), contestant, "µs", result.micros(50), new Goal.None());
            add(Group.less("due-p99", "p99" + due), contestant, "µs", result.micros(99), atMost(contestant, 1));
            add(Group.less("due-p999", "p99.9" + due), contestant, "µs", result.micros(99.9), new Goal.None());
        }
    }

    /** So many connections, one after the other, of one line each. */
    private static double connectAndLeave(InetSocketAddress server, int times) throws IOException {
        var start = System.nanoTime();
        for (var i = 0; i < times; i++) {
            TcpLoad.connectAndLeave(server);
        }
        return times / ((System.nanoTime() - start) / 1e9);
    }

    /** Ten thousand who have said a line and then nothing more, then all at once a line. As many as open files allow. */
    private void manyIdle(Contestant contestant) throws IOException {
        var connections = contestants.mostConnections();
        try (var server = Server.start(contestant);
                var load = TcpLoad.connect(server.address(), connections, LINE)) {
            var memory = server.memory();
            if (memory.isPresent()) {
                add(Group.less("idle-memory", "MiB in use with %,d idle connections".formatted(connections)),
                        contestant, "MiB",
                        memory.getAsLong() / 1048576.0,
                        contestant.name().equals(LESSON) ? new Goal.AtMost(400) : new Goal.None());
            }
            var start = System.nanoTime();
            load.closedLoop(Duration.ZERO);
            add(Group.less("idle-burst", "seconds until %,d lines at once are confirmed".formatted(connections)),
                    contestant, "s",
                    (System.nanoTime() - start) / 1e9, new Goal.None());
        }
    }

    private void datagrams(Contestant contestant) throws IOException {
        try (var server = Server.start(contestant); var load = UdpLoad.connect(server.address(), 16, LINE)) {
            load.closedLoop(4, WARM_UP);
            var before = server.processorTime();
            var outcome = load.closedLoop(4, MEASURED);
            var used = server.processorTime().minus(before);
            add(Group.more("udp-rate", "datagrams of 64 B acknowledged a second, 64 on their way"), contestant, "/s",
                    outcome.result().rate(),
                    contestant.name().equals(LESSON_UDP) ? new Goal.TimesAtLeast(1.5) : new Goal.None());
            add(Group.less("udp-cpu", "processor seconds for a million datagrams"), contestant, "s",
                    used.toNanos() / 1e3 / outcome.result().answered(), new Goal.None());
            var atTheLimit = load.openLoop(2 * outcome.result().rate(), MEASURED);
            add(Group.less("udp-loss", "datagrams lost at twice that rate, %"), contestant, "%",
                    100 * atTheLimit.loss(), new Goal.None());
        }
    }

    private static Goal atLeast(Contestant contestant, double times) {
        return times > 0 && contestant.name().equals(LESSON) ? new Goal.TimesAtLeast(times) : new Goal.None();
    }

    private static Goal atMost(Contestant contestant, double times) {
        return times > 0 && contestant.name().equals(LESSON) ? new Goal.TimesAtMost(times) : new Goal.None();
    }

    private void add(Group group, Contestant contestant, String unit, double value, Goal goal) {
        add(group, contestant, unit, value, contestant.name().equals(NODE) ? "" : NODE, goal);
    }

    private void add(Group group, Contestant contestant, String unit, double value, String comparison, Goal goal) {
        var key = group.id() + "\n" + contestant.name();
        figures.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
        shapes.putIfAbsent(key, new Row(group, contestant.name(), unit, List.of(), comparison, goal));
    }

    private double median(Group group, String name) {
        return new Row(group, name, "", figures.get(group.id() + "\n" + name), "", new Goal.None()).median();
    }
}
