package grader.cli;

import grader.engine.Course;
import grader.student.Progress;
import grader.suite.Manifest;
import grader.text.Typed;

/** What there is to do once an exercise has all of its points. */
final class Solved {

    private Solved() {
    }

    /** Prints where the solution lies, and how it is run. */
    static void printSolution(Terminal terminal, Course course, Manifest exercise) {
        terminal.out().println(terminal.style().dim("   compare  ") + Course.fromHere(course.solution(exercise)) + "\n"
                + terminal.style().dim("   run it   ") + Typed.command("solution-" + exercise.exercise()));
    }

    /** Prints the command for the next exercise. */
    static void printNext(Terminal terminal, Course course, Progress progress) {
        terminal.out().println(terminal.style().dim("   next     ") + progress.next(course)
                .map(exercise -> Typed.command("watch " + exercise.exercise())).orElse("that was all of it"));
    }
}
