package grader.batch;

import grader.engine.Course;
import grader.engine.CourseException;
import grader.engine.Sandbox;
import grader.suite.Manifest;
import grader.text.Printable;
import grader.text.Typed;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine;

/** {@code jbang batch}: grades a class. */
@Command(name = "batch", mixinStandardHelpOptions = true, sortOptions = false, description = "Grades a class: "
        + "SUBMISSIONS is what a learning system exports, or a folder or archive with one folder or archive a student.", footer = {
                "", "Exit codes: 0 all passed, 1 some did not, 2 wrong usage, 3 the grader or the machine failed,",
                "130 stopped by Ctrl-C: the same command with --resume goes on." })
public final class BatchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SUBMISSIONS", description = "The folder of submissions, or the .zip, .tar, .tar.gz or .7z; with --merge, folders of results.")
    private List<Path> folders = List.of();

    @Option(names = "--out", paramLabel = "RESULTS", required = true, description = "The folder for the results and reports.")
    private Path out;

    @Option(names = "--from", paramLabel = "SYSTEM", defaultValue = "", description = "Which system SUBMISSIONS is an export of: moodle, canvas, blackboard, brightspace, classroom, gradescope, or folders for none. If not said: what its names say.")
    private String from;

    @Option(names = "--lesson", paramLabel = "NN", description = "Only this exercise, and it must be there. May be repeated. If not said: whatever was handed in.")
    private List<String> lessons = List.of();

    @Mixin
    private final SandboxOptions sandbox = new SandboxOptions();

    @Option(names = "--shard", paramLabel = "I/N", defaultValue = "0/1", description = "Only the I-th of N parts, from 0 or from 1: N/N is 0/N.")
    private String shard;

    @Option(names = "--resume", description = "Goes on where an earlier run was stopped.")
    private boolean resume;

    @Option(names = "--seed", paramLabel = "N", description = "Repeats the random payloads of another run.")
    private Long seed;

    @Option(names = "--merge", description = "Joins the results of shards instead of grading.")
    private boolean merge;

    @Option(names = "--report-only", description = "Makes the reports anew instead of grading.")
    private boolean reportOnly;

    @Option(names = "--regrade", paramLabel = "NAME", description = "Grades one submission anew, and leaves all others: its name, its id or its key.")
    private Optional<String> regrade = Optional.empty();

    @Option(names = "--preview", paramLabel = "NAME", description = "Prints one student's report, and writes nothing. With SUBMISSIONS it is graded for that; without, it is the one in RESULTS.")
    private Optional<String> preview = Optional.empty();

    @Mixin
    private final ReportOptions reporting = new ReportOptions();

    @Option(names = "--gradescope", paramLabel = "FILE", description = "Writes the result of the only submission as Gradescope's results.json.")
    private Path gradescope;

    private final Map<String, Sandbox.Opener> sandboxes;
    private final PrintStream stdout;
    private final PrintStream stderr;

    private BatchCommand(Map<String, Sandbox.Opener> sandboxes, PrintStream stdout, PrintStream stderr) {
        this.sandboxes = sandboxes;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /**
     * Runs the command.
     *
     * @param sandboxes how to open a sandbox, by the name that {@code --sandbox} knows it by
     */
    public static int run(Map<String, Sandbox.Opener> sandboxes, String... arguments) {
        var stdout = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return run(sandboxes, stdout, System.err, arguments);
    }

    /** The same, and prints where it is told to. */
    public static int run(Map<String, Sandbox.Opener> sandboxes, PrintStream stdout, PrintStream stderr,
            String... arguments) {
        var line = new CommandLine(new BatchCommand(sandboxes, stdout, stderr));
        line.setCommandName(Typed.command("batch"));
        line.setErr(new PrintWriter(stderr, true));
        line.setOut(new PrintWriter(stdout, true));
        line.setParameterExceptionHandler((wrong, _) -> complain(stderr, wrong.getMessage(), 2));
        line.setExecutionExceptionHandler((failure, _, _) -> switch (failure) {
            case BatchException known -> complain(stderr, known.getMessage(), known.exitCode());
            case CourseException wrong -> complain(stderr, wrong.getMessage(), 2);
            default -> complain(stderr, String.valueOf(failure), 3);
        });
        return line.execute(arguments);
    }

    private static int complain(PrintStream stderr, String message, int exitCode) {
        stderr.println("batch: " + Printable.lines(message));
        return exitCode;
    }

    @Override
    public Integer call() throws Exception {
        reporting.check();
        if (reportOnly || merge) {
            return reportOnly ? report() : Merge.run(folders, out, reporting, stdout, stderr);
        }
        if (preview.isPresent() && folders.isEmpty()) {
            return new Preview(stdout).kept(out, preview.get(), stderr);
        }
        if (folders.size() != 1) {
            throw BatchException.usage("name one folder of submissions: "
                    + Typed.command("batch submissions --out results"));
        }
        var request = new Request(folders.getFirst(), out, lessons, sandbox.name(), Shard.of(shard),
                Optional.ofNullable(seed), resume);
        try (var opened = request.open(gradescope == null ? from : "folders", stderr)) {
            return call(request, opened);
        }
    }

    private int call(Request request, Submissions opened) throws Exception {
        var submissions = request.submissions(opened);
        if (gradescope != null && submissions.size() != 1) {
            throw BatchException.usage("--gradescope is for one submission; there are " + submissions.size());
        }
        var exercises = exercises(Course.find());
        var session = new Session(sandbox, sandbox.opener(sandboxes), places(), stdout, stderr);
        if (preview.isPresent() || regrade.isPresent()) {
            var anew = new OneAnew(request, exercises, session, stdout);
            return preview.isPresent() ? anew.show(submissions, preview.get())
                    : anew.keep(submissions, regrade.get(), results -> report(results));
        }
        try (var results = Results.open(out)) {
            var before = results.run().map(Run::suites);
            var run = reporting.named(out, request.run(results, exercises, submissions, opened.all()));
            if (!before.orElse(run.suites()).equals(run.suites())) {
                stdout.println("the suites have changed since " + out + " was graded: all are graded again");
            }
            return grade(submissions, exercises, run, results, session);
        }
    }

    private int grade(List<Submission> submissions, List<Manifest> exercises, Run run, Results results,
            Session session) throws Exception {
        var unfinished = resume ? results.unfinished(submissions, run) : submissions;
        if (unfinished.size() < submissions.size()) {
            stdout.println((submissions.size() - unfinished.size()) + " of " + submissions.size()
                    + " were graded before");
        }
        if (unfinished.isEmpty()) {
            keep(results, run);
        } else {
            try (var progress = Progress.on(stdout)) {
                var queue = new Queue(exercises, run, results::keep, progress);
                if (!session.grade(queue, unfinished, submissions.size(), progress, () -> keep(results, run))) {
                    return 130; // the hook tells, and ends this program
                }
            }
        }
        var exitCode = report(results);
        if (gradescope != null) {
            Files.writeString(gradescope, Reports.gradescope(results));
        }
        return exitCode;
    }

    private void keep(Results results, Run run) throws IOException {
        results.keep(run);
        reporting.keep(out);
    }

    private int report() throws IOException {
        if (Results.run(out).isEmpty()) {
            throw BatchException.usage(out + " holds no results");
        }
        try (var results = Results.open(out)) {
            var run = results.run().orElseThrow();
            var named = reporting.named(out, run);
            if (!named.equals(run)) {
                keep(results, named);
            }
            return report(results);
        }
    }

    private int report(Results results) throws IOException {
        var summary = Reports.write(results, reporting.isAnonymous(), stdout, stderr);
        stdout.println(summary);
        stdout.println(out.resolve("index.html"));
        return summary.exitCode();
    }

    private List<Manifest> exercises(Course course) {
        return lessons.isEmpty() ? course.exercises()
                : lessons.stream().map(course::exercise).distinct()
                        .sorted(java.util.Comparator.comparing(Manifest::exercise))
                        .toList();
    }

    /** What programs are to keep their hands off. */
    private List<Path> places() {
        var places = new ArrayList<>(List.of(folders.getFirst(), out, Course.find().root()));
        if (gradescope != null) {
            places.add(gradescope.toAbsolutePath().getParent());
        }
        return places;
    }
}
