package grader.suite;

import grader.program.Launch;
import grader.program.Running;
import grader.program.Starter;
import grader.report.Verdict;
import grader.wire.Event.From;
import grader.wire.Event.Kind;
import grader.wire.Excerpt;
import grader.wire.Readable;
import grader.wire.Timeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The program under test, started: what it prints, what is typed to it, how it ends. */
public final class Program implements AutoCloseable {

    /** How long an end that shows on a socket may be ahead of the process's. */
    private static final Duration LAG = Duration.ofMillis(300);

    private final Scene scene;
    private final String name;
    private final Timeline timeline;
    private final Running running;

    Program(Scene scene, Subject subject, Launch launch, Timeline timeline, String number) throws IOException {
        this.scene = scene;
        this.name = number.isEmpty() ? subject.name() : subject.name() + " " + number;
        this.timeline = timeline;
        var label = number.isEmpty() ? "" : name;
        timeline.add(label, From.GRADER, Kind.START, Readable.text(String.join(" ", launch.arguments())));
        running = subject.starter().start(launch, new Starter.Listener() {
            @Override
            public void out(String line) {
                timeline.add(label, From.PROGRAM, Kind.STDOUT, Excerpt.of(line), "");
            }

            @Override
            public void err(String line) {
                timeline.add(label, From.PROGRAM, Kind.STDERR, Excerpt.of(line), "");
            }

            @Override
            public void exit(int code) {
                timeline.add(label, From.PROGRAM, Kind.EXIT, String.valueOf(code));
            }
        });
    }

    /** Its name, with a number if it is not the first of its stage. */
    public String name() {
        return name;
    }

    /**
     * Waits for a line on stdout; other lines before it are ignored.
     *
     * @param regex what the whole line must match
     * @param shown how to write it in a report
     * @return its groups
     */
    public MatchResult expectLine(String regex, String shown, Duration patience) throws InterruptedException {
        var found = running.out().await(Pattern.compile(regex), patience);
        return found.orElseThrow(() -> scene.failure(name + " to print '" + shown + "'",
                "%s no such line had come".formatted(after(patience)), running.exitCode().isEmpty()));
    }

    /** Waits for an answer's time for a line on stdout. */
    public MatchResult expectLine(String regex, String shown) throws InterruptedException {
        return expectLine(regex, shown, Scene.ANSWER);
    }

    /** Waits for exactly this line on stdout. */
    public void expectLine(String line) throws InterruptedException {
        expectLine(Pattern.quote(line), line, Scene.ANSWER);
    }

    /** Looks for such a line on stdout for a while. */
    public Optional<MatchResult> findLine(String regex, Duration patience) throws InterruptedException {
        return running.out().await(Pattern.compile(regex), patience);
    }

    /** Waits until it says where it listens, on a line that begins so; the address is what it printed. */
    public InetSocketAddress expectListening(String beginning) throws InterruptedException {
        var found = running.out().await(Pattern.compile(Pattern.quote(beginning) + " (\\S+)"), Scene.READY);
        if (found.isEmpty()) {
            var ended = running.awaitExit(LAG).isPresent();
            throw scene.failure(name + " to print '" + beginning + " IP:PORT' within 5 s of its start",
                    ended ? "" : "it has not", !ended, ended ? Verdict.FAILED : Verdict.TIMEOUT);
        }
        var text = found.get().group(1);
        var address = Addresses.parse(text);
        return address.orElseThrow(() -> scene.failure("an address as IP:PORT after '" + beginning + "'",
                name + " printed " + Readable.quoted(text)));
    }

    /** Waits until it ends, with this exit code. */
    public void expectExit(int code, Duration patience) throws InterruptedException {
        var ended = running.awaitExit(patience);
        if (ended.isEmpty()) {
            throw scene.failure(name + " to end with exit code " + code,
                    after(patience) + " it was still running", true);
        }
        scene.check(ended.getAsInt() == code, name + " to end with exit code " + code,
                "it ended with exit code " + ended.getAsInt());
    }

    /** Looks for a line on stderr, once it has ended or within an answer's time. */
    public MatchResult expectError(String regex, String shown) throws InterruptedException {
        var found = running.err().await(Pattern.compile(regex), Scene.ANSWER);
        return found.orElseThrow(() -> scene.failure(name + " to say on stderr '" + shown + "'",
                running.err().size() == 0 ? "it said nothing there"
                        : "it said " + Readable.quoted(running.err().text().strip()),
                running.exitCode().isEmpty()));
    }

    /** Whether it has not ended. */
    public boolean isRunning() {
        return running.exitCode().isEmpty();
    }

    /** All it has printed to stdout, bounded. */
    public String printed() {
        return running.out().text();
    }

    /** All it has printed to stderr, bounded. */
    public String complained() {
        return running.err().text();
    }

    /** Types a line. */
    public void type(String line) {
        timeline.add("", From.GRADER, Kind.STDIN, Excerpt.of(line), "");
        try {
            running.type(line);
        } catch (IOException gone) {
            throw scene.failure(name + " to read its stdin", "it had closed it: " + gone.getMessage());
        }
    }

    /** Ends its stdin. */
    public void endOfInput() throws IOException {
        timeline.add("", From.GRADER, Kind.STDIN, "");
        running.endOfInput();
    }

    /** Whether a sentence says already how it ended. */
    boolean isMentioned(String words) {
        return words.contains("exit code");
    }

    /** The end of what it printed to stderr. */
    String lastWords() {
        var text = running.err().text().strip();
        return text.length() <= 1000 ? text : "… " + text.substring(text.length() - 1000);
    }

    /** How it ended, if it did. */
    Optional<PostMortem> postMortem() {
        if (running.printedTooMuch()) {
            return Optional.of(new PostMortem(name + " printed more than it may, and was ended",
                    Optional.of(Verdict.TOO_MUCH_OUTPUT)));
        }
        try {
            running.awaitExit(LAG);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        var troubles = running.err().text();
        var resource = troubles.contains("Too many open files") || troubles.contains("unable to create native thread")
                || troubles.contains("File too large") || troubles.contains("No space left");
        var ended = running.exitCode();
        if (ended.isEmpty()) {
            return resource ? Optional.of(new PostMortem(name + " used up files, threads or disk",
                    Optional.of(Verdict.RESOURCE))) : Optional.empty();
        }
        var code = ended.getAsInt();
        var last = lastLine(troubles);
        var words = name + " had ended, exit code " + code + (last.isEmpty() ? "" : ": " + Readable.text(last));
        if (resource) {
            return Optional.of(new PostMortem(words, Optional.of(Verdict.RESOURCE)));
        }
        if (troubles.contains("OutOfMemoryError") || printed().contains("OutOfMemoryError")) {
            return Optional.of(new PostMortem(words, Optional.of(Verdict.OUT_OF_MEMORY)));
        }
        var crashed = code >= 128 || code < 0 || troubles.contains("Exception in thread ");
        return Optional.of(new PostMortem(words, crashed ? Optional.of(Verdict.CRASH) : Optional.empty()));
    }

    private static String after(Duration patience) {
        return "%.1f s later".formatted(patience.toMillis() / 1000.0);
    }

    /** The line that tells most: that of an exception, else the last one. */
    private static String lastLine(String text) {
        var lines = text.lines().filter(line -> !line.isBlank() && !line.startsWith("\t")).toList();
        var exception = lines.stream().filter(line -> line.startsWith("Exception in thread ")).findFirst();
        return exception.orElse(lines.isEmpty() ? "" : lines.getLast());
    }

    @Override
    public void close() {
        running.close();
    }
}
