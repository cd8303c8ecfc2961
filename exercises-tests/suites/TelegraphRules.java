package suites;

import static java.nio.charset.StandardCharsets.UTF_8;

import grader.report.Rung;
import grader.report.StageResult;
import grader.report.Verdict;
import grader.suite.Datagrams;
import grader.suite.Experiment;
import grader.suite.StageRun;
import grader.why.Evidence;
import grader.why.Rule;
import grader.why.Rules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a Telegraph fails: stages 1 to 4 are about the server, 5 to 8 about the sender. */
final class TelegraphRules implements Rules {

    /** How texts of the grader begin, as they are shown: in characters, or in bytes where not all is text. */
    private static final String INTACT = "é→😀|c3 a9 e2 86 92 f0 9f 98 80";

    private static final String WILDCARD = "(?:on |\")\\[?(?:0\\.0\\.0\\.0|0:0:0:0:0:0:0:0|::)]?:\\d";
    private static final String ELSEWHERE = "^it says it listens on 127\\.0\\.0\\.1:";
    private static final String MISSING = "(no JSON line had come|of those four)$";
    private static final Pattern CAME = Pattern.compile("a datagram of ([\\d,]+) bytes");
    private static final Pattern MESSAGE = Pattern.compile("its message, \"(.+)\", in UTF-8");

    private static final String JSON = "\\s*\\{.*";

    /** The bytes of a whole {@code reply: } and the longest reply. */
    private static final int WHOLE_REPLY = 65_514;

    /** More bytes than any payload of stages 2 and 3 has. */
    private static final int MANY = 100;

    private static final Duration MOMENT = Duration.ofMillis(150);

    private final Experiment addresses = new Experiment("--host 127.0.0.2, and a datagram to 127.0.0.1 as well",
            TelegraphRules::askAtBoth);
    private final Experiment lines = new Experiment("150 datagrams at once", TelegraphRules::sendMany);

    @Override
    public List<Rule> all() {
        return Stream.of(server(), sender()).flatMap(List::stream).toList();
    }

