package suites;

import grader.suite.Addresses;
import grader.suite.Patience;
import grader.suite.Peer;
import grader.suite.Program;
import grader.suite.StageFailure;
import grader.suite.StageRun;
import grader.text.Printable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A courier that runs, and what is expected of what it prints and of how it ends. */
final class RunningCourier {

    private final StageRun run;
    private final Program program;

    private RunningCourier(StageRun run, Program program) {
        this.run = run;
        this.program = program;
    }

    static RunningCourier start(StageRun run, String... arguments) throws IOException {
        return new RunningCourier(run, run.start(arguments));
    }

    Program program() {
        return program;
    }

    String name() {
        return program.name();
    }

    /** Says between which addresses it is connected. */
    void expectConnected(InetSocketAddress own, InetSocketAddress server) throws InterruptedException {
        var shown = "connected " + Addresses.show(own) + " -> " + Addresses.show(server);
        var said = program.expectLine("connected (\\S+) -> (\\S+)", shown);
        run.check(isAddress(said.group(1), own) && isAddress(said.group(2), server),
                name() + " to print '" + shown + "'", "it printed " + Printable.quoted(said.group()));
    }

    /** Says to which path it is connected; to be asked once it has ended. */
    void expectConnected(Path path) {
        var wanted = "connected -> " + path;
        var said = printed("connected");
        run.check(said.contains(wanted), name() + " to print '" + wanted + "'",
                said.isEmpty() ? "no such line had come" : "it printed " + Printable.quoted(String.join("\n", said)));
    }

    /** The next reply that it prints is this one; an empty one may have lost its blank. */
    void expectReply(String reply) throws InterruptedException {
        var said = program.expectLine("(?s)reply:(.*)", "reply: " + cut(reply)).group(1);
        run.check(said.equals(" " + reply) || reply.isEmpty() && said.isBlank(),
                name() + " to print " + Printable.quoted("reply: " + reply),
                "it printed " + Printable.quoted("reply:" + said));
    }

    void expectReplies(List<String> replies) throws InterruptedException {
        for (var reply : replies) {
            expectReply(reply);
        }
    }

    /** Has printed these words, now that it has ended; how it prints a reply is graded elsewhere. */
    void expectHeard(List<String> words) {
        var joined = String.join("", printed("reply")).replaceAll("reply:? ?", "");
        for (var word : words) {
            run.check(program.printed().contains(word) || joined.contains(word),
                    name() + " to print " + Printable.quoted("reply: " + word), "no such line had come");
        }
    }

    /** Is told some words, and is given the time to print each: whether it does so at once is graded elsewhere. */
    void hear(Peer server, List<String> words) throws InterruptedException {
        var patience = 100; // hundredths of a second, for all of them
        for (var i = 0; i < words.size(); i++) {
            server.say(words.get(i));
            for (; patience > 0 && printed("reply").size() <= i; patience--) {
                Thread.sleep(10);
            }
        }
    }

    /** Says that it is done, and has printed not a reply more than those that it was sent. */
    void expectDone(int replies) throws InterruptedException {
        var wanted = "done, " + replies + " replies";
        var said = program.expectLine("done.*", wanted, Patience.ANSWER.multipliedBy(replies + 1)).group();
        var printed = printed("reply:").size();
        run.check(printed <= replies, "%s to print %s".formatted(name(), replies(replies)),
                "it printed " + replies(printed));
        run.check(said.equals(wanted), name() + " to print '" + wanted + "'",
                "it printed " + Printable.quoted(said));
    }

    void expectNotDone(String since) {
        var done = printed("done");
        run.check(done.isEmpty(), name() + " not to be done, since " + since,
                "it printed " + Printable.quoted(String.join("\n", done)));
    }

    /** One line on stderr, and no stack trace. */
    void expectComplaint(String line) throws InterruptedException {
        program.expectError(Pattern.quote(line), line);
        Complaint.expectOneLine(run, program);
    }

    /** Whether it has said this on stderr, in time for one who has ended. */
    boolean complains(String line) throws InterruptedException {
        try {
            program.expectError(Pattern.quote(line), line);
            return true;
        } catch (StageFailure other) {
            return false;
        }
    }

    /**
     * Prints nothing of a line that was cut off. Who had done so before, while it could still have gone on, prints pieces of
     * lines, and that is graded elsewhere.
     */
    void expectNothingOf(String begun, boolean printedBefore) {
        run.check(printedBefore || !program.printed().contains(begun),
                "%s to print no reply for %s, a line that was cut off".formatted(name(), Printable.quoted(begun)),
                "it printed " + Printable.quoted(String.join("\n",
                        printed("").stream().filter(line -> line.contains(begun)).toList())));
    }

    /** Ends with exit code 2, and says where it could not connect to, and why. */
    void expectNoConnection(String when, String where, String reason, Duration patience) throws InterruptedException {
        program.expectExit(2, " when " + when, patience);
        var shown = "cannot connect to " + where + ": " + reason;
        var said = program.expectError("cannot connect to (.*): ([^:]*)", shown);
        var sameAddress = Addresses.parse(where).filter(address -> isAddress(said.group(1), address)).isPresent();
        run.check((said.group(1).equals(where) || sameAddress) && said.group(2).equals(reason),
                name() + " to say on stderr '" + shown + "'", "it said " + Printable.quoted(said.group()));
        Complaint.expectOneLine(run, program);
        var connected = printed("connected");
        run.check(connected.isEmpty(), name() + " not to say that it is connected, since it is not",
                "it printed " + Printable.quoted(String.join("\n", connected)));
    }

    /**
     * Gives up after so much silence.
     *
     * @param earliest when the silence began at the earliest, by {@link System#nanoTime}
     * @param latest when it began at the latest
     */
    void expectGivesUp(int limit, long earliest, long latest) throws Exception {
        program.expectExit(3, " when nothing has come for " + limit + " ms", Duration.ofMillis(limit + 1500));
        var expected = name() + " to give up when nothing has come for %,d ms".formatted(limit);
        var least = (program.endedAt() - earliest) / 1_000_000;
        run.check(least >= limit - 100, expected, "it gave up after %,d ms".formatted(least));
        var most = (program.endedAt() - latest) / 1_000_000;
        if (most > limit + 1500) {
            throw run.late(expected, "it gave up after %,d ms".formatted(most));
        }
        expectComplaint("no reply within " + limit + " ms");
        expectNotDone("the server had not finished");
    }

    /** The lines on stdout that begin so. */
    List<String> printed(String beginning) {
        return Arrays.stream(program.printed().split("\n")).filter(line -> line.startsWith(beginning)).toList();
    }

    private static boolean isAddress(String text, InetSocketAddress address) {
        return Addresses.parse(text).filter(parsed -> Addresses.same(parsed, address)).isPresent();
    }

    private static String replies(int number) {
        return number == 1 ? "1 reply" : number + " replies";
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "…";
    }
}
