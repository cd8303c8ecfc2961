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

/** Why a front desk fails. */
final class FrontDeskRules implements Rules {

    private static final Duration SILENCE = Duration.ofMillis(250);
    private static final Duration SOON = Duration.ofMillis(400);

    private static final String NOTHING = "nothing had come";
    private static final String HUNG_UP = "ended the stream|was reset|was broken";
    private static final String FOUR_COLONS = "(?:[0-9a-fA-F]*:){4}";
    private static final Pattern TOLD = Pattern.compile("you are (\\S+):(\\d+)");

    private static final Experiment ASKS_THEN_FINISHES = new Experiment("a guest asks 'count', then finishes sending",
            FrontDeskRules::askThenFinish);
    private static final Experiment TWO_LINES = new Experiment(
            "a guest asks 'count' twice in one go, and once more later",
            FrontDeskRules::twoLines);
    private static final Experiment TWO_TOO_MANY = new Experiment("with --max 1, three guests come in",
            FrontDeskRules::twoTooMany);
    private static final Experiment BYE_THEN_LEAVES = new Experiment("a guest says bye, and then hangs up itself",
            FrontDeskRules::byeThenLeaves);
    private static final Experiment CLOSE_THEN_BYE = new Experiment("the only guest says close, then bye",
            FrontDeskRules::closeThenBye);

    @Override
    public List<Rule> all() {
        return List.of(
                Rule.of("says-what-it-was-asked", evidence -> evidence.but(1, "printed port 0")
                        || evidence.but(1, "FrontDesk 2 printed \"\\[?[a-z][^/]*$")
                        || evidence.but(7, "named \"\\[?(localhost|::1)\\b[^/]*$")
                        || evidence.but(7, "printed 'listening on")),
                Rule.of("ignores-an-option", evidence -> evidence.expected(1, "to listen on|nobody to answer")),
                Rule.of("writes-an-address-as-java-does", evidence -> evidence.but(1, "printed \"[^\"]*/")
                        || evidence.but(1, "printed \"\\[?([a-z]+[:\\]]|" + FOUR_COLONS + ")")
                        || evidence.but(3, "you are ([^\"]*/|[a-z][^\"]*:\\d+|" + FOUR_COLONS + ")")
                        || evidence.but(7, "named \"([^\"]*/|" + FOUR_COLONS + ")")),
                Rule.of("fails-in-its-own-way", evidence -> evidence.failedOnly(7)),

                Rule.of("stops-after-a-guest", FrontDeskRules::stopsAfterAGuest),
                Rule.of("keeps-answers-back", FrontDeskRules::isSilent, ASKS_THEN_FINISHES,
                        "^all its answers come at once|"
                                + "^it is hung up on without a word"),
                Rule.of("one-guest-at-a-time", evidence -> evidence.but(3, NOTHING)
                        && (evidence.expected(3, "to be greeted") || evidence.expected(3, "guest (?!1 )\\d+ to read")
                                && evidence.failedOneOf(4, 5))),
                Rule.of("shares-what-is-one-guests", evidence -> evidence.expected(3, "guest (?!1 )\\d+ to read")
                        && (evidence.but(3, "addr.*address") || evidence.but(3, NOTHING) && evidence.passed(4, 5, 6)
                                || toldIts(evidence, false))),
                Rule.of("tells-the-wrong-end", evidence -> toldIts(evidence, true)),
                Rule.of("takes-a-read-for-a-line", evidence -> evidence.expected(3, "^guest 1 to read 'you are")
                        && evidence.but(3, NOTHING + "|it read \"(?!you are)")
                        || evidence.but(6, "count\\W+count|unknown: count")),
                Rule.of("a-reader-for-each-line", evidence -> evidence.failedOneOf(6) && evidence.passed(3, 4),
                        TWO_LINES,
                        "^the second is not answered, the third is"),

                Rule.of("one-off", evidence -> evidence.expected(2, "\"welcome, guest 1\"")
                        && evidence.but(2, "welcome, guest [02]\\b")
                        || evidence.expected(4, "after coming in") && evidence.but(4, "guests: [02]\\b")
                                && evidence.passed(5)),
                Rule.of("takes-one-count-for-another", evidence -> evidence.expected(2, "guest [2-9]\\d* to read")
                        && evidence.but(2, "welcome, guest \\d")
                        || evidence.expected(5, "next guest to be number|nobody to be counted who")
                        || evidence.but(5, "turned away still") && !evidence.rung(5, "grader", "rst", "")
                                && !evidence.rung(5, "grader", "fin", "")),
                Rule.of("does-not-hang-up", evidence -> evidence.expected(4, "to be hung up on")
                        || evidence.expected(6, "FIN, after the answers") && evidence.but(6, NOTHING)),
                Rule.of("does-not-hang-up", FrontDeskRules::countsOnAfterBye, BYE_THEN_LEAVES,
                        "^then it is counted out"),
                Rule.of("forgets-who-has-left", FrontDeskRules::countsOnAfterBye, BYE_THEN_LEAVES,
                        "^it is counted still"),
                Rule.of("forgets-who-has-left", evidence -> evidence.expected(4, "has (finished|reset)")
                        && evidence.but(4, "guests: ")
                        || evidence.expected(4, "has said bye") && evidence.but(4, "^it read \"guests: ")
                        || evidence.expected(4, "after guest [3-7] has come in")
                        || evidence.but(5, "turned away still|nobody was let in")
                        || evidence.expected(5, "third guest too many|second guest too many")
                        || evidence.but(8, "nobody counts")),
                Rule.of("ignores-an-option", evidence -> evidence.expected(5, "too many by default")),
                Rule.of("one-off", FrontDeskRules::letsInOneMore, TWO_TOO_MANY,
                        "^the second is served, the third is not"),
                Rule.of("ignores-an-option", FrontDeskRules::letsInOneMore, TWO_TOO_MANY, "^all are served"),
                Rule.of("keeps-callers-waiting",
                        evidence -> evidence.expected(5, "too many") && evidence.but(5, NOTHING)),

                Rule.of("closes-too-early", evidence -> IntStream.of(2, 3, 4, 6).anyMatch(n -> evidence.but(n, HUNG_UP))
                        || evidence.expected(6, "answer \\d+ of") && evidence.but(6, "it read \"you are")),
                Rule.of("changes-the-protocol", FrontDeskRules::saysItInOtherWords),

                Rule.of("dies-of-its-own-close", evidence -> evidence.failedOneOf(8)
                        && evidence.stderr("Socket (is )?closed|AsynchronousClose") && evidence.but(8, "exit code 1")),
                Rule.of("leaves-the-door-open", evidence -> evidence.expected(8, "to be refused")),
                Rule.of("ends-the-guests-too", evidence -> evidence.expected(8,
                        "be let stay|and nothing more|'guests: N'|'closed' only when|go on reading|to read 'closing'")
                        && evidence.but(8, HUNG_UP + "|was printed")),
                Rule.of("does-not-end-in-order", evidence -> evidence.but(8, "exit code \\d+$|still running")
                        && evidence.expected(8, "to print 'closed'|to end with")),
                Rule.of("does-not-end-in-order", FrontDeskRules::doesNotSayClosed, CLOSE_THEN_BYE,
                        "^it does not say 'closed'"),
                Rule.of("forgets-who-has-left", FrontDeskRules::doesNotSayClosed, CLOSE_THEN_BYE, "^it says 'closed'"));
    }