    private List<Rule> server() {
        Predicate<Evidence> saysNothing = seen -> seen.passed(2) && reports(seen) == 0
                && seen.expected(3, "^Telegraph to print") && seen.but(3, "no JSON line had come$")
                || seen.but(1, "had printed nothing") && seen.but(2, "had printed nothing");
        return List.of(
                Rule.of("prints-what-it-was-told",
                        seen -> seen.anyBut("^port 0 was printed") || seen.but(1, "printed \"localhost:")),
                Rule.of("listens-on-every-address",
                        seen -> seen.but(1, WILDCARD) || seen.expected(1, "^no answer to a datagram for")),
                Rule.of("ignores-an-option", seen -> seen.expected(1, "the default of --port")),
                Rule.of("ignores-an-option", seen -> seen.but(1, ELSEWHERE), addresses, "^127.0.0.1 alone"),
                Rule.of("listens-on-every-address", seen -> seen.but(1, ELSEWHERE), addresses, "^both"),
                Rule.of("prints-what-it-was-told", seen -> seen.but(1, ELSEWHERE), addresses, "^127.0.0.2 alone"),
                Rule.of("prints-addresses-otherwise",
                        seen -> seen.but(1, "(printed|already in use:) \"?[^\" ]*/|printed \"[0-9a-f:]+:\\d+\"")
                                || seen.but(1, "^it said \"address already in use: [0-9a-f:]+:\\d+\"$")
                                || seen.but(3, "^as address it printed \"[^\"]*/")),
                Rule.of("fails-in-its-own-way",
                        seen -> seen.expected(1, "exit code 1$|address already in use|^one line on stderr")
                                && (!seen.but(1, "still running") || says(seen, 1, "stderr", "already in use"))),
                Rule.of("answers-from-another-socket", seen -> seen.but(2, "^it came from")),
                Rule.of("takes-bytes-for-text", seen -> isWrongAck(seen) && !seen.but(2, INTACT)),
                Rule.of("counts-characters",
                        seen -> seen.anyBut("is the number of its characters")
                                || isWrongAck(seen) && isCutAtCharacters(seen.stage(2))),
                Rule.of("goes-by-another-length",
                        seen -> isWrongAck(seen) && came(seen, 2) > MANY
                                || seen.but(2, "only 0 came") && seen.stderr("Message too long")
                                || seen.but(3, "^as size it printed \\d{3}")),
                Rule.of("not-once-each",
                        seen -> seen.but(2, "had come already") || seen.but(4, "^only 18 came back$")
                                || seen.expected(3, " to print |no more$") && reports(seen) > datagrams(seen)
                                || seen.passed(1, 2) && seen.but(3, MISSING) && reports(seen) > 0
                                        && !isAboutIt(seen)),
                Rule.of("answers-somebody-else",
                        seen -> isWrongAck(seen) && isForAnother(seen.stage(2))
                                || seen.passed(4) && seen.but(2, "^only \\d came back$")
                                || seen.passed(3) && seen.but(2, "^only 0 came back$")),
                Rule.of("changes-the-text",
                        seen -> seen.but(2, "without 'ack: '") || isWrongAck(seen) && (came(seen, 2) > sent(seen, 2)
                                || !seen.but(2, "back: (\"ack: |61 63 6b 3a 20 )"))),
                Rule.of("makes-another-line",
                        seen -> isAboutIt(seen) || seen.but(3, "^as (address|family|port|size) it printed")
                                || saysItOtherwise(seen)),
                Rule.of("does-not-flush", saysNothing, lines, "and then many"),
                Rule.of("goes-by-another-length",
                        seen -> seen.passed(2) && seen.expected(4, "^each datagram of a burst")
                                && seen.but(4, "belongs to none") && !isForAnother(seen.stage(4))
                                || seen.expected(4, "x00\"") && seen.but(4, " 26 bytes came")
                                || seen.expected(4, "^(1 byte|300 bytes), after|^an empty")
                                        && seen.but(4, "^a datagram of")),
                Rule.of("changes-the-text", seen -> seen.expected(4, "begin and end with")),
                Rule.of("takes-bytes-for-text", seen -> seen.expected(4, "that are no text")),
                Rule.of("takes-empty-for-nothing", seen -> seen.expected(4, "^an empty")),
                Rule.of("buffer-too-short",
                        seen -> seen.expected(4, "^(60,000|65,502)") && (came(seen, 4) > 0
                                || seen.stderr("BufferOverflow|IndexOutOfBounds"))
                                || seen.expected(4, "^no answer") && came(seen, 4) > MANY && came(seen, 4) < 65_507
                                || seen.expected(4, "\"size\":65507") && seen.but(4, "\"size\":65\\d\\d\\d}")),
                Rule.of("answer-too-long", seen -> seen.expected(4, "^no answer|\"size\":6550")));
    }

