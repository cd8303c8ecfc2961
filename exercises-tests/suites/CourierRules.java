package suites;

import grader.suite.Experiment;
import grader.suite.StageFailure;
import grader.suite.StageRun;
import grader.why.Evidence;
import grader.why.Rule;
import grader.why.Rules;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** By which evidence the causes of exercise 03 are known. */
final class CourierRules implements Rules {

    private static final int LIMIT = 250;
    private static final int LINES = 5;
    private static final Duration STEP = Duration.ofMillis(80);

    /** Later than this with a line, and it was the grader who was silent. */
    private static final Duration LATE = STEP.multipliedBy(2);

    private static final Duration SOON = Duration.ofMillis(300);

    private static final String LINE_NOW_AND_THEN = "a short line every " + STEP.toMillis() + " ms";
    private static final Experiment OVER_TCP = new Experiment(LINE_NOW_AND_THEN, run -> saysLines(run, false));
    private static final Experiment AT_A_PATH = new Experiment(LINE_NOW_AND_THEN + ", at a path",
            run -> saysLines(run, true));
    private static final String GAVE_UP = "it gave up all the same";
    private static final String WAITED_ON = "it waited on";

    private static final Experiment FINISHES = new Experiment("the server finishes after the first message",
            CourierRules::finishesSoon);
    private static final String CALLS_AGAIN = "it connected again";
    private static final String ENDED = "it ended";

    private static final String ONE_LINE = "^\"[^⏎]+⏎\"$";
    private static final String NOT_ASCII = "[^\\x00-\\x7f]";
    private static final String SPOILT = "[\\uFFFD?ÃÂâð]";
    private static final String READ_ON = "to (go on reading|keep the connection).* but ";
    private static final String GIVES_UP_MEANWHILE = "^\\S+ \\d to wait on, since a byte came";
    private static final String ENDS_EARLY_AT_A_PATH = "it ended [\\d,]+ ms after the last byte";

    @Override
    public List<Rule> all() {
        return List.of(
                Rule.of("takes-a-path-for-a-port", CourierRules::isAtALossWithAPath),
                Rule.of("closes-both-directions", CourierRules::closesAll),
                Rule.of("stops-before-the-end", e -> shows(e, 4, READ_ON) && (e.rung(4, "program", "stdout", "^\"done")
                        || e.rung(4, "program", "exit", "^0$"))
                        || shows(e, 7, "as it did over TCP but it printed \".*done, [0-5] ")),
                Rule.of("treats-each-message-alone", CourierRules::treatsEachAlone),
                Rule.of("treats-each-message-alone", CourierRules::sendsOne, FINISHES, CALLS_AGAIN),
                Rule.of("changes-the-lines", CourierRules::sendsOne, FINISHES, ENDED),
                Rule.of("does-not-flush", e -> e.failed(2) && !e.rung(4, "program", "data", "")
                        && !e.rung(4, "program", "exit", "")
                        && e.but(4, "before the end it read \"\"|nothing had come")),
                Rule.of("does-not-finish-sending", e -> e.rung(4, "program", "data", "")
                        && shows(e, 4, "to read the end of the stream.* but .*nothing had come")
                        || shows(e, 7, "to read the end of the stream.*, as one over TCP")),
                Rule.of("takes-bytes-for-characters", CourierRules::spoilsCharacters),
                Rule.of("takes-a-read-for-a-line", CourierRules::takesReads),
                Rule.of("drops-the-last-line", e -> e.rung(3, "program", "stdout", "^\"done, 109 ")
                        || e.but(7, "done, 6 ") && e.expected(7, "last, and") && !e.but(7, "last, and")),
                Rule.of("prints-late", CourierRules::keepsBack),
                Rule.of("prints-what-is-left", e -> e.expected(6, "a line that was cut off")
                        || e.expected(8, "a line that was cut off") || e.but(7, "a line that was not complete")
                        || shows(e, 4, "to print 0 replies but it printed 1 reply")),
                Rule.of("does-not-ask-the-socket", e -> e.expected(5, "not to say that it is connected")
                        || shows(e, 1, "to print 'connected .* but .*(printed|nearest was) \"connected ")),
                Rule.of("ignores-an-option", CourierRules::ignoresAnOption),
                Rule.of("waits-without-a-deadline", e -> e.but(5, "still trying to connect")
                        || e.but(6, "still running") && !e.rung(6, "program", "stderr", "no reply")
                        || e.but(7, "still running")),
                Rule.of("ignores-an-option", CourierRules::givesUpTooSoon, OVER_TCP, WAITED_ON),
                Rule.of("bounds-the-conversation", CourierRules::givesUpTooSoon, OVER_TCP, GAVE_UP),
                Rule.of("bounds-each-line", CourierRules::givesUpMeanwhile, OVER_TCP, WAITED_ON),
                Rule.of("bounds-the-conversation", CourierRules::givesUpMeanwhile, OVER_TCP, GAVE_UP),
                Rule.of("bounds-each-line", e -> e.but(7, ENDS_EARLY_AT_A_PATH), AT_A_PATH, WAITED_ON),
                Rule.of("bounds-the-conversation", e -> e.but(7, ENDS_EARLY_AT_A_PATH), AT_A_PATH, GAVE_UP),
                Rule.of("takes-an-exception-for-the-end", e -> isDoneAllTheSame(e, 8, "connection reset")
                        || isDoneAllTheSame(e, 6, "no reply")),
                Rule.of("does-not-tell-exceptions-apart", CourierRules::mixesExceptionsUp),
                Rule.of("changes-the-lines", CourierRules::changesLines),
                Rule.of("says-it-otherwise", CourierRules::saysItOtherwise));
    }

