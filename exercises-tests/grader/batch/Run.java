package grader.batch;

import grader.report.ExerciseResult;
import grader.report.SubmissionResult;
import grader.report.json.Json;
import grader.report.json.Member;
import java.io.IOException;
import java.util.List;

/**
 * What belongs to a whole run, and is kept beside its results as {@code run.json}.
 *
 * @param suites the version of the suites
 * @param seed what random payloads are made from
 * @param lessons the exercises that were asked for; empty: those that were handed in
 * @param sandbox what programs run in
 * @param shard {@code 0/4}, or empty
 * @param submissions how many there are to grade
 */
record Run(String suites, long seed, List<String> lessons, String sandbox, String shard, int submissions) {

    private static final int VERSION = 1;

    private record Members(Integer version, String suites, Long seed, List<String> lessons, String sandbox,
            String shard, Integer submissions) {

        Run run() {
            Member.needForm(String.valueOf(VERSION), String.valueOf(version), "version that is known here");
            return new Run(Member.needForm(SubmissionResult.HASH, suites, "version of the suites"),
                    Member.need(seed, "seed"), Member.needAllForm(ExerciseResult.NUMBER, lessons, "lesson"),
                    Member.needForm("docker|user|none", sandbox, "sandbox"),
                    Member.needForm("(" + Shard.FORM + ")?", shard, "shard"),
                    Member.needUpTo(Integer.MAX_VALUE, submissions, "submissions"));
        }
    }

    /** Writes it as one JSON object. */
    String json() {
        return Json.line(new Members(VERSION, suites, seed, lessons, sandbox, shard, submissions));
    }

    /**
     * Reads it.
     *
     * @throws IOException if it is no such thing; the message says why, in one line
     */
    static Run read(String json) throws IOException {
        return Json.read(json, Members.class, Members::run);
    }
}
