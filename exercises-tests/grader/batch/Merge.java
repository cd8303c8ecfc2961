package grader.batch;

import grader.report.SubmissionResult;
import grader.text.Typed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Joins the results of shards. */
final class Merge {

    private Merge() {
    }

    /**
     * Joins.
     *
     * @return the exit code: of the whole class
     * @throws BatchException if they do not belong together
     */
    static int run(List<Path> folders, Path out, PrintStream stdout, PrintStream err) throws IOException {
        if (folders.isEmpty()) {
            throw BatchException.usage("name the folders of results to join: "
                    + Typed.command("batch --merge DIR … --out RESULTS"));
        }
        var first = runOf(folders.getFirst());
        var parts = new HashSet<String>();
        var submissions = 0;
        for (var folder : folders) {
            var run = runOf(folder);
            if (!run.suites().equals(first.suites()) || !run.lessons().equals(first.lessons())) {
                throw BatchException.usage(folder + " and " + folders.getFirst()
                        + " were graded by different suites or for different exercises");
            }
            if (!parts.add(run.shard().isEmpty() ? folder.toString() : run.shard())) {
                throw BatchException.usage(folder + ": shard " + run.shard() + " is there twice");
            }
            submissions += run.submissions();
        }
        check(folders);
        try (var results = Results.open(out)) {
            if (!results.isEmpty()) {
                throw BatchException.usage(out + " is not empty: name another folder");
            }
            results.keep(
                    new Run(first.suites(), first.seed(), first.lessons(), first.sandbox(), "", submissions));
            copy(folders, results);
            var summary = Reports.write(results, true, err);
            stdout.println(summary);
            stdout.println(out.resolve("index.html"));
            var missing = missing(first.shard(), parts);
            if (!missing.isEmpty()) {
                err.println("batch: " + missing + " is missing");
                return 3;
            }
            return summary.exitCode();
        }
    }

    private static Run runOf(Path folder) throws IOException {
        return Results.run(folder).orElseThrow(() -> BatchException.usage(folder + " holds no results"));
    }

    /** Looks at all results before any is copied, so that nothing is half joined. */
    private static void check(List<Path> folders) throws IOException {
        var from = new HashMap<String, Path>();
        for (var folder : folders) {
            for (var file : Results.all(folder)) {
                var key = read(file).key();
                var other = from.put(key, folder);
                if (other != null) {
                    throw BatchException.usage("the submission " + key + " is in " + other + " and in " + folder);
                }
            }
        }
    }

    private static void copy(List<Path> folders, Results results) throws IOException {
        for (var folder : folders) {
            for (var file : Results.all(folder)) {
                results.keep(read(file));
            }
        }
    }

    private static SubmissionResult read(Path file) throws IOException {
        try {
            return Results.read(file);
        } catch (IOException broken) {
            throw BatchException.usage(file + " is no result: " + broken.getMessage());
        }
    }

    /** The first shard that nobody has named. */
    private static String missing(String shard, Set<String> parts) {
        if (!shard.isEmpty()) {
            var of = Shard.of(shard).of();
            for (var i = 0; i < of; i++) {
                if (!parts.contains(i + "/" + of)) {
                    return "shard " + i + "/" + of;
                }
            }
        }
        return "";
    }
}
