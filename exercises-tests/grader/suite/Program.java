package grader.suite;

import com.sun.management.OperatingSystemMXBean;
import grader.program.Launch;
import grader.program.Observer;
import grader.program.Output;
import grader.program.Running;
import grader.program.Starter;
import grader.report.Verdict;
import grader.text.Printable;
import grader.wire.Event.From;
import grader.wire.Event.Kind;
import grader.wire.Excerpt;
import grader.wire.Timeline;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The program under test, started: what it prints, what is typed to it, how it ends. */
public final class Program implements Witness, AutoCloseable {

    /** How many characters of a line must be as expected for a report to show it. */
    private static final int ALIKE = 4;

    private final Failures failures;
    private final Resources resources;
    private final String name;
    private final String label;
    private final Timeline timeline;
    private final Running running;
    private final CompletableFuture<Long> end = new CompletableFuture<>();
    private volatile boolean endedAsExpected;
    private volatile OptionalInt foreseen = OptionalInt.empty();
    private volatile boolean inputEnded;

    Program(Failures failures, Resources resources, Starter starter, Launch launch, Timeline timeline, String number)
            throws IOException {
        this.failures = failures;
        this.resources = resources;
        this.name = number.isEmpty() ? failures.program() : failures.program() + " " + number;
        this.timeline = timeline;
        label = number.isEmpty() ? "" : name;
        timeline.add(label, From.GRADER, Kind.START, shown(launch));
        running = starter.start(launch, new Observer() {
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
                end.complete(System.nanoTime());
            }
        });
    }

    private static String shown(Launch launch) {
        return Printable.line(String.join(" ", launch.arguments())).replaceAll("\\S*/graded-[-\\d]+", "FOLDER");
    }

    @Override
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
    public MatchResult expectLine(String regex, String shown, Duration usual) throws InterruptedException {
        var patience = failures.patience(usual);
        var found = await(running.out(), regex, patience);
        return found.orElseThrow(() -> noSuchLine(shown, "", patience, Verdict.FAILED));
    }

    private Optional<MatchResult> await(Output output, String regex, Duration patience) throws InterruptedException {
        var pattern = Pattern.compile(regex);
        return failures.await(patience, found -> found.isEmpty() && !output.isClosed(),
                time -> output.await(pattern, time));
    }

    private StageFailure noSuchLine(String shown, String when, Duration patience, Verdict kind) {
        var expected = "%s to print '%s'%s".formatted(name, shown, when);
        if (!running.out().isClosed()) {
            timeline.add(label, From.NOBODY, Kind.SILENCE,
                    "no such line for %.1f s".formatted(patience.toMillis() / 1000.0));
            return failures.of(expected, Patience.over(patience) + " " + whatItPrinted(shown), true, kind);
        }
        var printed = running.out().passedOver().isEmpty() ? "" : whatItPrinted(shown);
        return failures.of(expected, isEnding(Failures.LAG) ? printed : "it had closed its stdout");
    }

    /** What there was on stdout instead of a line. */
    private String whatItPrinted(String shown) {
        var begun = running.out().unfinished();
        if (!begun.isEmpty()) {
            return "it had printed " + Printable.quoted(begun) + ", and no line feed";
        }
        if (running.out().size() == 0) {
            return "it was running, and had printed nothing";
        }
        var lines = running.out().passedOver().size();
        return lines == 0 ? "nothing more had come"
                : lines == Output.MOST_PASSED_OVER ? "it was printing on and on, but no such line" + nearest(shown)
                : "no such line had come" + nearest(shown);
    }

    private boolean isEnding(Duration patience) {
        try {
            return running.awaitExit(patience).isPresent() && isEndTold();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the end of a process that is gone stands in the timeline, a moment later. */
    private boolean isEndTold() throws InterruptedException {
        try {
            endedAt();
            return true;
        } catch (ExecutionException | TimeoutException never) {
            return false;
        }
    }

    /** Waits for an answer's time for a line on stdout. */
    public MatchResult expectLine(String regex, String shown) throws InterruptedException {
        return expectLine(regex, shown, Patience.ANSWER);
    }

    /** Waits for exactly this line on stdout. */
    public void expectLine(String line) throws InterruptedException {
        expectLine(Pattern.quote(line), line, Patience.ANSWER);
    }

    /** Looks for such a line on stdout for a while. */
    public Optional<MatchResult> findLine(String regex, Duration patience) throws InterruptedException {
        return await(running.out(), regex, failures.patience(patience));
    }

    /** Waits until it says where it listens, on a line that begins so; the address is what it printed. */
    public InetSocketAddress expectListening(String beginning) throws InterruptedException {
        var text = expectReady(beginning, " (\\S+)").group(1);
        var address = Addresses.parse(text);
        return address.orElseThrow(() -> failures.of(
                "an address as IP:PORT" + (text.contains("::") || text.contains("]") || text.split(":").length > 3
                        ? ", IPv6 in brackets," : "") + " after '" + beginning + "'",
                name + " printed " + Printable.quoted(text)));
    }

    /**
     * Waits until it says where it listens, on a line that begins so; the port is the last number of the line. For stages
     * that are about something else than how an address is written.
     */
    public int expectPort(String beginning) throws InterruptedException {
        return Integer.parseInt(expectReady(beginning, ".*?(\\d{1,5})\\D*").group(1));
    }

    private MatchResult expectReady(String beginning, String rest) throws InterruptedException {
        var ready = failures.patience(Patience.READY);
        var found = await(running.out(), Pattern.quote(beginning) + rest, ready);
        return found.orElseThrow(() -> noSuchLine(beginning + " IP:PORT",
                " within %d s of its start".formatted(ready.toSeconds()), ready, Verdict.TIMEOUT));
    }

    /** Waits until it ends, with this exit code. */
    public void expectExit(int code, Duration patience) throws InterruptedException {
        expectExit(code, "", patience);
    }

    /** Waits until it ends, with this exit code; the report says {@code when}: {@code " when nobody answers"}, say. */
    public void expectExit(int code, String when, Duration patience) throws InterruptedException {
        var expected = name + " to end with exit code " + code + when;
        var ended = awaitExit(patience);
        if (ended.isEmpty() || !isEndTold()) {
            throw failures.of(expected, Patience.over(patience) + " it was still running", true);
        }
        failures.check(ended.getAsInt() == code, expected, "it ended with exit code " + ended.getAsInt());
        endedAsExpected = true;
    }

    /** Its exit code, if it ends in time, without judging it. */
    public OptionalInt awaitExit(Duration patience) throws InterruptedException {
        return failures.await(patience, OptionalInt::isEmpty, running::awaitExit);
    }

    /** From now on its end is nothing unforeseen, and no failure of another kind mentions it. */
    public void mayEnd() {
        endedAsExpected = true;
    }

    /** From now on its end with this exit code is nothing unforeseen; with another one it is. */
    public void mayEnd(int code) {
        foreseen = OptionalInt.of(code);
    }

    /** When it ended, by {@link System#nanoTime}; to be asked once it has. */
    public long endedAt() throws InterruptedException, ExecutionException, TimeoutException {
        return end.get(5, TimeUnit.SECONDS); // the process is gone a little before its end is told
    }

    /** Looks for a line on stderr, once it has ended or within an answer's time. */
    public MatchResult expectError(String regex, String shown) throws InterruptedException {
        var found = await(running.err(), regex, failures.patience(Patience.ANSWER));
        return found.orElseThrow(() -> failures.of(name + " to say on stderr '" + shown + "'",
                running.err().size() == 0 ? "it said nothing there"
                        : "it said " + Printable.quoted(running.err().text().strip()),
                running.exitCode().isEmpty()));
    }

    @Override
    public Duration processorTime() {
        return running.processorTime();
    }

    @Override
    public boolean isRunning() {
        return running.exitCode().isEmpty();
    }

    /**
     * Whether it is the machine that is slow: the processors are busy, and the program has had less than this of their time.
     * Takes 0.2 s to tell.
     */
    public boolean isHeldUp(Duration share) throws InterruptedException {
        if (running.exitCode().isPresent() || running.processorTime().compareTo(share) >= 0) {
            return false;
        }
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        machine.getCpuLoad(); // from now on
        Thread.sleep(200);
        return machine.getCpuLoad() > 0.9;
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
        typePart(line + "\n");
    }

    /** Types some text, line feeds and all, which may end inside of a line. */
    public void typePart(String text) {
        timeline.add(label, From.GRADER, Kind.STDIN, Excerpt.of(text), "");
        try {
            running.write(text);
        } catch (IOException gone) {
            throw failures.of(name + " to read its stdin", "it had closed it: " + gone.getMessage());
        }
    }

    /** Ends its stdin. */
    public void endOfInput() throws IOException {
        timeline.add(label, From.GRADER, Kind.STDIN, "");
        inputEnded = true;
        running.endOfInput();
    }

    /**
     * Types many lines and ends its stdin, beside the stage: so it holds up nobody if the program does not read. Whether it
     * reads shows in what it prints.
     */
    public void typeAll(List<String> lines) {
        var text = String.join("\n", lines) + "\n";
        timeline.add(label, From.GRADER, Kind.STDIN, Excerpt.of(text), "");
        var _ = resources.background(() -> {
            running.write(text);
            endOfInput();
            return null;
        });
    }

    @Override
    public boolean isMentioned(String words) {
        var ended = running.exitCode();
        return endedAsExpected || ended.isPresent() && ended.equals(foreseen)
                || inputEnded && ended.equals(OptionalInt.of(0)) || words.contains("exit code");
    }

    @Override
    public String lastWords() {
        var text = running.err().text().strip();
        var end = text.length() <= 1000 ? text : "… " + text.substring(text.length() - 1000);
        return Printable.lines(end);
    }

    /** How it ended, if it did. */
    Optional<PostMortem> postMortem() {
        return postMortem(Failures.LAG);
    }

    @Override
    public Optional<PostMortem> postMortem(Duration patience) {
        if (!running.printedTooMuch()) {
            isEnding(patience);
        }
        return PostMortem.of(name, running);
    }

    /** The line that was passed over which begins most like this one, if one does. */
    private String nearest(String shown) {
        return running.out().passedOver().stream().filter(line -> alike(line, shown) >= ALIKE)
                .max(Comparator.comparingInt(line -> alike(line, shown)))
                .map(line -> "; the nearest was " + Printable.quoted(line)).orElse("");
    }

    private static int alike(String line, String shown) {
        var different = Arrays.mismatch(line.toLowerCase(Locale.ROOT).toCharArray(),
                shown.toLowerCase(Locale.ROOT).toCharArray());
        return different < 0 ? line.length() : different;
    }

    @Override
    public void close() {
        running.close();
    }
}
