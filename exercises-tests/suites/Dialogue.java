package suites;

import grader.suite.Listener;
import grader.suite.Patience;
import grader.suite.StageFailure;
import grader.suite.StageRun;
import grader.text.Printable;
import grader.wire.Received;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * All that shows of a courier's dialogue with a server.
 *
 * @param read what the server read
 * @param ended whether it read the end of the stream
 * @param atOnce whether each complete reply was printed while the server had not finished
 * @param printed the lines with replies, and the one that says it is done
 * @param isRight whether these are the lines of what the server said; else they may differ by how it was cut into reads
 * @param exitCode empty if the courier went on for 2 s after the server had finished
 */
record Dialogue(String read, boolean ended, boolean atOnce, List<String> printed, boolean isRight,
        OptionalInt exitCode) {

    /** The last reply: no line feed comes after it, and a character of it comes in two parts. */
    private static final byte[] LAST = "last, and 你好".getBytes(StandardCharsets.UTF_8);

    /** So many characters are read at most, more or less: no dialogue is longer. */
    private static final int MOST = 1 << 20;

    /** The server reads all that comes, then says these words and a last one, and finishes. */
    static Dialogue hold(RunningCourier courier, Listener listener, String name, List<String> words) throws Exception {
        courier.program().mayEnd();
        var server = listener.expectCall(name, courier.program());
        var read = new StringBuilder();
        var heard = server.nextLine(Patience.ANSWER);
        for (; heard instanceof Received.Line line && read.length() < MOST; heard = server.nextLine(Patience.ANSWER)) {
            read.append(line.text()).append(line.complete() ? "\n" : "");
        }
        var ended = heard instanceof Received.End;
        var atOnce = false;
        try {
            courier.hear(server, words);
            atOnce = courier.printed("reply").size() >= words.size();
            server.send(Arrays.copyOf(LAST, LAST.length - 1));
            Thread.sleep(20);
            server.send(Arrays.copyOfRange(LAST, LAST.length - 1, LAST.length));
            server.finish();
        } catch (StageFailure broken) {
            // shows in what the courier printed
        }
        courier.program().findLine("done.*", Patience.ANSWER.multipliedBy(words.size() + 1));
        var exitCode = courier.program().awaitExit(Patience.ANSWER);
        var printed = Stream.concat(courier.printed("reply").stream(), courier.printed("done").stream()).toList();
        var right = Stream.concat(Stream.concat(words.stream(), Stream.of(new String(LAST, StandardCharsets.UTF_8)))
                .map(reply -> "reply: " + reply), Stream.of("done, " + (words.size() + 1) + " replies")).toList();
        return new Dialogue(read.toString(), ended, atOnce, printed, printed.equals(right), exitCode);
    }

    /** Is the same as this one, over TCP: what is wrong over TCP too is graded elsewhere. */
    void expectSame(StageRun run, String courier, Dialogue tcp) {
        run.check(read.equals(tcp.read), "the server at the path to read " + Printable.quoted(tcp.read)
                + ", as one over TCP did", "it read " + Printable.quoted(read));
        if (ended != tcp.ended) {
            throw run.late("the server at the path to read the end of the stream after the last message, as one over"
                    + " TCP did", ended ? "only the one over TCP read none" : "2.0 s later nothing had come");
        }
        run.check(printed.equals(tcp.printed) || !tcp.isRight,
                courier + " to print " + Printable.quoted(String.join("\n", tcp.printed)) + ", as it did over TCP",
                "it printed " + Printable.quoted(String.join("\n", printed)));
        if (tcp.atOnce && !atOnce) {
            throw run.late(courier + " to print each reply as soon as the line is complete, as it did over TCP",
                    "1.0 s later it had not");
        }
        if (!exitCode.equals(tcp.exitCode)) {
            throw run.late(
                    courier + " to end with " + code(tcp) + " when the server has finished, as it did over TCP",
                    "it ended with " + code(this));
        }
    }

    private static String code(Dialogue dialogue) {
        var code = dialogue.exitCode;
        return code.isPresent() ? "exit code " + code.getAsInt() : "no exit code within 2 s";
    }
}
