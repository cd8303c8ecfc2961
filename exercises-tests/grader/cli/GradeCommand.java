package grader.cli;

import grader.engine.Course;
import grader.engine.Grader;
import grader.hosts.LocalHosts;
import grader.program.Interruptible;
import grader.program.Scratch;
import grader.report.ExerciseResult;
import grader.report.JUnitReport;
import grader.report.Report;
import grader.report.StageResult;
import grader.report.Verdict;
import grader.report.json.JsonReport;
import grader.student.Progress;
import grader.suite.Manifest;
import grader.text.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jbang grade}: grades the student's files, or files elsewhere. */
@Command(name = "grade", mixinStandardHelpOptions = true, sortOptions = false, description = "Grades exercises.")
final class GradeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NN", description = "Exercises by number, 01 to 06; all of them if none is named.")
    private List<String> exercises = List.of();

    @Option(names = "--stage", paramLabel = "N", description = "Only this stage.")
    private Integer stage;

    @Option(names = "--file", paramLabel = "FILE", description = "A file elsewhere, named as its exercise.")
    private Path file;

    @Option(names = "--dir", paramLabel = "DIR", description = "A folder elsewhere, with the exercises' files in it, or in folders of the chapters' names.")
    private Path folder;

    @Option(names = "--json", description = "One JSON object on stdout, and nothing else.")
    private boolean json;

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes the results as JUnit XML too.")
    private Path junit;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "1", description = "Grades so many times, and reports every verdict that was not the same each time.")
    private int repeat;

    @Option(names = "--seed", paramLabel = "N", description = "Repeats the random payloads of another run.")
    private Long seed;

    @Option(names = "--debug", description = "Starts the stage's program for a debugger, and waits for as long as one is attached; with --stage.")
    private boolean debug;

    private static final SideBySide.Listener SILENT = new SideBySide.Listener() {
    };

    private final Terminal terminal = Terminal.ofStdout();
    private Interruptible programs;

    @Override
    public Integer call() throws Exception {
        var course = Course.find();
        var used = seed != null ? seed : new Random().nextLong(1_000_000);
        var jobs = jobs(course);
        programs = new Interruptible(debug ? DebugSession.open(terminal, new LocalHosts()) : new LocalHosts());
        Report report;
        try (var grader = new Grader()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leaveNothing(grader))); // Ctrl-C in the middle
            if (repeat > 1) {
                return Repetition.run(grader, jobs, programs, repeat, used, terminal);
            }
            report = new Report(used, grade(grader, course, jobs, used));
        }
        var progress = Progress.of(course);
        if (isOwn() && !debug) {
            report.exercises().forEach(progress::keep);
        }
        if (json) {
            terminal.out().println(JsonReport.of(report));
        } else if (report.exercises().stream().anyMatch(this::isSolved)) {
            Solved.printNext(terminal, course, progress);
        }
        if (junit != null) {
            try (var out = Files.newBufferedWriter(junit)) {
                JUnitReport.write(report, out);
            }
        }
        return report.exitCode();
    }

    private List<ExerciseResult> grade(Grader grader, Course course, List<Job> jobs, long used) throws IOException {
        var results = SideBySide.run(jobs,
                (job, listener) -> grader.grade(job.exercise(), job.file(), programs, used, only(), listener),
                json ? SILENT : onConsole(course, jobs.getFirst(), used));
        if (results.size() > 1 && !json) {
            terminal.out().println("\n" + terminal.style().strong("%d/%d points in all".formatted(
                    results.stream().mapToInt(ExerciseResult::points).sum(),
                    results.stream().mapToInt(ExerciseResult::max).sum())));
        }
        return results;
    }

    private SideBySide.Listener onConsole(Course course, Job first, long used) {
        var console = new LiveReport(terminal);
        return new SideBySide.Listener() {
            @Override
            public void begin(Job job) {
                if (!job.equals(first)) {
                    terminal.out().println();
                }
                console.begin(job.exercise().exercise(), job.exercise().program());
            }

            @Override
            public void stage(StageResult stage) {
                console.stage(stage);
            }

            @Override
            public void end(ExerciseResult result) {
                console.end(result, used);
                if (isSolved(result)) {
                    Solved.printSolution(terminal, course, course.exercise(result.exercise()));
                }
            }
        };
    }

    private boolean isOwn() {
        return file == null && folder == null;
    }

    private boolean isSolved(ExerciseResult result) {
        return isOwn() && stage == null && result.verdict() == Verdict.PASSED;
    }

    /** The compiler ends before the folders are deleted, into which it writes. */
    private void leaveNothing(Grader grader) {
        programs.interrupt();
        grader.close();
        Scratch.end();
    }

    private OptionalInt only() {
        return stage == null ? OptionalInt.empty() : OptionalInt.of(stage);
    }

    private List<Job> jobs(Course course) {
        if (debug && stage == null) {
            throw new UsageException(
                    "--debug needs the one stage to debug: " + Typed.command("grade 03 --stage 4 --debug"));
        }
        if (debug && (json || repeat > 1)) {
            throw new UsageException("--debug goes with neither --json nor --repeat");
        }
        if (file != null) {
            var exercise = course.exerciseOf(file)
                    .orElseThrow(() -> new UsageException("--file " + file + ": no exercise is called that"));
            return List.of(new Job(exercise, existing(file)));
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UsageException("--dir " + folder + ": there is no such folder");
        }
        if (exercises.size() == 2 && exercises.getLast().matches("\\d")) {
            throw twoMeanings(exercises.getFirst(), exercises.getLast());
        }
        if (stage != null && exercises.size() != 1) {
            throw new UsageException("--stage needs the one exercise it belongs to: "
                    + Typed.command("grade 03 --stage " + stage));
        }
        var chosen = exercises.isEmpty() ? course.exercises() : exercises.stream().map(course::exercise).toList();
        if (stage != null) {
            Course.stage(chosen.getFirst(), stage);
        }
        return folder == null ? chosen.stream().map(each -> Job.own(course, each)).toList() : inFolder(chosen);
    }

    /** {@code hint 01 3} is of a stage, and {@code grade 1 3} might be of two exercises: nobody is to be guessed at. */
    private static UsageException twoMeanings(String exercise, String digit) {
        return new UsageException("'%s %s' has two meanings: stage %s is %s, two exercises are %s".formatted(exercise,
                digit, digit, Typed.command("grade " + exercise + " --stage " + digit),
                Typed.command("grade " + exercise + " 0" + digit)));
    }

    private static Path existing(Path source) {
        if (!Files.isRegularFile(source)) {
            throw new UsageException("there is no file " + source);
        }
        return source;
    }

    /** The exercises whose files are in the folder; each of them, if they were named. */
    private List<Job> inFolder(List<Manifest> chosen) {
        var jobs = new ArrayList<Job>();
        for (var exercise : chosen) {
            var files = Course.files(folder, exercise);
            if (files.size() > 1) {
                throw new UsageException("--dir %s: which one, %s or %s? Name it with --file".formatted(folder,
                        files.getFirst(), files.getLast()));
            }
            if (files.isEmpty() && !exercises.isEmpty()) {
                throw new UsageException("there is no file " + folder.resolve(exercise.program() + ".java"));
            }
            files.forEach(found -> jobs.add(new Job(exercise, found)));
        }
        if (jobs.isEmpty()) {
            throw new UsageException("--dir " + folder + ": no exercise's file in it, FrontDesk.java say");
        }
        return jobs;
    }
}
