package grader.cli;

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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How far a student is: a small plain file at the root of the course, {@code .progress}, that may be deleted at any time.
 * A line is {@code 03.4 = passed}, {@code hints.03.4 = 2}, or {@code why.03 = closes-both-directions}. What cannot be read in it is left out.
 */
final class Progress {

    private final Path file;
    private final TreeMap<String, String> entries = new TreeMap<>();
    private boolean told;

    private Progress(Path file) {
        this.file = file;
    }

    /** Reads the file of a course; there need not be one. */
    static Progress of(Course course) {
        var progress = new Progress(course.root().resolve(".progress"));
        progress.read();
        return progress;
    }

    /** Reads what another command may have written meanwhile. */
    void read() {
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
    boolean hasPassed(Manifest exercise, int stage) {
        return "passed".equals(entries.get(exercise.exercise() + "." + stage));
    }

    /** The points of the stages that passed. */
    int points(Manifest exercise) {
        return exercise.stages().stream().filter(stage -> hasPassed(exercise, stage.number()))
                .mapToInt(Manifest.Entry::points).sum();
    }

    /** The first stage that has not passed. */
    OptionalInt next(Manifest exercise) {
        return exercise.stages().stream().mapToInt(Manifest.Entry::number)
                .filter(stage -> !hasPassed(exercise, stage)).findFirst();
    }

    /** The first exercise that has such a stage. */
    Optional<Manifest> next(Course course) {
        return course.exercises().stream().filter(exercise -> next(exercise).isPresent()).findFirst();
    }

    /** Whether the next command will know of this, as far as it was tried. */
    boolean isKept() {
        return !told;
    }

    /** Keeps what came of a grading. */
    void keep(ExerciseResult result) {
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
    Optional<Cause> why(Manifest exercise) {
        var name = entries.getOrDefault("why." + exercise.exercise(), "");
        return exercise.causes().stream().filter(cause -> cause.name().equals(name)).findFirst();
    }

    /** Counts hints that are asked for, some more each time, at most as many as there are. */
    int nextHint(Manifest exercise, int stage, int more, int most) {
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