    private static List<Rule> sender() {
        return List.of(
                Rule.of("goes-on-after-the-reply", seen -> seen.expected(6, "^no \\w+ datagram, since")),
                Rule.of("does-not-flush",
                        seen -> seen.but(5, "had printed nothing") && seen.but(6, "exit code 0|no reply")),
                Rule.of("ignores-an-option",
                        seen -> seen.passed(6) && seen.expected(5, "to send its message")
                                && seen.but(5, "none had come")),
                Rule.of("takes-bytes-for-text",
                        seen -> seen.expected(5, "exactly its message|^Telegraph to print 'reply")
                                && seen.but(5, "^(a datagram|it printed)") && !seen.but(5, INTACT)
                                && seen.but(5, "\"reply: ack|bytes came")),
                Rule.of("counts-characters",
                        seen -> seen.expected(5, "exactly its message") && isCutAtCharacters(seen.stage(5))),
                Rule.of("goes-by-another-length", seen -> seen.but(5, "^it printed .*\\\\x00")),
                Rule.of("changes-the-text",
                        seen -> seen.expected(5, "its message, \"") && came(seen, 5) > 0 && !isBeginning(seen.stage(5))
                                || seen.but(5, "^it printed \"reply:(?! ack:  )") && seen.expected(5, "what .*\"ack")
                                || seen.but(5, "^it printed \"reply") && (printed(seen) == WHOLE_REPLY - 2
                                        || printed(seen) > WHOLE_REPLY)
                                || seen.expected(5, "print 'reply: ' .*\"ack") && seen.but(5, "no reply|exit code 0")
                                        && says(seen, 5, "stdout", "^\"(?!reply: ).*ack: ")
                                || seen.but(6, "^something else came")),
                Rule.of("takes-empty-for-nothing", seen -> seen.expected(5, ", \"\"$")),
                Rule.of("buffer-too-short",
                        seen -> seen.expected(5, "exactly its message") && came(seen, 5) > 0
                                || seen.but(5, "^it printed \"reply") && printed(seen) < WHOLE_REPLY),
                Rule.of("fails-in-its-own-way",
                        seen -> seen.verdict(5, Verdict.FAILED) && seen.but(5, "^it ended with exit code")
                                || seen.passed(6) && seen.expected(5, "exit code 0") && seen.but(5, "still running")),
                Rule.of("sends-once",
                        seen -> seen.failed(7) && seen.expected(6, "for the second time")
                                && seen.but(6, "none had come|had ended")
                                && (!seen.stderr("Exception") || seen.stderr("SocketTimeoutException"))),
                Rule.of("miscounts-the-tries",
                        seen -> seen.expected(6, "for the (?!second)\\w+ time")
                                || seen.but(6, "^it came (\\d\\d?|1,[01]\\d\\d) ms")),
                Rule.of("ignores-an-option",
                        seen -> seen.but(6, "^it came") || seen.expected(7, "^2 datagrams") && datagrams(seen, 7) > 3
                                || seen.passed(6) && seen.expected(7, "^Telegraph to give up")
                                        && seen.but(7, "gave up (\\d,|[7-9]\\d\\d )")),
                Rule.of("gives-up-unreachable",
                        seen -> seen.passed(6) && seen.expected(7, "^Telegraph 2 (?!to send its)")),
                Rule.of("miscounts-the-tries",
                        seen -> seen.passed(6) && (seen.expected(7, "^Telegraph to (give up|send 2 times)|^2 datagrams")
                                || seen.expected(7, "exit code 3") && seen.but(7, "still running")
                                        && !says(seen, 7, "(stdout|stderr)", "no reply"))),
                Rule.of("fails-in-its-own-way",
                        seen -> seen.passed(6) && seen.expected(7, "exit code 3|on stderr")),
                Rule.of("believes-strangers", seen -> seen.but(8, "^it printed \"reply: ")),
                Rule.of("one-receive-is-one-wait",
                        seen -> seen.expected(8, "^no second datagram|to wait for")
                                || seen.expected(8, "to print 'reply") && seen.but(8, "exit code 3")));
    }

    private static boolean says(Evidence seen, int number, String where, String regex) {
        return seen.stage(number).ladder().stream().anyMatch(
                rung -> rung.event().matches(where) && Pattern.compile(regex).matcher(rung.text()).find());
    }

    /** Whether stage 2 ended with a datagram that is none of its acknowledgements. */
    private static boolean isWrongAck(Evidence seen) {
        return seen.but(2, "^a datagram of .*(belongs to none|were expected|is wrong from)");
    }

    /** How many bytes came in the datagram that a stage complains about, 0 if it complains about something else. */
    private static int came(Evidence seen, int number) {
        var came = CAME.matcher(seen.stage(number).but());
        return came.find() ? Integer.parseInt(came.group(1).replace(",", "")) : 0;
    }

    /** How many bytes an acknowledgement has in a stage whose payloads are all of one length. */
    private static long sent(Evidence seen, int number) {
        return datagrams(seen.stage(number), "grader").mapToLong(Rung::bytes).max().orElse(0) + "ack: ".length();
    }

    private static Stream<Rung> datagrams(StageResult stage, String from) {
        return stage.ladder().stream().filter(rung -> rung.from().equals(from) && rung.event().equals("datagram"));
    }

    /** How many datagrams reached the peer that a stage complains about. */
    private static long datagrams(Evidence seen, int number) {
        var peer = seen.stage(number).ladder().stream().filter(Rung::marked).map(Rung::peer).findFirst().orElse("");
        return datagrams(seen.stage(number), "program").filter(rung -> rung.peer().equals(peer)).count();
    }

    /** How many datagrams the server was sent in stage 3. */
    private static long datagrams(Evidence seen) {
        return datagrams(seen.stage(3), "grader").count();
    }

    /** How many of the JSON lines that were agreed the server printed in stage 3. */
    private static long reports(Evidence seen) {
        return printed(seen.stage(3)).filter(line -> line.text().matches("\"\\s*\\{.*\"size\".*")).count();
    }

