package grader.batch;

import grader.engine.Course;
import grader.engine.CourseException;
import grader.program.Scratch;
import grader.program.Unavailable;
import grader.report.Likeness.LeftOut;
import grader.report.Likeness;
import grader.report.Similarity;
import grader.similar.Jplag;
import grader.suite.Manifest;
import grader.text.Printable;
import grader.text.Typed;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine;

/** {@code jbang similar}: tells whose programs are alike. */
@Command(name = "similar", mixinStandardHelpOptions = true, sortOptions = false, description = "Tells whose programs are "
        + "alike, exercise by exercise. JPlag compares them, and is fetched when it is needed first; nothing is sent anywhere.", footer = {
                "", "Exit codes: 0 nobody is alike, 1 somebody is, 2 wrong usage, 3 JPlag or the machine failed." })
public final class SimilarCommand implements Callable<Integer> {

    private static final int LONGEST_NAME = 32;
    private static final int MOST_PAIRS = 30;

    @Parameters(paramLabel = "SUBMISSIONS", description = "The same as for batch.")
    private Path folder;

    @Option(names = "--out", paramLabel = "RESULTS", description = "The results of batch: whose programs are alike is kept with them, and the class's page shows it.")
    private Path out;

    @Option(names = "--from", paramLabel = "SYSTEM", defaultValue = "", description = "Which system SUBMISSIONS is an export of, as for batch.")
    private String from;

    @Option(names = "--lesson", paramLabel = "NN", description = "Only this exercise. May be repeated.")
    private List<String> lessons = List.of();

    @Option(names = "--threshold", paramLabel = "N", defaultValue = "50", description = "From how many per cent on two programs count as alike, 1 to 100; if not said: ${DEFAULT-VALUE}.")
    private int threshold;

    @Option(names = "--anonymous", description = "With --out: names nobody in index.html, as for batch.")
    private boolean anonymous;

    private final PrintStream stdout;
    private final PrintStream stderr;

    private SimilarCommand(PrintStream stdout, PrintStream stderr) {
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** Runs the command. */
    public static int run(String... arguments) {
        return run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8), System.err,
                arguments);
    }

    /** The same, and prints where it is told to. */
    public static int run(PrintStream stdout, PrintStream stderr, String... arguments) {
        var line = new CommandLine(new SimilarCommand(stdout, stderr));
        line.setCommandName(Typed.command("similar"));
        line.setErr(new PrintWriter(stderr, true));
        line.setOut(new PrintWriter(stdout, true));
        line.setParameterExceptionHandler((wrong, _) -> complain(stderr, wrong.getMessage(), 2));
        line.setExecutionExceptionHandler((failure, _, _) -> switch (failure) {
            case BatchException known -> complain(stderr, known.getMessage(), known.exitCode());
            case CourseException wrong -> complain(stderr, wrong.getMessage(), 2);
            case Unavailable reason -> complain(stderr, reason.getMessage(), 3);
            default -> complain(stderr, String.valueOf(failure), 3);
        });
        return line.execute(arguments);
    }

    private static int complain(PrintStream stderr, String message, int exitCode) {
        stderr.println("similar: " + Printable.lines(message));
        return exitCode;
    }

    @Override
    public Integer call() throws Exception {
        if (threshold < 1 || threshold > 100) {
            throw BatchException.usage("--threshold " + threshold + ": 1 to 100");
        }
        var course = Course.find();
        var chosen = lessons.isEmpty() ? course.exercises()
                : course.exercises().stream().filter(lessons.stream().map(course::exercise).toList()::contains)
                        .toList();
        var comparison = read(course);
        tell("not read", comparison.unreadable());
        var comparable = chosen.stream().filter(exercise -> comparison.programs(exercise) > 1).toList();
        if (comparable.isEmpty()) {
            throw BatchException.usage("there are not two programs of one exercise in " + folder);
        }
        var similarity = new Similarity(threshold, compare(course, comparison, comparable));
        if (out != null) {
            keep(similarity);
        }
        return similarity.isAny() ? 1 : 0;
    }

    private Comparison read(Course course) throws IOException {
        Request.expectThere(folder);
        var exercises = graded(course);
        try (var submissions = Submissions.open(folder, from, stderr)) {
            return Comparison.read(course, submissions.all(), exercises);
        }
    }

    /** What a submission is known by depends on the exercises that it was graded for. */
    private List<Manifest> graded(Course course) throws IOException {
        if (out == null) {
            return course.exercises();
        }
        var run = Results.run(out).orElseThrow(
                () -> BatchException.usage(out + " holds no results: grade first, by " + Typed.command("batch")));
        return run.lessons().isEmpty() ? course.exercises() : run.lessons().stream().map(course::exercise).toList();
    }

    private List<Likeness> compare(Course course, Comparison comparison, List<Manifest> exercises)
            throws IOException, InterruptedException, Unavailable {
        var found = new ArrayList<Likeness>();
        try (var jplag = new Jplag(course.root())) {
            var hook = new Thread(() -> {
                jplag.close();
                Scratch.end();
            });
            Runtime.getRuntime().addShutdownHook(hook);
            for (var exercise : exercises) {
                found.add(comparison.compare(exercise, jplag, threshold));
                show(found.getLast());
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        return found;
    }

    private void show(Likeness likeness) {
        var pairs = likeness.pairs().size();
        stdout.println(likeness.caption() + "  " + likeness.compared() + " programs, "
                + (pairs == 1 ? "1 pair" : pairs + " pairs") + " alike by " + threshold + " % or more");
        var shown = likeness.pairs().stream().limit(MOST_PAIRS).toList();
        var width = shown.stream().mapToInt(pair -> shown(pair.first().name()).length()).max().orElse(0);
        for (var pair : shown) {
            stdout.println("  %3d %%  %s  %s".formatted(pair.percent(),
                    shown(pair.first().name()) + " ".repeat(width - shown(pair.first().name()).length()),
                    shown(pair.second().name())));
        }
        if (pairs > MOST_PAIRS) {
            stdout.println("  and " + (pairs - MOST_PAIRS) + " more");
        }
        for (var group : likeness.groups()) {
            stdout.println("  together: "
                    + group.stream().map(who -> shown(who.name())).collect(Collectors.joining(", ")));
        }
        tell("not compared", likeness.leftOut());
    }

    private void tell(String what, List<LeftOut> leftOut) {
        leftOut.forEach(left -> stdout.println(
                "  " + what + ": " + shown(left.who().name()) + ": " + Printable.line(left.reason())));
    }

    private static String shown(String name) {
        return Printable.shortened(name, LONGEST_NAME);
    }

    private void keep(Similarity similarity) throws IOException {
        try (var results = Results.open(out)) {
            SimilarFile.keep(results, similarity);
            Reports.write(results, anonymous, new PrintStream(OutputStream.nullOutputStream()), stderr);
        }
        stdout.println(out.resolve("index.html"));
    }
}
