package suites;

import grader.suite.Addresses;
import grader.suite.Patience;
import grader.suite.Program;
import grader.suite.StageRun;
import grader.text.Printable;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The program, listening; what it has to have heard by now, and what it must not hear. Beacons are {@code NAME SEQ}. How a line
 * goes on after that, and whether each comes once, is judged where that is asked for.
 */
final class BeaconListener {

    private static final Pattern HEARD = Pattern.compile("heard (\\S+ \\S+)(?: .*?(\\S+))?");

    private final StageRun run;
    private final Program program;
    private final int port;
    private final List<String> due = new ArrayList<>();
    private final Map<String, String> silences = new LinkedHashMap<>();

    BeaconListener(StageRun run, Program program, int port) {
        this.run = run;
        this.program = program;
        this.port = port;
    }

    /** Says where it listens, on some port; how it writes the address is another stage's concern. */
    static BeaconListener listening(StageRun run, Program program) throws InterruptedException {
        var port = program.expectPort("listening on udp");
        run.check(port > 0 && port <= 65_535, "the port it was given", "port " + port + " was printed, which is none");
        return new BeaconListener(run, program, port);
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
        run.check(Addresses.ip(printed).filter(group::equals).isPresent(),
                "%s to print '%s'".formatted(program.name(), shown),
                "the group it printed was " + Printable.quoted(printed));
    }

    /** Has never printed this word and a group. */
    void hasNotSaid(String word) {
        var said = program.printed().lines().filter(line -> line.matches(word + " \\S+")).findFirst();
        run.check(said.isEmpty(), program.name() + ", which has no --group, to ignore leave and join",
                "it printed " + Printable.quoted(said.orElse("")));
    }

    /** Goes on running, for so long at least. */
    void isStillThere(String when, Duration patience) throws InterruptedException {
        var ended = program.awaitExit(patience);
        run.check(ended.isEmpty(), "%s to go on listening %s".formatted(program.name(), when),
                "it ended with exit code " + ended.orElse(0));
    }

    /** Prints that it heard this one. */
    void hears(String beacon) throws InterruptedException {
        hears(List.of(beacon));
    }

    /** Prints that it heard these, in whatever order, each as often as it is here; and nothing meanwhile that is not due. */
    void hears(List<String> beacons) throws InterruptedException {
        due.addAll(beacons);
        for (var beacon : beacons) {
            var times = Collections.frequency(due, beacon);
            await("'heard %s'%s".formatted(shortened(beacon), times == 1 ? "" : times(times)),
                    () -> count(beacon), times, this::checkNothingElse);
        }
    }

    /** Prints that it heard whatever this one announces, from there. */
    void hearsOf(String name, InetAddress from) throws InterruptedException {
        await("'heard %s … from %s'".formatted(name, from.getHostAddress()),
                () -> heard().filter(line -> isOf(name, line)).count(), 1, () -> {
                });
        heard().filter(line -> isOf(name, line)).forEach(line -> checkFrom(line, from));
    }

    /** Has not heard anything this one announces. */
    void hasNotHeardOf(String name, String why) {
        var heard = heard().filter(line -> isOf(name, line)).findFirst();
        run.check(heard.isEmpty(), program.name() + " to print nothing for " + why,
                "it printed " + Printable.quoted(heard.orElse("")));
    }

    /** What it printed about this beacon names that sender, as far as an address can be read in it. */
    void namesSender(String beacon, InetAddress from) {
        heard().filter(line -> beacon.equals(beaconIn(line))).forEach(line -> checkFrom(line, from));
    }

    /** What was due has been printed to the letter, a line for each, all from there. */
    void hasPrintedEach(InetAddress from) {
        for (var beacon : due) {
            var lines = heard().filter(line -> beacon.equals(beaconIn(line))).toList();
            var shown = "heard %s from %s".formatted(shortened(beacon), from.getHostAddress());
            var times = Collections.frequency(due, beacon);
            run.check(lines.size() == times, "%s to print '%s'%s".formatted(program.name(), shown, times(times)),
                    "it did so %d times".formatted(lines.size()));
            var start = "heard " + beacon + " from ";
            var line = lines.getFirst();
            run.check(line.startsWith(start) && Addresses.ip(line.substring(start.length())).filter(from::equals)
                    .isPresent(), "%s to print '%s'".formatted(program.name(), shown),
                    "it printed " + Printable.quoted(line));
        }
    }

    private void checkFrom(String line, InetAddress from) {
        var heard = HEARD.matcher(line);
        var printed = heard.matches() && heard.group(2) != null ? Addresses.ip(heard.group(2))
                : Optional.<InetAddress>empty();
        run.check(printed.isEmpty() || printed.get().equals(from),
                "%s to print '%s', the sender's address".formatted(program.name(), "from " + from.getHostAddress()),
                "it printed " + Printable.quoted(line));
    }

    /** From now on a line with this in it is wrong; why, the report says by "to print nothing for …". */
    void hearsNot(String beacon, String why) {
        silences.put(beacon, why);
    }

    /** These have printed what was due and nothing else. */
    static void hearNothingElse(BeaconListener... listeners) throws InterruptedException {
        listeners[0].program.findLine("(?!)", Duration.ofMillis(50)); // no line is that: it waits for one that is too many
        for (var listener : listeners) {
            listener.checkNothingElse();
        }
    }

    private void await(String shown, LongSupplier printed, long times, Runnable meanwhile) throws InterruptedException {
        var expected = "%s to print %s".formatted(program.name(), shown);
        var deadline = run.deadline(Patience.ANSWER);
        while (true) {
            var ended = !program.isRunning(); // what it said before that is read a little later
            if (printed.getAsLong() >= times) {
                return;
            }
            meanwhile.run();
            if (ended) {
                throw run.failure(expected, "");
            }
            if (deadline.isOver()) {
                var count = printed.getAsLong();
                throw run.late(expected, count == 0 ? "2.0 s later it had not" : "2.0 s later it had done so"
                        + (count == 1 ? " once" : " %d times".formatted(count)));
            }
            program.findLine("heard .*", Duration.ofMillis(100));
        }
    }

    /** Who prints everything twice, prints what is due twice as well. */
    private void checkNothingElse() {
        var most = Math.max(1, due.isEmpty() ? 1 : count(due.getFirst()));
        for (var line : heard().toList()) {
            var beacon = beaconIn(line);
            if (!due.contains(beacon)) {
                throw run.failure(program.name() + " to print nothing for " + whyNot(line),
                        "it printed " + Printable.quoted(line));
            }
            var times = Collections.frequency(due, beacon);
            if (count(beacon) > most * times) {
                throw run.failure("%s to print that it heard %s%s".formatted(program.name(), shortened(beacon),
                        times(times)), "it printed so again");
            }
        }
    }

    private long count(String beacon) {
        return heard().filter(line -> beacon.equals(beaconIn(line))).count();
    }

    private static String times(int times) {
        return times == 1 ? " once" : " %d times, as often as it came".formatted(times);
    }

    private String whyNot(String line) {
        return silences.entrySet().stream().filter(silence -> line.contains(silence.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse("what nobody sent, and 'heard NAME SEQ from IP' for what was sent");
    }

    private Stream<String> heard() {
        return program.printed().lines().filter(line -> line.startsWith("heard "));
    }

    private static boolean isOf(String name, String line) {
        return line.startsWith("heard " + name + " ");
    }

    private static String beaconIn(String line) {
        var heard = HEARD.matcher(line);
        return heard.matches() ? heard.group(1) : "";
    }

    private static String shortened(String beacon) {
        return Printable.cut(beacon, 100, 20, "…", 20);
    }
}
