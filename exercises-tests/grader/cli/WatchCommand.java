package grader.cli;

import grader.engine.Course;
import grader.engine.Grader;
import grader.hosts.LocalHosts;
import grader.program.Interruptible;
import grader.program.Scratch;
import grader.report.ExerciseResult;
import grader.report.Verdict;
import grader.student.FileWatcher;
import grader.student.Progress;
import grader.suite.Manifest;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jbang watch}: grades on each save. */
@Command(name = "watch", mixinStandardHelpOptions = true, description = "Grades on each save. Keys: n next exercise, "
        + "p back, h hint, r again, l list, q quit; where stdin is no terminal, each as a line.")
final class WatchCommand implements Callable<Integer> {

    @Parameters(index = "0", arity = "0..1", paramLabel = "NN", description = "The exercise; the next one if not named.")
    private String exercise;

    private final Terminal terminal = Terminal.ofStdout();
    private final BlockingQueue<Character> events = new LinkedBlockingQueue<>();

    /** What the queue carries besides keys: the file was saved, the grading has ended. */
    private static final char SAVED = '\uE000';
    private static final char ENDED = '\uE001';

    private volatile Grader grader;
    private Course course;
    private Progress progress;
    private Manifest current;
    private boolean grading;
    private volatile Optional<Run> run = Optional.empty();

    /** A grading under way or done. */
    private static final class Run {

        private final Interruptible programs = new Interruptible(new LocalHosts());
        private volatile ExerciseResult result;
        private Thread thread;
    }

    @Override
    public Integer call() throws Exception {
        course = Course.find();
        progress = Progress.of(course);
        Runtime.getRuntime().addShutdownHook(new Thread(this::leaveNothing));
        current = exercise == null ? nextExercise() : course.exercise(exercise);
        try (var warm = new Grader();
                var keys = Keys.read(events::add);
                var saves = new FileWatcher(() -> events.add(SAVED))) {
            grader = warm;
            saves.watch(course.file(current));
            grade();
            for (var last = false;;) {
                var key = events.take();
                switch (key) {
                    case SAVED, 'r' -> grade();
                    case ENDED -> {
                        grading = false;
                        if (last) {
                            return 0;
                        }
                        foot(keys.areLines());
                    }
                    case 'h' -> hint();
                    case 'l' -> {
                        terminal.out().println();
                        ProgressCommand.print(terminal, course);
                    }
                    case 'n', 'p' -> {
                        current = neighbour(key == 'n' ? 1 : -1);
                        saves.watch(course.file(current));
                        grade();
                    }
                    case Keys.END_OF_LINES -> {
                        last = true;
                        if (!grading) {
                            return 0;
                        }
                    }
                    case 'q', Keys.END_OF_TERMINAL -> {
                        stop();
                        return 0;
                    }
                    default -> {
                        // another key means nothing
                    }
                }
            }
        }
    }

    private void leaveNothing() {
        run.ifPresent(started -> started.programs.interrupt());
        if (grader != null) {
            grader.close();
        }
        Scratch.end();
    }

    /** Begins to grade, whatever was going on before. */
    private void grade() throws InterruptedException {
        stop();
        terminal.clear();
        terminal.out().println(terminal.style().dim("watching " + Course.fromHere(course.file(current))));
        terminal.out().println(terminal.style().dim("checking" + terminal.glyphs().gap()));
        terminal.out().flush();
        grading = true;
        var started = new Run();
        run = Optional.of(started);
        started.thread = Thread.ofPlatform().daemon().name("grading").start(() -> grade(started, current));
    }

    private void grade(Run started, Manifest graded) {
        var seed = new Random().nextLong(1_000_000);
        var console = new LiveReport(terminal);
        try {
            var file = Job.own(course, graded).file();
            console.begin(graded.exercise(), graded.program());
            var result = grader.grade(graded, file, started.programs, seed,
                    OptionalInt.empty(), stage -> {
                        if (!started.programs.isInterrupted()) {
                            console.stage(stage);
                        }
                    });
            if (!started.programs.isInterrupted()) {
                keep(result);
                started.result = result;
                console.end(result, seed);
                if (result.verdict() == Verdict.PASSED) {
                    Solved.printSolution(terminal, course, graded);
                }
                events.add(ENDED);
            }
        } catch (UsageException gone) {
            tell(started, gone.getMessage());
        } catch (IOException unreadable) { // gone this very moment: the next save comes
            tell(started, "cannot read " + unreadable.getMessage());
        }
    }

    private void tell(Run started, String trouble) {
        if (!started.programs.isInterrupted()) {
            terminal.out().println(trouble);
            events.add(ENDED);
        }
    }

    /** Ends the grading that is under way, if there is one. */
    private void stop() throws InterruptedException {
        if (run.isPresent() && run.get().thread.isAlive()) {
            run.get().programs.interrupt();
            run.get().thread.join(3000);
        }
    }

    private void foot(boolean lines) {
        var next = neighbour(1);
        terminal.out().println(terminal.style().dim("\nn next (" + next.exercise() + " " + next.program()
                + ")   p back   h hint   r again   l list   q quit" + (lines ? "   then Enter" : "")));
        terminal.out().flush();
    }

    private void keep(ExerciseResult result) {
        progress.read();
        progress.keep(result);
    }

    private void hint() {
        var stage = run.map(done -> done.result).flatMap(WatchCommand::firstFailed);
        terminal.out().println();
        if (stage.isEmpty()) {
            terminal.out().println("no stage has failed: there is nothing to hint at");
        } else {
            Hints.print(terminal, current, Course.stage(current, stage.get()), progress, false);
        }
        terminal.out().flush();
    }

    private static Optional<Integer> firstFailed(ExerciseResult result) {
        return result.stages().stream().filter(stage -> stage.points() < stage.max()).map(stage -> stage.number())
                .findFirst();
    }

    private Manifest nextExercise() {
        return progress.next(course).orElse(course.exercises().getFirst());
    }

    /** The exercise so many further on, or back; after the last one comes the first. */
    private Manifest neighbour(int steps) {
        var all = course.exercises();
        return all.get(Math.floorMod(all.indexOf(current) + steps, all.size()));
    }
}
