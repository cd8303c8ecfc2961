package suites;

import grader.suite.Experiment;
import grader.suite.StageRun;
import grader.why.Evidence;
import grader.why.Rule;
import grader.why.Rules;
import grader.wire.Received;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a recorder fails. Judged by what stages tell: what they expected, a line feed, what happened instead. */
final class RecorderRules implements Rules {

    private static final String NO_TRAILER = "bin to end with.*\n(it is empty|nothing follows)";

    /** What was to be printed of a sender, and the nearest line that was. */
    private static final Pattern NEAREST = Pattern
            .compile("to print 'text \\d+: ([^\n]*)'\n.*the nearest was \"text \\d+: ([^\n]*)\"");

    private static final Duration SOON = Duration.ofMillis(250);

    /** Four times --idle-ms: on a busy machine its clock begins a while after the call. */
    private static final Duration IDLE = Duration.ofMillis(400);

    private static final Experiment LINE = new Experiment("a line in one piece, then the end", RecorderRules::sayLine);

    private static final Experiment WORD = new Experiment("a sender says a word", RecorderRules::sayWord);

    private static final Experiment SILENCE = new Experiment("a silent sender is alone", RecorderRules::sayNothing);

    @Override
    public List<Rule> all() {
        return Stream.of(addresses(), files(), endings(), text(), times()).flatMap(List::stream).toList();
    }

    private static List<Rule> addresses() {
        return List.of(
                Rule.of("numbers-connections-otherwise",
                        tells(1, "'connection (\\d+) .*'connection (?!\\1 )\\d+ ")
                                .or(seen -> seen.anyBut("there is only message-0\\.bin"))),
                Rule.of("prints-addresses-as-java-does",
                        tells(1, "printed .*(/|(?<![\\[0-9a-f:])[0-9a-f]+(:[0-9a-f]+){3})")),
                Rule.of("listens-on-every-address",
                        tells(1, "it says it listens on (0\\.0|\\[)|somebody let the stranger in")),
                Rule.of("asks-the-wrong-end",
                        tells(1, "it printed 'connection \\d+ from \\S+ to |it says it listens on \\S+:0$")),
                Rule.of("announces-late", tells(7, "'connection 1 …'").and(seen -> seen.passed(1))),
                Rule.of("announces-late", tells(7, "'connection 1 …'").and(tells(1, "nothing more had come")), WORD,
                        "only then"));
    }

    private static List<Rule> files() {
        return List.of(
                Rule.of("keeps-too-much", seen -> seen.but(8, "out of memory") || seen.failed(8)
                        && seen.stderr("OutOfMemory|ArrayIndexOutOfBounds|BufferOverflow")),
                Rule.of("blocks-the-accepting-thread", tells(7, "'connection 2 …'")
                        .or(tells(3, "while others .*nothing had come").and(seen -> seen.passed(4)))),
                Rule.of("writes-the-whole-buffer", tells(2, "byte [1-9][\\d,]* and what follows").and(
                        tells(4, "\"stored 1 bytes\".*\"stored \\d{3,} bytes").or(seen -> seen.anyBut(" 00 00 00 ")))),
                Rule.of("chokes-on-what-is-not-text", tells(5, "to print '[^\n]*\ufffd")
                        .or(seen -> seen.failed(2) && seen.stderr("Input length|MalformedInput|UnmappableCharacter"))),
                Rule.of("takes-bytes-for-characters", tells(2, "follows it is (ef bf bd|c[23] [89ab]|3f)")
                        .or(tells(5, "nearest was \"text \\d: Ã"))
                        .or(seen -> seen.anyBut("number of its characters"))),
                Rule.of("expects-an-empty-folder", seen -> seen.passed(3) && seen.failed(2)
                        && (seen.stderr("messages-\\d{4}") || seen.but(2, "not even the folder"))),
                Rule.of("shares-what-is-one-connections",
                        tells(3, "message-\\d\\.bin |hung up on without a word").and(seen -> seen.passed(2))),
                Rule.of("shares-what-is-one-connections",
                        tells(5, "'text 2: ").and(nearest((wanted, got) -> !got.endsWith(wanted)).negate())
                                .or(tells(6, "after the 0 bytes received\nit ends with \\S*-- [1-9]"))
                                .or(RecorderRules::countsTheOneBefore)));
    }

