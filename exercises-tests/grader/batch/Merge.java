package grader.batch;

import grader.report.PointsOverride;
import grader.report.SubmissionResult;
import grader.report.json.OverridesJson;
import grader.text.Typed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
    static int run(List<Path> folders, Path out, ReportOptions options, PrintStream stdout, PrintStream err)
            throws IOException {
        if (folders.isEmpty()) {
            throw BatchException.usage("name the folders of results to join: "
                    + Typed.command("batch --merge DIR … --out RESULTS"));
        }
        var first = runOf(folders.getFirst());
        var parts = new HashSet<String>();
        var runs = new ArrayList<Run>();
        for (var folder : folders) {
            var run = runOf(folder);
            difference(run, first).ifPresent(what -> {
                throw BatchException.usage(folder + " and " + folders.getFirst() + " were graded " + what);
            });
            if (!parts.add(run.shard().isEmpty() ? folder.toString() : run.shard())) {
                throw BatchException.usage(folder + ": shard " + run.shard() + " is there twice");
            }
            runs.add(run);
        }
        check(folders, err);
        var overrides = new LinkedHashSet<PointsOverride>();
        for (var i = 0; i < runs.size(); i++) {
            overrides.addAll(SideFiles.read(folders.get(i), runs.get(i)).overrides());
        }
        try (var results = Results.open(out)) {
            if (!results.isEmpty()) {
                throw BatchException.usage(out + " is not empty: name another folder");
            }
            copyBeside(folders.getFirst(), first, out);
            if (!overrides.isEmpty()) {
                WholeFile.keep(out.resolve(SideFiles.OVERRIDES), OverridesJson.of(List.copyOf(overrides))
                        .getBytes(StandardCharsets.UTF_8));
            }
            results.keep(options.named(out, joined(first, runs)));
            options.keep(out);
            copy(folders, results);
            var summary = Reports.write(results, options.isAnonymous(), stdout, err);
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

    /** What two shards of one run have in common, or else why they are none, and what to do. */
    private static Optional<String> difference(Run run, Run first) {
        if (!run.suites().equals(first.suites())) {
            return Optional.of("by different suites: grade one of them again, with --resume and the other's course");
        }
        if (!run.lessons().equals(first.lessons())) {
            return Optional.of("for different exercises: grade one of them again, into another folder");
        }
        if (run.seed() != first.seed()) {
            return Optional
                    .of("with different seeds, %d and %d: grade one of them again, into another folder, with --seed"
                            .formatted(run.seed(), first.seed()));
        }
        return run.beside().equals(first.beside()) ? Optional.empty()
                : Optional.of(
                        "with different rosters or course files: give both of them the same, --report-only --roster FILE --course FILE");
    }

    private static Run joined(Run first, List<Run> runs) {
        var all = runs.stream().map(Run::handedIn).toList();
        return first.whole(runs.stream().mapToInt(Run::submissions).sum(), all.stream().allMatch(Optional::isPresent)
                ? Optional.of(all.stream().flatMap(Optional::stream).flatMap(List::stream).toList())
                : Optional.empty());
    }

    private static void copyBeside(Path from, Run run, Path to) throws IOException {
        if (!run.beside().roster().isEmpty()) {
            WholeFile.keep(to.resolve(SideFiles.ROSTER), WholeFile.bytes(from.resolve(SideFiles.ROSTER)));
        }
        if (!run.beside().course().isEmpty()) {
            WholeFile.keep(to.resolve(SideFiles.COURSE), WholeFile.bytes(from.resolve(SideFiles.COURSE)));
        }
    }

    /** Looks at all results before any is copied, so that nothing is half joined. */
    private static void check(List<Path> folders, PrintStream err) throws IOException {
        var from = new HashMap<String, Path>();
        for (var folder : folders) {
            for (var file : Results.all(folder)) {
                read(file);
            }
            for (var each : Found.of(folder, runOf(folder), err).results()) {
                var key = each.handed().key();
                var other = from.put(key, folder);
                if (other != null) {
                    throw BatchException.usage("the submission " + key + " is in " + other + " and in " + folder);
                }
            }
        }
    }

    /** What does not fit its run stays where it is. */
    private static void copy(List<Path> folders, Results results) throws IOException {
        var silent = new PrintStream(OutputStream.nullOutputStream());
        for (var folder : folders) {
            for (var each : Found.of(folder, runOf(folder), silent).results()) {
                results.keep(read(each.file()));
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
