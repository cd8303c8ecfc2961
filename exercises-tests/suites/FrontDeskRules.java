package suites;

import static java.nio.charset.StandardCharsets.UTF_8;

import grader.suite.Experiment;
import grader.suite.Peer;
import grader.suite.StageRun;
import grader.why.Evidence;
import grader.why.Rule;
import grader.why.Rules;
import grader.wire.Received;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Why a front desk fails. */
final class FrontDeskRules implements Rules {

    private static final Duration SILENCE = Duration.ofMillis(200);
    private static final Duration SOON = Duration.ofMillis(400);

    private static final String NOTHING = "nothing had come";
    private static final String HUNG_UP = "ended the stream|was reset|was broken";
    private static final String NO_BRACKETS = "(?:[0-9a-fA-F]*:){4}";
    private static final Pattern TOLD = Pattern.compile("you are \\S+:([1-9]\\d*)\"");

    private static final Experiment ASKS_THEN_FINISHES = new Experiment("a guest asks 'count', then finishes sending",
            FrontDeskRules::askThenFinish);
    private static final Experiment TWO_LINES = new Experiment(
            "a guest asks 'count' twice in one go, and once more later",
            FrontDeskRules::twoLines);
    private static final Experiment TWO_TOO_MANY = new Experiment("with --max 1, three guests come",
            FrontDeskRules::twoTooMany);
    private static final Experiment BYE_THEN_LEAVES = new Experiment("a guest says bye, and then hangs up itself",
            FrontDeskRules::byeThenLeaves);
    private static final Experiment CLOSE_THEN_BYE = new Experiment("the only guest says close, then bye",
            FrontDeskRules::closeThenBye);

    @Override
    public List<Rule> all() {
        return Stream.of(addresses(), conversations(), counts(), places(), closing()).flatMap(List::stream)
                .toList();
    }

    private static List<Rule> addresses() {
        return List.of(
                Rule.of("ignores-an-option", seen -> seen.expected(1, "to listen on|nobody to answer")),
                Rule.of("writes-an-address-as-java-does", FrontDeskRules::writesAsJavaDoes),
                Rule.of("says-what-it-was-asked", FrontDeskRules::saysWhatItWasAsked),
                Rule.of("fails-in-its-own-way", seen -> seen.failedOnly(7)));
    }

    private static boolean writesAsJavaDoes(Evidence seen) {
        return seen.but(1, "printed \"([^\"]*/|\\[?" + NO_BRACKETS + ")")
                || seen.but(1, "FrontDesk printed \"[a-z]+:") // though it was given an IP
                || seen.but(3, "you are ([^\"]*/|[a-z][^\"]*:\\d|" + NO_BRACKETS + ")")
                || seen.but(7, "named \"([^\"]*/|" + NO_BRACKETS + ")");
    }

    private static boolean saysWhatItWasAsked(Evidence seen) {
        return seen.but(1, "printed port 0|FrontDesk 2 printed \"\\[?localhost")
                || seen.but(7, "named \"\\[?localhost|printed 'listening on");
    }

    private static List<Rule> conversations() {
        return List.of(
                Rule.of("stops-after-a-guest", FrontDeskRules::stopsAfterAGuest),
                Rule.of("keeps-answers-back", FrontDeskRules::isSilent, ASKS_THEN_FINISHES,
                        "^all its answers come at once|^it is hung up on without a word"),
                Rule.of("one-guest-at-a-time", FrontDeskRules::letsOthersWait),
                Rule.of("shares-what-is-one-guests", FrontDeskRules::mixesGuestsUp),
                Rule.of("tells-the-wrong-end", seen -> tellsAnotherPort(seen, true)),
                Rule.of("takes-a-read-for-a-line", seen -> seen.expected(3, "^guest 1 to read 'you are")
                        && seen.but(3, NOTHING + "|it read \"(?!you are)")
                        || seen.but(6, "count\\W+count|unknown: count")),
                Rule.of("closes-too-early", FrontDeskRules::closesTooEarly),
                Rule.of("a-reader-for-each-line", FrontDeskRules::losesLinesAtTheEnd, TWO_LINES,
                        "^the second is not answered, the third is"),
                Rule.of("closes-too-early", FrontDeskRules::losesLinesAtTheEnd, TWO_LINES, "^both are answered"));
    }

    private static boolean stopsAfterAGuest(Evidence seen) {
        return seen.expected(2, "guest [2-9] ") && seen.but(2, NOTHING + "|refused|had ended")
                || seen.passed(1) && IntStream.rangeClosed(3, 6).anyMatch(n -> seen.but(n, "had ended, exit code"));
    }

    private static boolean isSilent(Evidence seen) {
        return seen.but(2, NOTHING) || seen.expected(4, "guest 1 to read 'guests: N'") && seen.but(4, NOTHING);
    }