    private static List<Rule> endings() {
        return List.of(
                Rule.of("says-more-than-asked", tells(6, "waited for\nit read \"(?!idle|stored)")
                        .or(tells(4, "\"stored \\d+ bytes\"\nit read \"(?!stored)")
                                .and(tells(6, "\"idle\"\nit read \"(?!idle|stored)")))),
                Rule.of("forgets-the-trailer", tells(4, NO_TRAILER).and(seen -> seen.failed(6))),
                Rule.of("forgets-the-trailer",
                        tells(4, "the old message").and(tells(6, "message-1\\.bin (in|to end)"))),
                Rule.of("forgets-the-trailer", seen -> seen.passed(4) && tells(6, NO_TRAILER)
                        .or(tells(8, "message-2\\.bin .*\n(it is|nothing follows|it holds|there is)")).test(seen)),
                Rule.of("signs-off-in-another-order", tells(4, NO_TRAILER)
                        .or(tells(8, "message-1\\." + NO_TRAILER))
                        .or(tells(4, "after the answer\n.*nothing had come"))
                        .or(tells(6, "after \"idle\"\n.*nothing had come"))),
                Rule.of("signs-off-in-another-order", tells(4, "bin to begin with .*\nit holds")
                        .or(tells(4, "to read \"stored \\d+ bytes\"\n(?!it read).*(ended the stream|broken|reset)"))
                        .and(seen -> seen.passed(2))),
                Rule.of("signs-off-in-another-order", tells(4, "to read \"stored \\d+ bytes\"\n.* nothing had come")
                        .and(seen -> seen.passed(2) || seen.but(2, "it holds"))),
                Rule.of("expects-an-empty-folder", tells(4, "the old message-1")));
    }

    private static List<Rule> text() {
        return List.of(
                Rule.of("changes-the-line",
                        tells(5, "bytes in all|'text 1: '\n").or(nearest(RecorderRules::differsInBlanks))),
                Rule.of("takes-a-read-for-a-line", nearest((wanted, got) -> !got.isEmpty() && wanted.contains(got)
                        || got.contains("\ufffd") && got.matches(".*[^\\x00-\\x7f\ufffd].*"))),
                Rule.of("takes-a-read-for-a-line", nearest((_, got) -> got.contains("\ufffd")), LINE, "as it should"),
                Rule.of("takes-bytes-for-characters", nearest((_, got) -> got.contains("\ufffd")), LINE, "wrong"),
                Rule.of("prints-lines-at-the-end", tells(5, "had come\\Z")
                        .and(seen -> !seen.rung(5, "program", "stdout", "\"text 1")), LINE, "only after"));
    }

    private static List<Rule> times() {
        return List.of(
                Rule.of("does-not-say-idle", tells(6, "to read \"idle\"\n.*(ended the stream|it read|broken|reset)")
                        .or(tells(6, "after \"idle\"\nit read"))),
                Rule.of("does-not-bound-each-read",
                        tells(6, "slow sender.* to read \"idle\"\n.*nothing had")
                                .or(RecorderRules::isIdleTooEarly)
                                .or(tells(6, "to be waited for\nit (read \"idle|read \"stored|was hung up)"))),
                Rule.of("shares-what-is-one-connections", tells(6, "silent sender to read \"idle\"\n.*nothing had"),
                        SILENCE, "it reads 'idle'$"),
                Rule.of("does-not-bound-each-read", tells(6, "silent sender to read \"idle\"\n.*nothing had"), SILENCE,
                        "only after a byte"),
                Rule.of("pauses-at-other-times",
                        tells(7, "nothing to be read|before the pause|to stall until|after the pause.*\nit was, ")
                                .or(tells(7, "the rest of big sender").and(seen -> seen.passed(8)))),
                Rule.of("lets-one-connection-end-all",
                        tells(8, "had ended, exit code").and(seen -> seen.passed(2, 4))),
                Rule.of("mistakes-a-reset", tells(8, "'reset (2|N)|line 'reset 1'")
                        .and(seen -> seen.passed(2, 3) && !seen.but(8, "nearest was \"[Rr]eset"))));
    }

