package grader.cli;

import grader.engine.Course;
import grader.student.Progress;
import grader.text.Typed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code jbang progress}: how far a student is, and what comes next. */
@Command(name = "progress", mixinStandardHelpOptions = true, description = "How far you are, and what comes next.")
final class ProgressCommand implements Callable<Integer> {

    private static final int BAR = 20;

    @Override
    public Integer call() {
        print(Terminal.ofStdout(), Course.find());
        return 0;
    }

    /** A bar an exercise, the points, the next stage; then the next command to type. */
    static void print(Terminal terminal, Course course) {
        var progress = Progress.of(course);
        var total = 0;
        for (var exercise : course.exercises()) {
            var points = progress.points(exercise);
            total += points;
            var full = points * BAR / 100;
            var bar = terminal.glyphs().full().repeat(full) + terminal.glyphs().empty().repeat(BAR - full);
            var next = progress.next(exercise);
            terminal.out()
                    .println("%s %-10s %s %3d/100  %s".formatted(exercise.exercise(), exercise.program(), bar, points,
                            next.isEmpty()
                                    ? terminal.glyphs().tick() + " "
                                            + terminal.style().dim(
                                                    Course.fromHere(course.solution(exercise).getParent()).toString())
                                    : terminal.style().dim("next: " + next.getAsInt() + " "
                                            + Course.stage(exercise, next.getAsInt()).name())));
        }
        terminal.out().println();
        terminal.out().println("%d/%d points%s".formatted(total, course.exercises().size() * 100,
                progress.next(course)
                        .map(exercise -> ", next: "
                                + terminal.style().strong(Typed.command("watch " + exercise.exercise())))
                        .orElse(": that is all of it")));
    }
}
