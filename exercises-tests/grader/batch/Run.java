package grader.batch;

import grader.report.Asked;
import grader.report.SubmissionResult;
import java.util.List;
import java.util.Optional;

/**
 * What belongs to a whole run, and is kept beside its results as {@code run.json}: what does not fit it is not of this
 * run.
 *
 * @param suites the version of the suites
 * @param seed what random payloads are made from
 * @param lessons the exercises that were asked for; empty: those that were handed in
 * @param sandbox what programs run in
 * @param shard {@code 0/4}, or empty
 * @param submissions how many there are to grade
 * @param exercises what can be graded, with its stages and their points; empty: not known, as in version 1
 * @param handedIn which submissions there are; empty: not known, as in version 1
 * @param beside what was given beside the submissions
 * @param salt what names on a page without names are made from
 */
record Run(String suites, long seed, List<String> lessons, String sandbox, String shard, int submissions,
        List<Asked> exercises, Optional<List<Entry>> handedIn, Beside beside, String salt) {

    private static final int HEAD = 12;

    /**
     * A submission.
     *
     * @param key its key
     * @param submission its name
     * @param id what the system of the course calls the student by; may be empty
     * @param hash of its content; empty: it could not be read
     */
    record Entry(String key, String submission, String id, String hash) {
    }

    /**
     * Hashes of files that lie beside the results; each is empty where there is none.
     *
     * @param roster of {@code roster.csv}
     * @param column the heading of the roster's column for points, where that was said
     * @param course of {@code course.json}
     */
    record Beside(String roster, String column, String course) {

        static final Beside NOTHING = new Beside("", "", "");
    }

    /** The exercises that were asked for, whoever has handed them in; empty: whatever was handed in. */
    List<Asked> asked() {
        return lessons.stream().map(number -> exercises.stream().filter(each -> each.exercise().equals(number))
                .findFirst().orElseGet(() -> new Asked(number, "", List.of()))).toList();
    }

    /** The same, of other submissions. */
    Run of(int count, Optional<List<Entry>> entries) {
        return new Run(suites, seed, lessons, sandbox, shard, count, exercises, entries, beside, salt);
    }

    /** The same, with other files beside it. */
    Run with(Beside other) {
        return new Run(suites, seed, lessons, sandbox, shard, submissions, exercises, handedIn, other, salt);
    }

    /** The whole class that this is a shard of. */
    Run whole(int count, Optional<List<Entry>> entries) {
        return new Run(suites, seed, lessons, sandbox, "", count, exercises, entries, beside, salt);
    }

    /** Why a result is not one of this run; empty: it is. */
    Optional<String> complaint(SubmissionResult result, Optional<Entry> entry) {
        if (handedIn.isPresent() && entry.isEmpty()) {
            return Optional.of("it is not among the submissions of this run");
        }
        if (!result.suites().equals(suites)) {
            return Optional.of("it was graded by other suites, " + head(result.suites()) + " instead of "
                    + head(suites) + ": --resume grades it again");
        }
        if (result.seed() != seed) {
            return Optional.of("its seed is " + result.seed() + ", and this run's " + seed
                    + ": --resume grades it again");
        }
        if (!result.lessons().equals(lessons)) {
            return Optional.of("it was graded for other exercises: --resume grades it again");
        }
        return entry.map(Entry::hash).filter(hash -> !hash.isEmpty() && !hash.equals(result.hash()))
                .map(_ -> "it is of another content than was handed in: --resume grades it again");
    }

    private static String head(String hash) {
        return hash.substring(0, HEAD);
    }
}
