package grader.batch;

import grader.gradebook.Handed;
import grader.report.SubmissionResult;
import grader.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The results of a run. What cannot be read, or is another run's, is told of, and left alone.
 *
 * @param results in the order of the submissions' names
 * @param exercises the numbers of the exercises that somebody has handed in
 */
record Found(List<Named> results, List<String> exercises) {

    private static final int MOST_COMPLAINTS = 5;

    /** A result's file, and whose it is. */
    record Named(Path file, Handed handed) {

        private String place() {
            return handed.name().toLowerCase(Locale.ROOT) + '\0' + handed.key();
        }
    }

    static Found of(Path folder, Run run, PrintStream err) throws IOException {
        var named = new ArrayList<Named>();
        var exercises = new TreeSet<String>();
        var unfit = new ArrayList<String>();
        var entries = Entries.byKey(run.handedIn().orElse(List.of()));
        for (var file : Results.all(folder)) {
            try {
                var result = Results.read(file);
                var complaint = run.complaint(result, Optional.ofNullable(entries.get(result.key())));
                if (complaint.isPresent()) {
                    unfit.add(file + ": " + complaint.get());
                } else {
                    named.add(new Named(file, handed(result)));
                    result.exercises().forEach(exercise -> exercises.add(exercise.exercise()));
                }
            } catch (IOException broken) {
                err.println(Printable.line("batch: left out: " + file + ": " + broken.getMessage()));
            }
        }
        unfit.stream().limit(MOST_COMPLAINTS).forEach(line -> err.println(Printable.line("batch: left out: " + line)));
        if (unfit.size() > MOST_COMPLAINTS) {
            err.println("batch: left out: " + (unfit.size() - MOST_COMPLAINTS) + " more, for reasons like these");
        }
        named.sort(Comparator.comparing(Named::place));
        return new Found(List.copyOf(named), List.copyOf(exercises));
    }

    static Handed handed(SubmissionResult result) {
        return new Handed(result.key(), result.submission(), result.id());
    }
}
