package grader.batch;

import grader.archive.Archive;
import grader.report.Asked;
import grader.suite.Manifest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a run is asked for; a run that goes on with another must be asked for the same.
 *
 * @param folder of the submissions, or an archive
 * @param out the folder for the results
 * @param lessons the numbers of the exercises; empty: those that were handed in
 * @param sandbox what programs run in
 * @param shard which part of the class
 * @param seed what random payloads are made from, where that was said
 * @param resume whether it may go on with another
 */
record Request(Path folder, Path out, List<String> lessons, String sandbox, Shard shard, Optional<Long> seed,
        boolean resume) {

    private static final long SEEDS = 1_000_000;

    /**
     * Opens the folder or the archive of the submissions.
     *
     * @param from which learning system it comes from; empty: that is to be found out
     * @throws BatchException if there is none, or the results would lie in it
     */
    Submissions open(String from, PrintStream stderr) throws IOException {
        expectThere(folder);
        var in = folder.toRealPath();
        var to = real(out.toAbsolutePath().normalize());
        if (to.startsWith(in) || in.startsWith(to)) {
            throw BatchException.usage("--out " + out + " must lie outside of the submissions, and they outside of it");
        }
        return Submissions.open(folder, from, stderr);
    }

    /**
     * Looks whether there is something that may hold submissions.
     *
     * @throws BatchException if there is not
     */
    static void expectThere(Path folder) {
        if (!Files.exists(folder)) {
            throw BatchException.usage("there is no folder " + folder + ", and no archive");
        }
        if (!Files.isDirectory(folder) && !Archive.isNamed(folder.getFileName().toString())) {
            throw BatchException.usage(folder + " is neither a folder nor a .zip, .tar, .tar.gz or .7z");
        }
    }

    /**
     * The submissions of this shard, in the order of their names.
     *
     * @throws BatchException if there are none
     */
    List<Submission> submissions(Submissions opened) {
        var submissions = opened.all().stream()
                .filter(each -> each.student().isOf(shard.number(), shard.of())).toList();
        if (submissions.isEmpty() && shard.equals(Shard.ALL)) {
            throw BatchException
                    .usage("there is nothing in " + folder + ": one folder or one archive a student is expected");
        }
        return submissions;
    }

    /** Without links, although its end may not exist yet. */
    private static Path real(Path path) throws IOException {
        return Files.exists(path) || path.getParent() == null ? path.toRealPath()
                : real(path.getParent()).resolve(path.getFileName());
    }

    /**
     * What is kept of this request with its results.
     *
     * @param submissions those of this shard
     * @param whole those of all shards
     * @throws BatchException if there are results of another request
     */
    Run run(Results results, List<Manifest> exercises, List<Submission> submissions, List<Submission> whole)
            throws IOException {
        var before = results.run();
        if (before.isPresent() && !resume) {
            throw BatchException
                    .usage(out + " holds results already: --resume goes on with them, or name another folder");
        }
        var chosen = lessons.isEmpty() ? List.<String>of() : exercises.stream().map(Manifest::exercise).toList();
        before.ifPresent(earlier -> goOn(earlier, chosen));
        var suites = Hash.ofSuites();
        var used = before.map(Run::seed).or(() -> seed);
        return new Run(suites, used.isPresent() ? used.get() : usualSeed(suites, chosen, whole), chosen, sandbox,
                part(),
                submissions.size(), asked(exercises), Optional.of(Entries.of(submissions, exercises)),
                before.map(Run::beside).orElse(Run.Beside.NOTHING),
                before.map(Run::salt).filter(salt -> !salt.isEmpty()).orElseGet(Request::salt));
    }

    /**
     * What is kept when one submission is graded anew: the run as it was, but for this one.
     *
     * @throws BatchException if there is no such run, or it was graded by other suites
     */
    Run again(Results results, List<Manifest> exercises, Submission submission) throws IOException {
        var before = results.run()
                .orElseThrow(() -> BatchException.usage(out + " holds no results yet: grade all first"));
        if (!before.suites().equals(Hash.ofSuites())) {
            throw BatchException.usage("the suites have changed since " + out
                    + " was graded, and one result would not be like the others: --resume grades all of them again");
        }
        var chosen = lessons.isEmpty() ? before.lessons() : exercises.stream().map(Manifest::exercise).toList();
        goOn(before, chosen);
        var entry = Entries.of(submission, wanted(before, exercises));
        var entries = before.handedIn().map(all -> Stream.concat(
                all.stream().filter(each -> !each.key().equals(entry.key())), Stream.of(entry)).toList());
        return before.of(entries.map(List::size).orElse(before.submissions()), entries);
    }

    /** Of the exercises those that a run is about. */
    static List<Manifest> wanted(Run run, List<Manifest> exercises) {
        return run.lessons().isEmpty() ? exercises
                : exercises.stream().filter(each -> run.lessons().contains(each.exercise())).toList();
    }

    /** A run of one submission that is not kept: as like another one, which may be there, as can be. */
    Run alone(Optional<Run> earlier, List<Manifest> exercises) throws IOException {
        var chosen = lessons.isEmpty() ? earlier.map(Run::lessons).orElse(List.of())
                : exercises.stream().map(Manifest::exercise).toList();
        return new Run(Hash.ofSuites(), seed.or(() -> earlier.map(Run::seed))
                .orElseGet(() -> new Random().nextLong(SEEDS)), chosen, sandbox, "", 1, asked(exercises),
                Optional.empty(), Run.Beside.NOTHING, "");
    }

    private static List<Asked> asked(List<Manifest> exercises) {
        return exercises.stream().map(each -> new Asked(each.exercise(), each.program(), each.stages().stream()
                .map(stage -> new Asked.Stage(stage.number(), stage.name(), stage.points())).toList())).toList();
    }

    /**
     * Any; but shards, which do not know each other, have the same one, made from what they have in common: the names of
     * the whole class.
     */
    private long usualSeed(String suites, List<String> chosen, List<Submission> whole) {
        if (shard.equals(Shard.ALL)) {
            return new Random().nextLong(SEEDS);
        }
        var hash = new Hash().add(suites).add(String.join(",", chosen));
        whole.forEach(each -> hash.add(each.student().key()));
        return Long.parseLong(hash.end().substring(0, 12), 16) % SEEDS;
    }

    private static String salt() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private String part() {
        return shard.equals(Shard.ALL) ? "" : shard.toString();
    }

    /** Whoever goes on with an earlier run asks for the same. */
    private void goOn(Run earlier, List<String> chosen) {
        same("--lesson", String.join(", ", earlier.lessons()), String.join(", ", chosen));
        same("--shard", earlier.shard(), part());
        same("--sandbox", earlier.sandbox(), sandbox);
        seed.ifPresent(number -> same("--seed", String.valueOf(earlier.seed()), String.valueOf(number)));
    }

    private void same(String option, String earlier, String now) {
        if (!earlier.equals(now)) {
            throw BatchException
                    .usage("%s was begun with %s, and now it is %s: go on with the same, or name another folder"
                            .formatted(out, earlier.isEmpty() ? "no " + option : option + " " + earlier,
                                    now.isEmpty() ? "not given" : now));
        }
    }
}
