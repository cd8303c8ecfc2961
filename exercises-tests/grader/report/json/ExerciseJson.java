package grader.report.json;

import grader.report.ExerciseResult;
import grader.report.Rung;
import grader.report.StageResult;
import grader.report.Tried;
import grader.report.Verdict;
import grader.report.Why;
import java.util.List;
import java.util.Optional;

/** The result of an exercise, as both reports have it. */
record ExerciseJson(String exercise, String program, Integer points, Integer max, Verdict verdict,
        List<StageJson> stages, List<String> diagnostics, WhyJson why) {

    private static final int MOST_POINTS = 100;

    static ExerciseJson of(ExerciseResult exercise) {
        return new ExerciseJson(exercise.exercise(), exercise.program(), exercise.points(), exercise.max(),
                exercise.verdict(), exercise.stages().stream().map(StageJson::of).toList(),
                Member.unlessEmpty(exercise.diagnostics()), exercise.why().map(WhyJson::of).orElse(null));
    }

    /** What was read. Its points are those of its stages, whatever it says. */
    ExerciseResult result() {
        Member.need(points, "points");
        Member.need(max, "max");
        return new ExerciseResult(Member.needForm(ExerciseResult.NUMBER, exercise, "exercise"),
                Member.need(program, "program"),
                Member.need(verdict, "verdict"),
                Member.needAll(stages, "stages").stream().map(StageJson::result).toList(),
                Member.orEmpty(diagnostics, "diagnostics"), Optional.ofNullable(why).map(WhyJson::result));
    }

    /** Why it failed. */
    private record WhyJson(String cause, String sentence, String section, List<TriedJson> experiments) {

        static WhyJson of(Why why) {
            return new WhyJson(why.cause(), why.sentence(), why.section(),
                    Member.unlessEmpty(why.experiments().stream().map(TriedJson::of).toList()));
        }

        Why result() {
            return new Why(Member.needForm("[a-z0-9-]+", cause, "cause"), Member.need(sentence, "sentence"),
                    Member.needForm("0[1-6]-[a-z-]+#[a-z0-9-]+", section, "section"),
                    Member.orEmpty(experiments, "experiments").stream().map(TriedJson::result).toList());
        }
    }

    /** An experiment that was made. */
    private record TriedJson(String name, String outcome, List<RungJson> ladder, Long millis) {

        static TriedJson of(Tried tried) {
            return new TriedJson(tried.name(), Member.unlessEmpty(tried.outcome()),
                    Member.unlessEmpty(tried.ladder().stream().map(RungJson::of).toList()), tried.millis());
        }

        Tried result() {
            return new Tried(Member.need(name, "name"), Member.orEmpty(outcome),
                    Member.orEmpty(ladder, "ladder").stream().map(RungJson::result).toList(),
                    Member.need(millis, "millis"));
        }
    }

    /** A stage. */
    private record StageJson(Integer number, String name, Verdict verdict, Integer points, Integer max, String expected,
            String but, String reason, String stderr, List<RungJson> ladder, List<List<String>> table, Long millis) {

        static StageJson of(StageResult stage) {
            return new StageJson(stage.number(), stage.name(), stage.verdict(), stage.points(), stage.max(),
                    Member.unlessEmpty(stage.expected()), Member.unlessEmpty(stage.but()),
                    Member.unlessEmpty(stage.reason()), Member.unlessEmpty(stage.stderr()),
                    Member.unlessEmpty(stage.ladder().stream().map(RungJson::of).toList()),
                    Member.unlessEmpty(stage.table()), stage.millis());
        }

        StageResult result() {
            var most = Member.needUpTo(MOST_POINTS, max, "max");
            return new StageResult(Member.needUpTo(Integer.MAX_VALUE, number, "number"), Member.need(name, "name"),
                    Member.need(verdict, "verdict"), Member.needUpTo(most, points, "points"), most,
                    Member.orEmpty(expected), Member.orEmpty(but), Member.orEmpty(reason),
                    Member.orEmpty(ladder, "ladder").stream().map(RungJson::result).toList(),
                    Member.tableOrEmpty(table, "table"), Member.orEmpty(stderr),
                    Member.need(millis, "millis"));
        }
    }

    /** A rung of a stage's ladder. */
    private record RungJson(Long ms, String from, String event, String peer, String text, Long bytes, Boolean mark) {

        static RungJson of(Rung rung) {
            return new RungJson(rung.ms(), rung.from(), rung.event(), Member.unlessEmpty(rung.peer()),
                    Member.unlessEmpty(rung.text()), rung.bytes() > 0 ? rung.bytes() : null,
                    rung.marked() ? true : null);
        }

        Rung result() {
            return new Rung(Member.need(ms, "ms"), Member.orEmpty(peer), Member.need(from, "from"),
                    Member.need(event, "event"), Member.orEmpty(text), bytes == null ? 0 : bytes, mark != null && mark);
        }
    }
}
