package grader.student;

import grader.cause.Cause;
import grader.engine.Course;
import grader.report.ExerciseResult;
import grader.report.Verdict;
import grader.suite.Manifest;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How far a student is: a small plain file at the root of the course, {@code .progress}, that may be deleted at any time.
 * A line is {@code 03.4 = passed}, {@code hints.03.4 = 2}, {@code why.03 = closes-both-directions},
 * {@code step.03-tcp-client.talk = run} or {@code predicted.03-tcp-client.talk = right}. What cannot be read in it is left out.
 */
public final class Progress {

    private final Path file;
    private final TreeMap<String, String> entries = new TreeMap<>();
    private boolean told;

    private Progress(Path file) {
        this.file = file;
    }

    /** Reads the file of a course; there need not be one. */
    public static Progress of(Course course) {
        var progress = new Progress(course.root().resolve(".progress"));
        progress.read();
        return progress;
    }

    /** Reads what another command may have written meanwhile. */
    public synchronized void read() {
        try {
            if (Files.isRegularFile(file)) {
                for (var line : Files.readString(file).split("\n")) {
                    var parts = line.split("=", 2);
                    if (parts.length == 2) {
                        entries.put(parts[0].strip(), parts[1].strip());
                    }
                }
            }
        } catch (IOException unreadable) {
            // as if there were none: it may be deleted at any time
        }
    }

    /** Whether the stage passed when it was last graded. */
    public synchronized boolean hasPassed(Manifest exercise, int stage) {
        return "passed".equals(entries.get(exercise.exercise() + "." + stage));
    }

    /** The points of the stages that passed. */
    public int points(Manifest exercise) {
        return exercise.stages().stream().filter(stage -> hasPassed(exercise, stage.number()))
                .mapToInt(Manifest.Entry::points).sum();
    }

    /** The first stage that has not passed. */
    public OptionalInt next(Manifest exercise) {
        return exercise.stages().stream().mapToInt(Manifest.Entry::number)
                .filter(stage -> !hasPassed(exercise, stage)).findFirst();
    }

    /** The first exercise that has such a stage. */
    public Optional<Manifest> next(Course course) {
        return course.exercises().stream().filter(exercise -> next(exercise).isPresent()).findFirst();
    }

    /** Whether the next command will know of this, as far as it was tried. */
    public boolean isKept() {
        return !told;
    }

    /** Keeps what came of a grading. */
    public synchronized void keep(ExerciseResult result) {
        read();
        for (var stage : result.stages()) {
            if (stage.verdict() != Verdict.SKIPPED && stage.verdict() != Verdict.GRADER_ERROR) {
                entries.put(result.exercise() + "." + stage.number(),
                        stage.verdict() == Verdict.PASSED ? "passed" : "failed");
            }
        }
        var why = "why." + result.exercise();
        result.why().ifPresentOrElse(cause -> entries.put(why, cause.cause()), () -> entries.remove(why));
        write();
    }

    /** Why it failed, if the last grading showed that. */
    public synchronized Optional<Cause> why(Manifest exercise) {
        var name = entries.getOrDefault("why." + exercise.exercise(), "");
        return exercise.causes().stream().filter(cause -> cause.name().equals(name)).findFirst();
    }

    /** Keeps that a step of a lesson was run. */
    public void keepStep(String chapter, String step) {
        keep("step." + chapter + "." + step, "run");
    }

    /** Keeps what was predicted of a step: whether it was right. */
    public void keepPrediction(String chapter, String step, boolean right) {
        keep("predicted." + chapter + "." + step, right ? "right" : "wrong");
    }

    private synchronized void keep(String key, String value) {
        read();
        if (!value.equals(entries.put(key, value))) {
            write();
        }
    }

    /** All that is kept, as it stands in the file. */
    public synchronized Map<String, String> entries() {
        read();
        return Map.copyOf(entries);
    }

    /** Counts hints that are asked for, some more each time, at most as many as there are. */
    public synchronized int nextHint(Manifest exercise, int stage, int more, int most) {
        var key = "hints." + exercise.exercise() + "." + stage;
        var asked = entries.getOrDefault(key, "0");
        var count = Math.min(most, more + (asked.matches("\\d{1,3}") ? Integer.parseInt(asked) : 0));
        entries.put(key, String.valueOf(count));
        write();
        return count;
    }

    /** Written whole or not at all; where it cannot be, that is said once, and all goes on without. */
    private void write() {
        var text = new StringBuilder("# how far you are: may be deleted at any time\n");
        entries.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        try {
            var part = Files.createTempFile(file.getParent(), ".progress", ".part");
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            if (!told) {
                told = true;
                System.err.println("your progress is not kept: cannot write " + file + ": "
                        + (unwritable instanceof FileSystemException known && known.getReason() != null
                                ? known.getReason()
                                : unwritable.getMessage()));
            }
        }
    }
}
