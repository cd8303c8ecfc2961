package grader.batch;

import grader.archive.Entry;
import grader.archive.RefusedException;
import grader.suite.Manifest;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * The files that may be a student's program of an exercise.
 *
 * @param name how it should be called
 * @param files those that are called so, or nearly so: exactly so first, then in the order of their paths
 */
record Candidates(ProgramName name, List<Entry> files) {

    /** So many files of one name are looked at to find out whether they are the same. */
    private static final int MOST_ALIKE = 16;

    /**
     * Finds them. Who hands in the whole course means the file they worked on, in lessons/CHAPTER; else every file of that
     * name counts, and of archives in archives the outermost.
     */
    static Candidates of(OpenedSubmission opened, Manifest exercise) throws IOException {
        var name = new ProgramName(exercise.program());
        for (var level = 0; level <= OpenedSubmission.DEEPEST; level++) {
            var found = opened.level(level).stream().filter(file -> name.isLike(file.name()))
                    .sorted(Comparator.comparing((Entry file) -> !name.is(file.name())).thenComparing(Entry::path))
                    .toList();
            var inLessons = found.stream().filter(file -> ("/" + file.folder())
                    .endsWith("/lessons/" + exercise.chapter() + "/")).toList();
            if (!found.isEmpty()) {
                return new Candidates(name, inLessons.isEmpty() ? found : inLessons);
            }
        }
        return new Candidates(name, List.of());
    }

    /** Whether they all say the same, so that the first one stands for all. */
    boolean areTheSame() throws IOException, RefusedException {
        if (files.size() > MOST_ALIKE) {
            return false;
        }
        var first = SourceText.essence(files.getFirst().content().read(Source.MOST_BYTES));
        for (var other : files.subList(1, files.size())) {
            if (!SourceText.essence(other.content().read(Source.MOST_BYTES)).equals(first)) {
                return false;
            }
        }
        return true;
    }

    /** What is said where they are not. */
    String complaint() {
        return "there are %d files %s that differ, %s and %s among them: hand in one".formatted(files.size(), name,
                files.getFirst().path(), files.getLast().path());
    }
}
