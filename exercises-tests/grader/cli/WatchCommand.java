package grader.cli;

import grader.engine.Course;
import grader.engine.Grader;
import grader.hosts.LocalHosts;
import grader.program.Interruptible;
import grader.program.Scratch;
import grader.report.ExerciseResult;
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
        + "h hint, r again, l list, q quit.")
final class WatchCommand implements Callable<Integer> {

    @Parameters(index = "0", arity = "0..1", paramLabel = "NN", description = "The exercise; the next one if not named.")
    private String exercise;

    private final Terminal terminal = Terminal.ofStdout();
    private final BlockingQueue<Character> events = new LinkedBlockingQueue<>();

    /** What the queue carries besides keys: the file was saved, the grading has ended. */
    private static final char SAVED = '\uE000';
    private static final char ENDED = '\uE001';

    private Grader grader;
    private Course course;
    private Progress progress;
    private Manifest current;
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
            while (true) {
                switch (events.take()) {
                    case SAVED, 'r' -> grade();
                    case ENDED -> foot();
                    case 'h' -> hint();
                    case 'l' -> {
                        terminal.out().println();
                        ProgressCommand.print(terminal, course);
                    }
                    case 'n' -> {
                        current = following();
                        saves.watch(course.file(current));
                        grade();
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
        Scratch.end();
    }

    /** Begins to grade, whatever was going on before. */
    private void grade() throws InterruptedException {
        stop();
        terminal.clear();
        terminal.out().println(terminal.style().dim("watching " + course.root().relativize(course.file(current))));
        terminal.out().println(terminal.style().dim("checking" + terminal.glyphs().gap()));
        terminal.out().flush();
        var started = new Run();
        run = Optional.of(started);
        started.thread = Thread.ofPlatform().daemon().name("grading").start(() -> grade(started, current));
    }

    private void grade(Run started, Manifest graded) {
        var seed = new Random().nextLong(1_000_000);
        var console = new LiveReport(terminal);
        try {
            console.begin(graded.exercise(), graded.program());
            var result = grader.grade(graded, course.file(graded), started.programs, seed,
                    OptionalInt.empty(), stage -> {
                        if (!started.programs.isInterrupted()) {
                            console.stage(stage);
                        }
                    });
            if (!started.programs.isInterrupted()) {
                keep(result);
                started.result = result;
                console.end(result, seed);
                events.add(ENDED);
            }
        } catch (IOException unreadable) { // an editor that renames has nothing there for a moment: the next save comes
            if (!started.programs.isInterrupted()) {
                terminal.out().println("cannot read " + unreadable.getMessage());
                events.add(ENDED);
            }
        }
    }

    /** Ends the grading that is under way, if there is one. */
    private void stop() throws InterruptedException {
        if (run.isPresent() && run.get().thread.isAlive()) {
            run.get().programs.interrupt();
            run.get().thread.join(3000);
        }
    }

    private void foot() {
        terminal.out().println(terminal.style().dim("\nn next   h hint   r again   l list   q quit"));
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
            Hints.print(terminal, current, Course.stage(current, stage.get()), progress);
        }
        terminal.out().flush();
    }

    private static Optional<Integer> firstFailed(ExerciseResult result) {
        return result.stages().stream().filter(stage -> stage.points() < stage.max()).map(stage -> stage.number())
                .findFirst();
    }

    private Manifest nextExercise() {
        return course.exercises().stream().filter(each -> progress.next(each).isPresent()).findFirst()
                .orElse(course.exercises().getFirst());
    }

    private Manifest following() {
        var all = course.exercises();
        return all.get((all.indexOf(current) + 1) % all.size());
    }
}
