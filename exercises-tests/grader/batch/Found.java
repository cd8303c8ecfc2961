package grader.batch;

import grader.gradebook.Handed;
import grader.report.ExerciseResult;
import grader.report.SubmissionResult;
import grader.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /** What a file holds, without the result itself, which for a large class would not fit into memory. */
    private record Looked(Path file, Optional<Handed> handed, List<String> exercises, String broken, String unfit) {
    }

    private static Looked look(Path file, Run run, Map<String, Run.Entry> entries) {
        try {
            var result = Results.read(file);
            var complaint = run.complaint(result, Optional.ofNullable(entries.get(result.key())));
            return complaint.map(unfit -> new Looked(file, Optional.empty(), List.of(), "", unfit))
                    .orElseGet(() -> new Looked(file, Optional.of(handed(result)),
                            result.exercises().stream().map(ExerciseResult::exercise).toList(), "", ""));
        } catch (IOException broken) {
            return new Looked(file, Optional.empty(), List.of(), String.valueOf(broken.getMessage()), "");
        }
    }

    static Found of(Path folder, Run run, PrintStream err) throws IOException {
        var entries = Entries.byKey(run.handedIn().orElse(List.of()));
        var looked = Results.all(folder).parallelStream().map(file -> look(file, run, entries)).toList();
        looked.stream().filter(each -> !each.broken().isEmpty())
                .forEach(each -> err.println(Printable.line("batch: left out: " + each.file() + ": " + each.broken())));
        var unfit = looked.stream().filter(each -> !each.unfit().isEmpty()).toList();
        unfit.stream().limit(MOST_COMPLAINTS)
                .forEach(each -> err.println(Printable.line("batch: left out: " + each.file() + ": " + each.unfit())));
        if (unfit.size() > MOST_COMPLAINTS) {
            err.println("batch: left out: " + (unfit.size() - MOST_COMPLAINTS) + " more, for reasons like these");
        }
        return new Found(looked.stream().flatMap(each -> each.handed().map(one -> new Named(each.file(), one)).stream())
                .sorted(Comparator.comparing(Named::place)).toList(),
                looked.stream().flatMap(each -> each.exercises().stream()).distinct().sorted().toList());
    }

    /** Whoever has handed something in, as far as that is known, whether there is a result yet or not. */
    List<Handed> handedIn(Run run) {
        var found = results.stream().map(Named::handed).toList();
        var byKey = found.stream().collect(Collectors.toMap(Handed::key, Function.identity(), (first, _) -> first));
        return run.handedIn().map(all -> all.stream().map(each -> byKey.getOrDefault(each.key(),
                new Handed(each.key(), each.submission(), each.id()))).toList()).orElse(found);
    }

    static Handed handed(SubmissionResult result) {
        return new Handed(result.key(), result.submission(), result.id());
    }
}
