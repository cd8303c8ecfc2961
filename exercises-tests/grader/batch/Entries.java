package grader.batch;

import grader.suite.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was handed in, as a run's manifest names it. */
final class Entries {

    private Entries() {
    }

    /** Reads all submissions, so that it is known of which content each is. */
    static List<Run.Entry> of(List<Submission> submissions, List<Manifest> exercises) {
        return submissions.parallelStream().map(submission -> of(submission, exercises)).toList();
    }

    static Run.Entry of(Submission submission, List<Manifest> exercises) {
        var student = submission.student();
        try {
            return new Run.Entry(student.key(), student.name(), student.id(), submission.read(exercises).hash());
        } catch (IOException unreadable) {
            return new Run.Entry(student.key(), student.name(), student.id(), ""); // the grading will tell why
        }
    }

    /** The entries, by their keys. */
    static Map<String, Run.Entry> byKey(List<Run.Entry> entries) {
        return entries.stream().collect(Collectors.toMap(Run.Entry::key, Function.identity(), (first, _) -> first));
    }
}
