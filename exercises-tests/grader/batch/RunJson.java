package grader.batch;

import grader.report.Asked;
import grader.report.ExerciseResult;
import grader.report.SubmissionResult;
import grader.report.json.Json;
import grader.report.json.Member;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A run as it is kept; the schema is {@code exercises-tests/run.schema.json}. Version 1 is read too. */
final class RunJson {

    private static final int VERSION = 2;

    private RunJson() {
    }

    private record Members(Integer version, String suites, Long seed, List<String> lessons, String sandbox,
            String shard, Integer submissions, List<Exercise> exercises, List<HandedIn> handedIn, String roster,
            String column, String course, String salt) {

        Run run() {
            Member.needForm("[1-" + VERSION + "]", String.valueOf(version), "version that is known here");
            var isFirst = version == 1;
            return new Run(Member.needForm(SubmissionResult.HASH, suites, "version of the suites"),
                    Member.need(seed, "seed"), Member.needAllForm(ExerciseResult.NUMBER, lessons, "lesson"),
                    Member.needForm("docker|user|none", sandbox, "sandbox"),
                    Member.needForm("(" + Shard.FORM + ")?", shard, "shard"),
                    Member.needUpTo(Integer.MAX_VALUE, submissions, "submissions"),
                    isFirst ? List.of() : Member.needAll(exercises, "exercises").stream().map(Exercise::asked).toList(),
                    isFirst ? Optional.empty()
                            : Optional.of(Member.needAll(handedIn, "handedIn").stream().map(HandedIn::entry).toList()),
                    new Run.Beside(hash(roster, "roster"), Member.orEmpty(column), hash(course, "course")),
                    Member.orEmpty(salt));
        }
    }

    private static String hash(String value, String name) {
        return Member.needForm("(" + SubmissionResult.HASH + ")?", Member.orEmpty(value), "hash of a " + name);
    }

    private record Exercise(String exercise, String program, List<Stage> stages) {

        Asked asked() {
            return new Asked(Member.needForm(ExerciseResult.NUMBER, exercise, "exercise"),
                    Member.need(program, "program"),
                    Member.needAll(stages, "stages").stream().map(Stage::asked).toList());
        }

        static Exercise of(Asked asked) {
            return new Exercise(asked.exercise(), asked.program(), asked.stages().stream()
                    .map(stage -> new Stage(stage.number(), stage.name(), stage.points())).toList());
        }
    }

    private record Stage(Integer number, String name, Integer points) {

        Asked.Stage asked() {
            return new Asked.Stage(Member.needUpTo(Integer.MAX_VALUE, number, "number"), Member.need(name, "name"),
                    Member.needUpTo(ExerciseResult.ALL, points, "points"));
        }
    }

    private record HandedIn(String key, String submission, String id, String hash) {

        Run.Entry entry() {
            return new Run.Entry(Member.needForm(SubmissionResult.KEY, key, "key"),
                    Member.need(submission, "submission"), Member.orEmpty(id),
                    Member.needForm("(" + SubmissionResult.HASH + ")?", hash, "hash"));
        }
    }

    /** Writes it as one JSON object, in one line. */
    static String of(Run run) {
        return Json.line(new Members(run.handedIn().isEmpty() ? 1 : VERSION, run.suites(), run.seed(), run.lessons(),
                run.sandbox(), run.shard(), run.submissions(),
                run.handedIn().isEmpty() ? null : run.exercises().stream().map(Exercise::of).toList(),
                run.handedIn().map(all -> all.stream()
                        .map(each -> new HandedIn(each.key(), each.submission(), Member.unlessEmpty(each.id()),
                                each.hash()))
                        .toList()).orElse(null),
                Member.unlessEmpty(run.beside().roster()), Member.unlessEmpty(run.beside().column()),
                Member.unlessEmpty(run.beside().course()), Member.unlessEmpty(run.salt())));
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