    private static boolean isAtALossWithAPath(Evidence e) {
        return shows(e, 7, "^\\S+ to connect but .* had ended") && IntStream.of(1, 2, 3, 4, 6, 8).anyMatch(e::passed)
                || e.failed(7) && e.stderr("UnsupportedOperationException|UnsupportedAddressTypeException");
    }

    /** Its own read fails at once. */
    private static boolean closesAll(Evidence e) {
        return shows(e, 4, READ_ON) && (e.rung(4, "program", "exit", "^4$")
                || e.stderr("(Socket|Stream) (is )?closed|ClosedChannelException|AsynchronousCloseException"))
                || shows(e, 7, "as it did over TCP but it printed \"\"") && e.rung(7, "program", "exit", "^[14]$");
    }

    /** Its number of replies is that of its messages; or it waits after the first. */
    private static boolean treatsEachAlone(Evidence e) {
        return shows(e, 4, "'done, 0 replies' but it printed \"done, 2 ") || e.but(2, "it connected twice")
                || e.rung(2, "program", "data", ONE_LINE) && e.but(2, "nothing had come");
    }

    private static boolean sendsOne(Evidence e) {
        return e.rung(4, "program", "data", ONE_LINE) && e.but(4, "before the end it read \"[^⏎]+⏎\"$");
    }

    private static boolean spoilsCharacters(Evidence e) {
        return shows(e, 2, "^server to read \"[^\"]*" + NOT_ASCII + ".* but it read \"[^\\\\]*$")
                && !e.but(2, "no line feed")
                || shows(e, 3, "reply: [^\"]*" + NOT_ASCII + ".* but it printed \"reply:.*" + SPOILT)
                || e.but(7, "it (printed|read) \".*" + SPOILT) && !e.expected(7, SPOILT);
    }

    /** It prints a piece of a reply as one, or several replies as one. */
    private static boolean takesReads(Evidence e) {
        return shows(e, 3, "reply: (.+)\\S[^\"]*\" but it printed \"reply: ?\\1\"")
                || shows(e, 3, "reply: (.{40}).* … .*\" but it printed \"reply: ?\\1")
                || shows(e, 3, "'reply: ' but .*(later|after).* no such line had come")
                || e.but(3, "it had printed \".*reply.*, and no line feed|it printed \"reply:.*(⏎|\\\\x00)");
    }

    private static boolean keepsBack(Evidence e) {
        return shows(e, 1, "'connected .* but .*it was running, and had printed nothing")
                || (e.passed(4) || e.expected(4, "to print 0 replies"))
                        && shows(e, 3, "reply: .* but .*(had printed nothing|nothing more|no such line had come)")
                        && !e.but(3, " had ended")
                || e.expected(7, "to print each reply as soon as the line is complete");
    }

    private static boolean ignoresAnOption(Evidence e) {
        return shows(e, 1, "^\\S+ [23] to connect but .* had ended")
                || e.expected(5, "to try for the \\d+ ms of --timeout-ms")
                || shows(e, 5, ":8431: .* but it said \"cannot connect to \\S+:(?!8431)\\d+:")
                || shows(e, 6, "when nothing has come for (2000|[23]\\d\\d) ms but .*still running")
                || shows(e, 6, "when nothing has come for (2,000|[23]\\d\\d) ms but it gave up after")
                || shows(e, 6, "'no reply within (\\d+) ms' but it said \"no reply within (?!\\1 )\\d");
    }

