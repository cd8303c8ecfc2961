package suites;

import grader.suite.Addresses;
import grader.suite.Program;
import grader.suite.Scene;
import grader.wire.Readable;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The program, listening; what it has to have heard by now, and what it must not hear. Beacons are {@code NAME SEQ}. */
final class BeaconListener {

    private static final Pattern HEARD = Pattern.compile("heard (\\S+ \\S+) from (\\S+)");

    private final Scene scene;
    private final Program program;
    private final int port;
    private final List<String> due = new ArrayList<>();
    private final Map<String, String> silences = new LinkedHashMap<>();

    BeaconListener(Scene scene, Program program, int port) {
        this.scene = scene;
        this.program = program;
        this.port = port;
    }

    int port() {
        return port;
    }

    void type(String line) {
        program.type(line);
    }

    void endOfInput() throws IOException {
        program.endOfInput();
    }

    /** Prints this word and the group, on a line that nobody has looked at. */
    void says(String word, InetAddress group) throws InterruptedException {
        var shown = word + " " + group.getHostAddress();
        checkGroup(group, shown, program.expectLine(word + " (\\S+)", shown).group(1));
    }

    /** Has printed this word and the group, or does so now. */
    void hasSaid(String word, InetAddress group) throws InterruptedException {
        var said = program.printed().lines().filter(line -> line.matches(word + " \\S+")).findFirst();
        if (said.isPresent()) {
            checkGroup(group, word + " " + group.getHostAddress(), said.get().substring(word.length() + 1));
        } else {
            says(word, group);
        }
    }

    private void checkGroup(InetAddress group, String shown, String printed) {
        scene.check(Addresses.ip(printed).filter(group::equals).isPresent(),
                "%s to print '%s'".formatted(program.name(), shown),
                "the group it printed was " + Readable.quoted(printed));
    }

    /** Has never printed this word and a group. */
    void hasNotSaid(String word) {
        var said = program.printed().lines().filter(line -> line.matches(word + " \\S+")).findFirst();
        scene.check(said.isEmpty(), program.name() + ", which has no --group, to ignore leave and join",
                "it printed " + Readable.quoted(said.orElse("")));
    }

    /** Goes on running. */
    void isStillThere(String when) throws InterruptedException {
        var ended = program.awaitExit(Duration.ofMillis(300));
        scene.check(ended.isEmpty(), "%s to go on listening %s".formatted(program.name(), when),
                "it ended with exit code " + ended.orElse(0));
    }

    /** Prints that it heard this one, from there. */
    void hears(String beacon, InetAddress from) throws InterruptedException {
        hears(List.of(beacon), from);
    }

    /** Prints that it heard these, from there, in whatever order; and nothing meanwhile that is not due. */
    void hears(List<String> beacons, InetAddress from) throws InterruptedException {
        beacons.stream().filter(beacon -> !due.contains(beacon)).forEach(due::add);
        for (var beacon : beacons) {
            await(beacon, from);
        }
    }

    /** From now on a line with this in it is wrong; why, the report says by "to print nothing for …". */
    void hearsNot(String beacon, String why) {
        silences.put(beacon, why);
    }

    /** Has printed what was due, each once, and nothing else. */
    void hearsNothingElse() throws InterruptedException {
        program.findLine("(?!)", Duration.ofMillis(50)); // no line is that: it waits for one that is too many
        checkNothingElse();
    }

    private void await(String beacon, InetAddress from) throws InterruptedException {
        var expected = "%s to print '%s'".formatted(program.name(),
                "heard %s from %s".formatted(shortened(beacon), from.getHostAddress()));
        var deadline = System.nanoTime() + Scene.ANSWER.toNanos();
        while (true) {
            var ended = !program.isRunning(); // what it said before that is read a little later
            for (var line : heard()) {
                var heard = HEARD.matcher(line);
                if (heard.matches() && heard.group(1).equals(beacon)) {
                    scene.check(Addresses.ip(heard.group(2)).filter(from::equals).isPresent(), expected,
                            "the address it printed was " + Readable.quoted(heard.group(2)));
                    return;
                }
            }
            checkNothingElse();
            if (ended) {
                throw scene.failure(expected, "");
            }
            if (System.nanoTime() > deadline) {
                throw scene.late(expected, "2.0 s later it had not");
            }
            program.findLine("heard .*", Duration.ofMillis(100));
        }
    }

    private void checkNothingElse() {
        var left = new ArrayList<>(due);
        for (var line : heard()) {
            var heard = HEARD.matcher(line);
            var beacon = heard.matches() ? heard.group(1) : "";
            if (!left.remove(beacon)) {
                var again = due.contains(beacon);
                throw scene.failure(
                        again ? "%s to print that it heard %s once".formatted(program.name(), shortened(beacon))
                                : program.name() + " to print nothing for " + whyNot(line),
                        again ? "it printed so again" : "it printed " + Readable.quoted(line));
            }
        }
    }

    private String whyNot(String line) {
        return silences.entrySet().stream().filter(silence -> line.contains(silence.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse("what nobody sent, and 'heard NAME SEQ from IP' for what was sent");
    }

    private List<String> heard() {
        return program.printed().lines().filter(line -> line.startsWith("heard ")).toList();
    }

    private static String shortened(String beacon) {
        return beacon.length() < 100 ? beacon
                : beacon.substring(0, 20) + "…" + beacon.substring(beacon.length() - 20);
    }
}