    /** Whether a stage failed that expected something, and saw something else, like this. */
    private static Predicate<Evidence> tells(int number, String regex) {
        var pattern = Pattern.compile(regex, Pattern.DOTALL | Pattern.MULTILINE);
        return seen -> told(seen, number).anyMatch(told -> pattern.matcher(told).find());
    }

    private static Stream<String> told(Evidence seen, int number) {
        return seen.failed(number) ? Stream.of(seen.stage(number).expected() + "\n" + seen.stage(number).but())
                : Stream.empty();
    }

    /** Two lines, the one that was to be printed, and the nearest to it that was. */
    private interface Pair {

        boolean test(String wanted, String got);
    }

    private static Predicate<Evidence> nearest(Pair pair) {
        return seen -> told(seen, 5).map(NEAREST::matcher).flatMap(found -> found.results())
                .anyMatch(found -> pair.test(found.group(1), found.group(2)));
    }

    private static boolean differsInBlanks(String wanted, String got) {
        return withoutBlanks(wanted).equals(withoutBlanks(got));
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\\\r| ", "");
    }

    /** Whether the third sender is told of one byte more than it sent: that of the second one. */
    private static boolean countsTheOneBefore(Evidence seen) {
        return numbers(seen, 4, "sender 3 to read \"stored (\\d+) .*\"stored (\\d+) ")
                .anyMatch(numbers -> numbers[1] == numbers[0] + 1);
    }

    /** Too late may be the machine's. */
    private static boolean isIdleTooEarly(Evidence seen) {
        return numbers(seen, 6, "slow sender.* after ([\\d,]+) ms without.*read it after ([\\d,]+) ms")
                .anyMatch(numbers -> numbers[1] < numbers[0]);
    }

    /** The number that was expected, and the one that came. */
    private static Stream<int[]> numbers(Evidence seen, int number, String regex) {
        var pattern = Pattern.compile(regex, Pattern.DOTALL);
        return told(seen, number).flatMap(told -> pattern.matcher(told).results()).map(found -> new int[] {
                Integer.parseInt(found.group(1).replace(",", "")), Integer.parseInt(found.group(2).replace(",", "")) });
    }

    private static String sayLine(StageRun run) throws Exception {
        var recorder = RunningRecorder.open(run, run.folder());
        var sender = run.call("sender", recorder.address());
        sender.say("é→😀");
        var early = recorder.program().findLine("text 1: (.*)", SOON);
        if (early.isPresent()) {
            return early.get().group(1).equals("é→😀") ? "it is printed as it should be" : "it is printed wrong";
        }
        sender.finish();
        return recorder.program().findLine("text 1: .*", SOON).isPresent() ? "it is printed only after the end"
                : "nothing is printed";
    }

    private static String sayWord(StageRun run) throws Exception {
        var recorder = RunningRecorder.open(run, run.folder());
        var sender = run.call("sender", recorder.address());
        if (recorder.isAnnounced(1, SOON)) {
            return "its connection is printed before";
        }
        sender.say("word");
        return recorder.isAnnounced(1, SOON) ? "its connection is printed only then" : "no connection is printed";
    }

    private static String sayNothing(StageRun run) throws Exception {
        var recorder = RunningRecorder.open(run, run.folder(), "--idle-ms", "100");
        var sender = run.call("silent sender", recorder.address());
        if (sender.nextLine(IDLE) instanceof Received.Line line && line.text().equals("idle")) {
            return "it reads 'idle'";
        }
        sender.send(new byte[] { '.' });
        return sender.nextLine(SOON) instanceof Received.Line line && line.text().equals("idle")
                ? "it reads 'idle' only after a byte" : "nothing comes";
    }
}