    private static boolean stopsAfterAGuest(Evidence evidence) {
        return evidence.expected(2, "guest [2-9] ") && evidence.but(2, NOTHING + "|refused")
                || IntStream.rangeClosed(3, 6).anyMatch(n -> evidence.but(n, "had ended, exit code|refused"))
                        && !evidence.but(1, "had ended|printed nothing|closed its stdout");
    }

    private static boolean isSilent(Evidence evidence) {
        return evidence.but(2, NOTHING)
                || evidence.expected(4, "guest 1 to read 'guests: N'") && evidence.but(4, NOTHING);
    }

    /** Whether a guest is told the server's address, or somebody else's, but not its own. */
    private static boolean toldIts(Evidence evidence, boolean servers) {
        return evidence.expected(3, "its own address")
                && evidence.stages().stream().filter(stage -> stage.number() == 3)
                        .map(stage -> TOLD.matcher(stage.but())).filter(told -> told.find())
                        .anyMatch(told -> evidence.rung(3, "grader", "connect", "to :" + told.group(2) + "$") == servers
                                && Integer.parseInt(told.group(2)) > 0);
    }

    private static boolean countsOnAfterBye(Evidence evidence) {
        return evidence.expected(4, "has said bye") && evidence.but(4, "still read");
    }

    private static boolean letsInOneMore(Evidence evidence) {
        return evidence.expected(5, "first guest too many") && evidence.but(5, "welcome, guest");
    }

    private static boolean saysItInOtherWords(Evidence evidence) {
        return evidence.but(2, "it read")
                || evidence.expected(3, "to read 'you are") && evidence.but(3, "it read \"(?!unknown|.{0,6}address\")")
                || evidence.expected(4, "to read [\"'](guests|bye)") && evidence.but(4, "it read \"(?!unknown)")
                || evidence.expected(5, "too many") && evidence.but(5, "it read \"(?!welcome)")
                || evidence.expected(8, "to read 'closing'") && evidence.but(8, "it read")
                || evidence.but(1, "no such line had come");
    }

    private static boolean doesNotSayClosed(Evidence evidence) {
        return evidence.expected(8, "to print 'closed'") && evidence.but(8, "later");
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
        run.call("guest 1", desk).line("its greeting");
        if (!isServed(run.call("guest 2", desk))) {
            return "the second is not served";
        }
        return isServed(run.call("guest 3", desk)) ? "all are served" : "the second is served, the third is not";
    }

    private static boolean isServed(Peer guest) throws Exception {
        guest.say("count");
        return guest.nextLine(SOON) instanceof Received.Line && guest.nextLine(SOON) instanceof Received.Line;
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