    /** Whether stage 3 complains about a line that tells of the datagram, but in another form. */
    private static boolean isAboutIt(Evidence seen) {
        return seen.but(3,
                "^it printed (\"\\{\\s*\"|.*(address|family|port|size|127\\.0).*), which is not a JSON object");
    }

    private static Stream<Rung> printed(StageResult stage) {
        return stage.ladder().stream().filter(rung -> rung.event().equals("stdout"));
    }

    /** Whether there are lines in stage 3 that tell of the datagrams, but are no JSON. */
    private static boolean saysItOtherwise(Evidence seen) {
        return seen.but(3, MISSING) && reports(seen) == 0 && printed(seen.stage(3))
                .anyMatch(line -> line.text().matches("\"(?!listening).*(127\\.0\\.0|IPv4|port|size).*"));
    }

    /** How many bytes the line has that begins with {@code reply:} in stage 5. */
    private static long printed(Evidence seen) {
        return printed(seen.stage(5)).filter(line -> line.text().startsWith("\"reply:")).mapToLong(Rung::bytes).max()
                .orElse(0);
    }

    /** Whether what came is the acknowledgement of a payload: one of another sender's, or the same once more. */
    private static boolean isForAnother(StageResult stage) {
        return datagrams(stage, "grader").map(sent -> "\"ack: " + sent.text().substring(1))
                .anyMatch(stage.but()::contains);
    }

    /** Whether as many bytes came as the text has characters that was sent, or was to be sent. */
    private static boolean isCutAtCharacters(StageResult stage) {
        var message = MESSAGE.matcher(stage.expected());
        var texts = message.find() ? Stream.of(message.group(1))
                : datagrams(stage, "grader").map(rung -> "ack: " + rung.text().replaceAll("^\"|\"$", ""));
        var came = CAME.matcher(stage.but()).results().map(found -> found.group(1)).findFirst().orElse("");
        return texts.anyMatch(text -> text.getBytes(UTF_8).length > text.length()
                && (came.equals(String.valueOf(text.length()))
                        || came.equals(String.valueOf(text.codePointCount(0, text.length())))));
    }

    /** Whether what came is the beginning of the message, blanks and all. */
    private static boolean isBeginning(StageResult stage) {
        var message = MESSAGE.matcher(stage.expected()).results().map(found -> found.group(1)).findFirst().orElse("");
        var came = Pattern.compile("came: \"(.*)\"").matcher(stage.but()).results().map(found -> found.group(1))
                .findFirst();
        return came.map(text -> message.startsWith(text) && text.length() < message.strip().length())
                .orElse(stage.but().contains("came: 20 c3 a9"));
    }

    /** Asks a server that was told 127.0.0.2 there, and at 127.0.0.1. */
    private static String askAtBoth(StageRun run) throws Exception {
        var port = run.freeUdpPort();
        var program = run.start("serve", "--host", "127.0.0.2", "--port", String.valueOf(port));
        program.findLine("listening.*", Duration.ofMillis(600));
        var near = ask(run, "127.0.0.1", port);
        var far = ask(run, "127.0.0.2", port);
        var here = near.next(MOMENT.multipliedBy(2)).isPresent();
        var there = far.next(MOMENT).isPresent();
        return here && there ? "both were answered" : here ? "127.0.0.1 alone was answered"
                : there ? "127.0.0.2 alone was answered" : "neither was answered";
    }

    private static Datagrams ask(StageRun run, String address, int port) throws IOException {
        var sender = run.udp("sender to " + address, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        sender.send("hello", new InetSocketAddress(InetAddress.ofLiteral(address), port));
        return sender;
    }

    /** Sends until the lines about it fill any buffer; tells whether they then come. */
    private static String sendMany(StageRun run) throws Exception {
        var port = run.freeUdpPort();
        var program = run.start("serve", "--port", String.valueOf(port));
        var where = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        var sender = run.udp("sender", new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        for (var n = 0; n < 30 && sender.next(Duration.ofMillis(20)).isEmpty(); n++) { // until it is there
            sender.send("hello", where);
        }
        if (program.findLine(JSON, MOMENT).isPresent()) {
            return "the line about the first came";
        }
        for (var n = 0; n < 150; n++) {
            sender.send("hello", where);
        }
        return program.findLine(JSON, MOMENT).isPresent() ? "no line came, and then many" : "no line came";
    }
}