    private static boolean letsOthersWait(Evidence seen) {
        return seen.passed(2) && !isSilent(seen) && seen.but(3, NOTHING) && (seen.expected(3, "to be greeted")
                || seen.expected(3, "guest (?!1 )\\d+ to read") && seen.failedOneOf(4, 5));
    }

    private static boolean mixesGuestsUp(Evidence seen) {
        return seen.expected(3, "guest (?!1 )\\d+ to read")
                && (seen.but(3, "addr.*address") || seen.but(3, NOTHING) && seen.passed(4, 5, 6)
                        || tellsAnotherPort(seen, false));
    }

    /** Whether a guest is told the server's port, or somebody else's, but not its own. */
    private static boolean tellsAnotherPort(Evidence seen, boolean servers) {
        return seen.expected(3, "its own address") && TOLD.matcher(seen.stage(3).but()).results()
                .anyMatch(told -> seen.rung(3, "grader", "connect", "to :" + told.group(1) + "$") == servers);
    }

    private static boolean closesTooEarly(Evidence seen) {
        return !isSilent(seen) && IntStream.rangeClosed(2, 4).anyMatch(n -> seen.but(n, HUNG_UP))
                || seen.but(6, "was reset|it read \"you are");
    }

    private static boolean losesLinesAtTheEnd(Evidence seen) {
        return seen.passed(3, 4) && seen.but(6, "ended the stream");
    }

    private static List<Rule> counts() {
        return List.of(
                Rule.of("one-off",
                        seen -> seen.expected(2, "\"welcome, guest 1\"") && seen.but(2, "welcome, guest [02]\\b")
                                || seen.expected(4, "after coming in") && seen.but(4, "guests: [02]\\b")
                                        && seen.passed(5)),
                Rule.of("takes-one-count-for-another", FrontDeskRules::takesOneCountForAnother),
                Rule.of("does-not-hang-up", seen -> seen.expected(4, "to be hung up on")
                        || seen.expected(6, "FIN, after the answers") && seen.but(6, NOTHING)),
                Rule.of("does-not-hang-up", FrontDeskRules::countsOnAfterBye, BYE_THEN_LEAVES,
                        "^then it is counted out"),
                Rule.of("forgets-who-has-left", FrontDeskRules::countsOnAfterBye, BYE_THEN_LEAVES,
                        "^it is counted still"),
                Rule.of("forgets-who-has-left", FrontDeskRules::forgetsWhoHasLeft));
    }

    private static boolean takesOneCountForAnother(Evidence seen) {
        return seen.expected(2, "guest [2-9]\\d* to read") && seen.but(2, "welcome, guest \\d")
                || seen.expected(5, "next guest to be number|nobody to be counted who")
                || seen.but(5, "turned away still") && !seen.rung(5, "grader", "rst", "")
                        && !seen.rung(5, "grader", "fin", "");
    }

    private static boolean countsOnAfterBye(Evidence seen) {
        return seen.expected(4, "has said bye") && seen.but(4, "still read");
    }

    private static boolean forgetsWhoHasLeft(Evidence seen) {
        return seen.expected(4, "has (finished|reset)") && seen.but(4, "guests: ")
                || seen.expected(4, "has said bye") && seen.but(4, "^it read \"guests: ")
                || seen.expected(4, "after guest [3-7] has come in")
                || seen.but(5, "turned away still|nobody was let in")
                || seen.expected(5, "(second|third) guest too many")
                || seen.but(8, "nobody counts");
    }

    private static List<Rule> places() {
        return List.of(
                Rule.of("ignores-an-option", seen -> seen.expected(5, "too many by default")),
                Rule.of("ignores-an-option", FrontDeskRules::hasOtherPlaces, TWO_TOO_MANY, "^all are served"),
                Rule.of("one-off", FrontDeskRules::letsInOneMore, TWO_TOO_MANY, "^two are served"),
                Rule.of("changes-the-protocol", FrontDeskRules::letsInOneMore, TWO_TOO_MANY, "then hung up on"),
                Rule.of("one-off", FrontDeskRules::letsInOneLess, TWO_TOO_MANY, "^none is served"),
                Rule.of("ignores-an-option", FrontDeskRules::letsInOneLess, TWO_TOO_MANY, "^two are served"),
                Rule.of("keeps-callers-waiting", seen -> seen.expected(5, "too many") && seen.but(5, NOTHING)),
                Rule.of("changes-the-protocol", FrontDeskRules::changesTheProtocol));
    }

    private static boolean hasOtherPlaces(Evidence seen) {
        return letsInOneMore(seen) || letsInOneLess(seen);
    }

    private static boolean letsInOneMore(Evidence seen) {
        return seen.expected(5, "first guest too many") && seen.but(5, "welcome, guest");
    }

    private static boolean letsInOneLess(Evidence seen) {
        return seen.expected(5, "to be let in$") && seen.but(5, "hung up on without a word");
    }

