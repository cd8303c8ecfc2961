package grader.similar;

import grader.program.Command;
import grader.program.Unavailable;
import grader.report.json.Json;
import grader.report.json.Member;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks JPlag, {@code exercises-tests/apart/Jplag.java}, by JBang. JPlag's licence is the GPL 3.0, ours is not: it runs in a
 * process of its own, and nothing of it is linked with the grader.
 */
public final class Jplag implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Path root;
    private Command running;
    private boolean closed;

    /**
     * @param root the course's
     */
    public Jplag(Path root) {
        this.root = root;
    }

    /**
     * What it answers.
     *
     * @param pairs those that are alike, by the names of their folders
     * @param leftOut those that it could not compare
     */
    public record Answer(List<Pair> pairs, List<LeftOut> leftOut) {
    }

    /**
     * Two folders whose programs are alike.
     *
     * @param percent how much of both is the same, 0 to 100
     */
    public record Pair(String first, String second, Integer percent) {
    }

    /**
     * A folder that was not compared.
     *
     * @param reason why not
     */
    public record LeftOut(String name, String reason) {
    }

    /**
     * Compares programs with each other.
     *
     * @param submissions a folder with a folder for each program
     * @param base a folder with what all were given, which counts for none
     * @param threshold from how many per cent on a pair is told
     * @param answer a file that it may write
     * @throws Unavailable if JPlag cannot be had or fails; the message is the reason, in one line
     */
    public Answer compare(Path submissions, Path base, int threshold, Path answer)
            throws IOException, InterruptedException, Unavailable {
        var command = new ArrayList<>(jbang());
        for (var word : List.of(root.resolve("exercises-tests/apart/Jplag.java"), submissions, base)) {
            command.add(word.toString());
        }
        command.addAll(List.of(String.valueOf(threshold), answer.toString()));
        var ended = begin(command).await(PATIENCE);
        if (ended.exitCode() != 0 || !Files.exists(answer)) {
            throw new Unavailable("JPlag failed: " + lastLine(ended.output()));
        }
        return Json.read(Files.readString(answer), Answer.class, Jplag::checked);
    }

    private synchronized Command begin(List<String> command) throws IOException {
        if (closed) {
            throw new IOException("the comparison was interrupted");
        }
        running = Command.begin(command);
        return running;
    }

    private static Answer checked(Answer answer) {
        for (var pair : Member.needAll(answer.pairs(), "pairs")) {
            Member.need(pair.first(), "first");
            Member.need(pair.second(), "second");
            Member.needUpTo(100, pair.percent(), "percent");
        }
        Member.needAll(answer.leftOut(), "leftOut").forEach(left -> Member.need(left.reason(), "reason"));
        return answer;
    }

    /** The launcher of this tree, which takes an installed JBang where there is one; else that. */
    private List<String> jbang() {
        var windows = File.separatorChar == '\\';
        var launcher = root.resolve(windows ? "jbang.cmd" : "jbang");
        var name = Files.exists(launcher) ? launcher.toString() : "jbang";
        return windows ? List.of("cmd", "/c", name) : List.of(name);
    }

    private static String lastLine(String output) {
        return output.lines().filter(line -> !line.isBlank()).reduce((_, last) -> last.strip())
                .orElse("it says nothing");
    }

    /** Ends it where it runs, and starts it no more. */
    @Override
    public synchronized void close() {
        closed = true;
        if (running != null) {
            running.end();
        }
    }
}
