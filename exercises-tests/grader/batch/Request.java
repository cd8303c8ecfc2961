package grader.batch;

import grader.archive.Archive;
import grader.suite.Manifest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

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
     * @throws BatchException if there are results of another request
     */
    Run run(Results results, List<Manifest> exercises, int submissions) throws IOException {
        var before = results.run();
        if (before.isPresent() && !resume) {
            throw BatchException
                    .usage(out + " holds results already: --resume goes on with them, or name another folder");
        }
        var chosen = lessons.isEmpty() ? List.<String>of() : exercises.stream().map(Manifest::exercise).toList();
        var part = shard.equals(Shard.ALL) ? "" : shard.toString();
        before.ifPresent(earlier -> {
            same("--lesson", String.join(", ", earlier.lessons()), String.join(", ", chosen));
            same("--shard", earlier.shard(), part);
            same("--sandbox", earlier.sandbox(), sandbox);
            seed.ifPresent(number -> same("--seed", String.valueOf(earlier.seed()), String.valueOf(number)));
        });
        var used = before.map(Run::seed).or(() -> seed).orElseGet(() -> new Random().nextLong(1_000_000));
        return new Run(Hash.ofSuites(), used, chosen, sandbox, part, submissions);
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