    private static boolean changesTheProtocol(Evidence seen) {
        return seen.but(1, "no such line had come") || seen.but(2, "it read")
                || seen.expected(3, "to read 'you are") && seen.but(3, "it read \"(?!unknown|.{0,6}address\")")
                || seen.expected(4, "to read [\"'](guests|bye)") && seen.but(4, "it read \"(?!unknown)")
                || seen.expected(5, "too many") && seen.but(5, "it read \"(?!welcome)")
                || seen.expected(8, "to read 'closing'") && seen.but(8, "it read");
    }

    private static List<Rule> closing() {
        return List.of(
                Rule.of("dies-of-its-own-close", seen -> seen.but(8, "exit code 1")
                        && seen.stderr("Socket (is )?closed|AsynchronousClose")),
                Rule.of("leaves-the-door-open", seen -> seen.expected(8, "to be refused")),
                Rule.of("ends-the-guests-too", FrontDeskRules::endsTheGuestsToo),
                Rule.of("does-not-end-in-order", seen -> seen.expected(8, "to print 'closed'|to end with")
                        && seen.but(8, "exit code \\d+$|still running")),
                Rule.of("does-not-end-in-order", FrontDeskRules::doesNotSayClosed, CLOSE_THEN_BYE,
                        "^it does not say 'closed'"),
                Rule.of("forgets-who-has-left", FrontDeskRules::doesNotSayClosed, CLOSE_THEN_BYE, "^it says 'closed'"),
                Rule.of("fails-in-its-own-way", seen -> seen.failed(7) && seen.passed(1, 2, 3)));
    }

    private static boolean endsTheGuestsToo(Evidence seen) {
        return seen.expected(8, "and nothing more|'guests: N'|'closed' only when|go on reading|to read 'closing'")
                && seen.but(8, HUNG_UP + "|was printed")
                || seen.expected(8, "be let stay") && seen.but(8, "had ended");
    }

    private static boolean doesNotSayClosed(Evidence seen) {
        return seen.expected(8, "to print 'closed'") && seen.but(8, "later");
    }

    private static String askThenFinish(StageRun run) throws Exception {
        var guest = enter(run, "guest 1", "--port", "0");
        guest.say("count");
        while (guest.nextLine(SILENCE) instanceof Received.Line line) {
            if (line.text().contains("guests: ")) {
                return "it is answered";
            }
        }
        guest.finish();
        return switch (guest.nextLine(SOON)) {
            case Received.Line _ -> "all its answers come at once in the end";
            case Received.End _ -> "it is hung up on without a word";
            default -> "nothing comes";
        };
    }

    private static String twoLines(StageRun run) throws Exception {
        var guest = enter(run, "guest 1", "--port", "0");
        guest.line("its greeting");
        guest.send("count\ncount\n".getBytes(UTF_8));
        guest.line("an answer");
        if (guest.nextLine(SILENCE) instanceof Received.Line) {
            return "both are answered";
        }
        guest.say("count");
        guest.line("an answer");
        return guest.nextLine(SILENCE) instanceof Received.Line ? "all are answered in the end"
                : "the second is not answered, the third is";
    }

    private static String twoTooMany(StageRun run) throws Exception {
        var desk = address(run, "--port", "0", "--max", "1");
        for (var n = 1; n <= 3; n++) {
            var guest = run.call("guest " + n, desk);
            if (!(guest.nextLine(SOON) instanceof Received.Line)) {
                return List.of("none is served", "one is served", "two are served").get(n - 1);
            }
            guest.say("count");
            if (!(guest.nextLine(SOON) instanceof Received.Line)) {
                return guest.name() + " is greeted, then hung up on";
            }
        }
        return "all are served";
    }

    private static String byeThenLeaves(StageRun run) throws Exception {
        var desk = address(run, "--port", "0");
        var stays = Guest.enter(run, desk, 1);
        var leaves = Guest.enter(run, desk, 2);
        leaves.peer().say("bye");
        leaves.peer().line("bye");
        leaves.peer().close();
        for (var tries = 0; tries < 10; tries++) {
            if (stays.count() == 1) {
                return "then it is counted out";
            }
            Thread.sleep(30);
        }
        return "it is counted still";
    }

    private static String closeThenBye(StageRun run) throws Exception {
        var desk = run.start("--port", "0");
        var guest = Guest.enter(run, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"),
                desk.expectPort("listening on")), 1);
        guest.expectClosing();
        guest.peer().say("bye");
        return desk.findLine("closed", SOON).isPresent() ? "it says 'closed'" : "it does not say 'closed' either";
    }

    private static Peer enter(StageRun run, String name, String... arguments) throws Exception {
        return run.call(name, address(run, arguments));
    }

    private static InetSocketAddress address(StageRun run, String... arguments) throws Exception {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"),
                run.start(arguments).expectPort("listening on"));
    }
}
