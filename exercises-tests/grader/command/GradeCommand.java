package grader.command;

import grader.program.LocalStarter;
import grader.report.ConsoleReport;
import grader.report.ExerciseResult;
import grader.report.JsonReport;
import grader.report.Report;
import grader.suite.Manifest;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jbang grade}: grades the student's files, or files elsewhere. */
@Command(name = "grade", mixinStandardHelpOptions = true, sortOptions = false, description = "Grades exercises.")
public final class GradeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NN", description = "Exercises by number, 01 to 06; all of them if none is named.")
    private List<String> exercises = List.of();

    @Option(names = "--stage", paramLabel = "N", description = "Only this stage.")
    private Integer stage;

    @Option(names = "--file", paramLabel = "FILE", description = "A file elsewhere, named as its exercise.")
    private Path file;

    @Option(names = "--dir", paramLabel = "DIR", description = "A folder elsewhere, with the exercises' files in it.")
    private Path folder;

    @Option(names = "--json", description = "One JSON object on stdout, and nothing else.")
    private boolean json;

    @Option(names = "--seed", paramLabel = "N", description = "Repeats the random payloads of another run.")
    private Long seed;

    private final Terminal terminal = Terminal.ofStdout();

    /** Runs the command; returns the exit code: 0 passed, 1 failed, 2 wrong usage, 3 the grader or the machine failed. */
    public static int run(String... arguments) {
        var line = new CommandLine(new GradeCommand());
        line.setParameterExceptionHandler((wrong, _) -> {
            System.err.println("grade: " + wrong.getMessage());
            return 2;
        });
        line.setExecutionExceptionHandler((failure, _, _) -> {
            System.err.println("grade: " + (failure instanceof UsageException ? failure.getMessage() : failure));
            return failure instanceof UsageException ? 2 : 3;
        });
        line.setErr(new PrintWriter(System.err, true));
        return line.execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        var course = Course.find();
        var used = seed != null ? seed : new Random().nextLong(1_000_000);
        var grader = new Grader(new LocalStarter(), used);
        var console = new ConsoleReport(terminal.out(), terminal.style(), terminal.glyphs());
        var results = new ArrayList<ExerciseResult>();
        for (var job : jobs(course)) {
            if (!json) {
                console.begin(job.exercise().exercise(), job.exercise().program());
            }
            var result = grader.grade(job.exercise(), job.file(),
                    stage == null ? OptionalInt.empty() : OptionalInt.of(stage), json ? _ -> {
                    } : console::stage);
            if (!json) {
                console.end(result, used);
            }
            results.add(result);
        }
        var report = new Report(used, results);
        if (json) {
            terminal.out().println(JsonReport.of(report));
        }
        return report.exitCode();
    }

    private record Job(Manifest exercise, Path file) {
    }

    private List<Job> jobs(Course course) {
        if (file != null) {
            var exercise = course.exerciseOf(file)
                    .orElseThrow(() -> new UsageException("--file " + file + ": no exercise is called that"));
            return List.of(new Job(exercise, existing(file)));
        }
        var chosen = exercises.isEmpty() ? course.exercises() : exercises.stream().map(course::exercise).toList();
        return chosen.stream().map(exercise -> new Job(exercise, existing(folder == null ? course.file(exercise)
                : folder.resolve(exercise.program() + ".java")))).toList();
    }

    private static Path existing(Path source) {
        if (!Files.isRegularFile(source)) {
            throw new UsageException("there is no file " + source);
        }
        return source;
    }
}