    /** In the silence after the last byte, but before its time: by a shorter time, or by a clock that was running. */
    private static boolean givesUpTooSoon(Evidence e) {
        return shows(e, 6, "when nothing has come for 6\\d\\d ms but it gave up after");
    }

    private static boolean givesUpMeanwhile(Evidence e) {
        return e.expected(6, GIVES_UP_MEANWHILE)
                && (e.rung(6, "program", "exit", "^3$") || e.rung(6, "program", "stderr", "no reply"));
    }

    private static boolean isDoneAllTheSame(Evidence e, int stage, String complaint) {
        return e.expected(stage, "not to be done")
                || shows(e, stage, "exit code [34].* but it ended with exit code 0")
                        && !e.rung(stage, "program", "stderr", complaint);
    }

    private static boolean mixesExceptionsUp(Evidence e) {
        return e.failedOneOf(5, 6, 7, 8) && e.stderr("(?<!NullPointer|Bounds|NumberFormat|ClassCast)Exception")
                || e.expected(5, "one line on stderr")
                || shows(e, 5, "cannot connect to (.+): [a-z ]+' but it said \"cannot connect to \\1: ")
                || IntStream.of(5, 6, 8).anyMatch(
                        stage -> shows(e, stage, "exit code [234] .* but it ended with exit code [1-9]"))
                || e.but(7, "it ended with exit code [1245]");
    }

    private static boolean changesLines(Evidence e) {
        return !sendsOne(e) && e.rung(2, "program", "data", "")
                && shows(e, 2, " to read .* but (it read|there was more|\\S+ ended the stream)")
                || e.expected(2, " to connect") && e.passed(1) && e.but(2, "exit code 64")
                || shows(e, 3, "\"reply: \" but it printed \"reply: .")
                || shows(e, 3, "\"reply: {2,}(\\S.*?) *\" but it printed \"reply: \\1\"")
                || e.passed(2) && shows(e, 7, "as one over TCP did but it read ");
    }

    private static boolean saysItOtherwise(Evidence e) {
        return e.anyBut("it said nothing there|the nearest was ")
                || IntStream.of(5, 6, 8).anyMatch(stage -> e.expected(stage, "to say on stderr '"))
                || IntStream.of(4, 5, 6, 8).anyMatch(
                        stage -> shows(e, stage, "exit code \\d .* but it ended with exit code \\d"))
                || shows(e, 3, "reply: (.*)\" but it printed \"reply:\\1\"")
                || shows(e, 4, "'done, (\\d+) .* but it printed \"done(?!, \\d+ replies\")")
                || e.expected(7, "to print 'connected ") || e.but(7, "it said \"");
    }

    /** Whether a stage failed, and what was expected, and what happened instead, read like this. */
    private static boolean shows(Evidence e, int stage, String regex) {
        var words = e.stage(stage).expected() + " but " + e.stage(stage).but();
        return e.failed(stage) && Pattern.compile(regex, Pattern.DOTALL).matcher(words).find();
    }

    /** Says short lines for longer than silence may last: who gives up has one clock for all of them. */
    private static String saysLines(StageRun run, boolean atPath) throws IOException, InterruptedException {
        var path = run.folder().resolve("lines.sock");
        var listener = atPath ? run.listen(path) : run.listen();
        var courier = run.start(atPath ? "--unix" : "--port", atPath ? path.toString() : listener.port(),
                "--timeout-ms", String.valueOf(LIMIT), "message");
        courier.mayEnd();
        var server = listener.expectCall("server", courier);
        for (var i = 0; i < LINES; i++) {
            var before = System.nanoTime();
            try {
                server.say("line");
            } catch (StageFailure broken) {
                break; // by one who has given up
            }
            Thread.sleep(STEP);
            if (System.nanoTime() - before > LATE.toNanos()) {
                return "";
            }
        }
        return courier.awaitExit(STEP).isPresent() ? GAVE_UP : WAITED_ON;
    }

    /** Finishes as soon as it has read one message of two: is there another connection for the second? */
    private static String finishesSoon(StageRun run) throws IOException, InterruptedException {
        var listener = run.listen();
        var courier = run.start("--port", listener.port(), "first", "second");
        courier.mayEnd();
        var server = listener.expectCall("server", courier);
        server.nextLine(SOON);
        server.finish();
        return listener.isCalled(SOON) ? CALLS_AGAIN : courier.isRunning() ? "" : ENDED;
    }
}
