package grader.cli;

import grader.engine.Course;
import grader.student.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jbang hint}: one more hint each time it is asked for. */
@Command(name = "hint", mixinStandardHelpOptions = true, description = "A hint for a stage, one more each time.")
final class HintCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NN", description = "The exercise.")
    private String exercise;

    @Parameters(index = "1", arity = "0..1", paramLabel = "STAGE", description = "The stage; the next one if not named.")
    private Integer stage;

    @Option(names = "--all", description = "All of its hints at once.")
    private boolean all;

    @Override
    public Integer call() {
        var course = Course.find();
        var chosen = course.exercise(exercise);
        var progress = Progress.of(course);
        var terminal = Terminal.ofStdout();
        if (stage == null && progress.next(chosen).isEmpty()) {
            terminal.out().println(chosen.exercise() + " " + chosen.program() + ": every stage has passed");
            return 0;
        }
        var number = stage != null ? stage : progress.next(chosen).getAsInt();
        Hints.print(terminal, chosen, Course.stage(chosen, number), progress, all);
        return 0;
    }
}
