package grader.batch;

import com.sun.management.OperatingSystemMXBean;
import grader.engine.Course;
import grader.engine.CourseException;
import grader.engine.Sandbox;
import grader.program.Unavailable;
import grader.report.Glyphs;
import grader.report.json.GradescopeReport;
import grader.suite.Manifest;
import grader.text.Printable;
import grader.text.Typed;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine;

/** {@code jbang batch}: grades a class. */
@Command(name = "batch", mixinStandardHelpOptions = true, sortOptions = false, description = "Grades a class: "
        + "SUBMISSIONS is what a learning system exports, or a folder or archive with one folder or archive a student.", footer = {
                "", "Exit codes: 0 all passed, 1 some did not, 2 wrong usage, 3 the grader or the machine failed,",
                "130 stopped by Ctrl-C: the same command with --resume goes on." })
public final class BatchCommand implements Callable<Integer> {

    private static final String NONE = "none";
    private static final String USER = "user";
    private static final String DOCKER = "docker";

    @Parameters(paramLabel = "SUBMISSIONS", description = "The folder of submissions, or the .zip, .tar, .tar.gz or .7z; with --merge, folders of results.")
    private List<Path> folders = List.of();

    @Option(names = "--out", paramLabel = "RESULTS", required = true, description = "The folder for the results and reports.")
    private Path out;

    @Option(names = "--from", paramLabel = "SYSTEM", defaultValue = "", description = "Which system SUBMISSIONS is an export of: moodle, canvas, blackboard, brightspace, classroom, gradescope, or folders for none. If not said: what its names say.")
    private String from;

    @Option(names = "--lesson", paramLabel = "NN", description = "Only this exercise, and it must be there. May be repeated. If not said: whatever was handed in.")
    private List<String> lessons = List.of();

    @Option(names = "--sandbox", paramLabel = "docker|user|none", defaultValue = DOCKER, description = "What programs run in: containers; processes of another user, where this one is root; or nothing at all.")
    private String sandbox;

    @Option(names = "--image", paramLabel = "IMAGE", defaultValue = "", description = "The containers' image; local: made from this machine's JDK.")
    private String image;

    @Option(names = "--jobs", paramLabel = "N", description = "How many are graded at the same time. If not said: two for each processor, and three without containers, as far as there is a GiB of memory for each.")
    private Integer jobs;

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
        if (reportOnly || merge) {
            return reportOnly ? report() : Merge.run(folders, out, stdout, stderr);
        }
        if (folders.size() != 1) {
            throw BatchException.usage("name one folder of submissions: "
                    + Typed.command("batch submissions --out results"));
        }
        var request = new Request(folders.getFirst(), out, lessons, sandbox, Shard.of(shard), Optional.ofNullable(seed),
                resume);
        try (var opened = request.open(gradescope == null ? from : "folders", stderr)) {
            return call(request, request.submissions(opened));
        }
    }

    private int call(Request request, List<Submission> submissions) throws Exception {
        if (gradescope != null && submissions.size() != 1) {
            throw BatchException.usage("--gradescope is for one submission; there are " + submissions.size());
        }
        var exercises = exercises(Course.find());
        var opener = opener();
        try (var results = Results.open(out)) {
            return grade(submissions, exercises, request.run(results, exercises, submissions.size()), results, opener);
        }
    }

    private int grade(List<Submission> submissions, List<Manifest> exercises, Run run, Results results,
            Sandbox.Opener opener) throws Exception {
        var terminal = System.console() != null && System.console().isTerminal()
                && !"dumb".equals(System.getenv("TERM"));
        try (var progress = new Progress(stdout, terminal ? Glyphs.in(System.console().charset()) : Glyphs.UNICODE,
                terminal)) {
            var queue = new Queue(exercises, run, results, progress);
            var unfinished = resume ? queue.unfinished(submissions) : submissions;
            if (unfinished.size() < submissions.size()) {
                stdout.println((submissions.size() - unfinished.size()) + " of " + submissions.size()
                        + " were graded before");
            }
            if (!unfinished.isEmpty()) {
                var width = Math.min(unfinished.size(), jobs());
                try (var opened = open(opener, width)) {
                    results.keep(run);
                    progress.start(submissions.size() - unfinished.size(), submissions.size());
                    var hook = new Thread(() -> stop(queue, opened, progress));
                    Runtime.getRuntime().addShutdownHook(hook);
                    if (!queue.grade(unfinished, opened, width)) {
                        return 130; // the hook tells, and ends this program
                    }
                    Runtime.getRuntime().removeShutdownHook(hook);
                }
            } else {
                results.keep(run);
            }
        }
        var exitCode = report(results);
        if (gradescope != null) {
            Files.writeString(gradescope, GradescopeReport.of(Results.read(results.all().getFirst())));
        }
        return exitCode;
    }

    /** Ctrl-C, or SIGTERM. */
    private void stop(Queue queue, Sandbox opened, Progress progress) {
        queue.stop();
        opened.close();
        try {
            queue.awaitEnd();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        opened.close(); // what a worker may have begun meanwhile
        progress.close();
        stdout.println("stopped: " + progress.done() + " are graded; the same command with --resume goes on");
        stdout.flush();
    }

    private int report() throws IOException {
        if (Results.run(out).isEmpty()) {
            throw BatchException.usage(out + " holds no results");
        }
        try (var results = Results.open(out)) {
            return report(results);
        }
    }

    private int report(Results results) throws IOException {
        var summary = Reports.write(results, reportOnly, stderr);
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

    private int jobs() {
        if (jobs != null && (jobs < 1 || jobs > 64)) {
            throw BatchException.usage("--jobs " + jobs + ": 1 to 64");
        }
        return jobs != null ? jobs : usualJobs(sandbox.equals(DOCKER) ? 2 : 3);
    }

    /** Most of a grading is waiting: so many for each processor, if there is a GiB of memory for each of them. */
    private static int usualJobs(int each) {
        var gibibytes = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? (int) (system.getTotalMemorySize() >> 30)
                : Integer.MAX_VALUE;
        return Math.clamp((long) Runtime.getRuntime().availableProcessors() * each, 2, Math.clamp(gibibytes, 2, 64));
    }

    private Sandbox.Opener opener() {
        jobs();
        if (!List.of(DOCKER, USER, NONE).contains(sandbox)) {
            throw BatchException.usage("--sandbox " + sandbox + ": docker, user or none");
        }
        return sandboxes.getOrDefault(sandbox, (_, _) -> {
            throw new Unavailable("there is none of that kind here");
        });
    }

    private Sandbox open(Sandbox.Opener opener, int width) throws IOException {
        try {
            var opened = opener.open(width, image);
            try {
                opened.expectOutOfReach(places());
            } catch (IOException | Unavailable within) {
                opened.close();
                throw within;
            }
            if (sandbox.equals(NONE)) {
                stderr.println("batch: no sandbox: the programs run as you: they can read your files, change these "
                        + "results, and go on when they have been graded");
            }
            return opened;
        } catch (Unavailable reason) {
            throw BatchException
                    .machine("no sandbox: " + reason.getMessage() + ". Without one, strangers' programs run as "
                            + "you, with your files and your network; who accepts that says so: --sandbox none");
        }
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
