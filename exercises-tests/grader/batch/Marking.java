package grader.batch;

import grader.gradebook.Handed;
import grader.report.Asked;
import grader.report.ExerciseResult;
import grader.report.Mark;
import grader.report.PointsOverride;
import grader.report.SubmissionResult;
import grader.report.Verdict;
import grader.text.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes marks of results: what people have decided comes first, then weights and days late. */
final class Marking {

    private static final int LONGEST_NAME = 60;

    private final Run run;
    private final SideFiles beside;
    private final Map<String, List<PointsOverride>> overrides = new HashMap<>();

    /**
     * @param all whoever may be meant by what people have decided
     * @param complain told of what is decided about nobody, or about whom cannot be told
     */
    Marking(Run run, SideFiles beside, List<Handed> all, Consumer<String> complain) {
        this.run = run;
        this.beside = beside;
        for (var each : beside.overrides()) {
            var meant = Chosen.all(all, Marking::called, each.submission());
            if (meant.size() == 1) {
                overrides.computeIfAbsent(meant.getFirst().key(), _ -> new ArrayList<>()).add(each);
            } else {
                complain.accept(SideFiles.OVERRIDES + ": " + Printable.shortened(each.submission(), LONGEST_NAME)
                        + (meant.isEmpty() ? ": nobody is called so" : ": more than one is called so")
                        + ", and nothing is overridden: write the key, as in grades.csv");
            }
        }
    }

    static Chosen.Called called(Handed handed) {
        return new Chosen.Called(handed.name(), handed.key(), handed.id());
    }

    Mark mark(SubmissionResult result) {
        var decided = result;
        for (var each : overrides.getOrDefault(result.key(), List.of())) {
            decided = decided(decided, each);
        }
        return beside.policy().mark(decided, run.asked().stream().map(Asked::exercise).toList());
    }

    private SubmissionResult decided(SubmissionResult result, PointsOverride each) {
        var asked = run.exercises().stream().filter(one -> one.exercise().equals(each.exercise())).findFirst()
                .orElseGet(() -> new Asked(each.exercise(), "", List.of()));
        var worth = asked.stages().stream()
                .filter(stage -> each.stage().equals(java.util.OptionalInt.of(stage.number())))
                .mapToInt(Asked.Stage::points).sum();
        var exercises = new ArrayList<>(result.exercises());
        if (result.exercise(each.exercise()).isEmpty()) {
            var isWhole = result.exercises().isEmpty() && !result.reason().isEmpty();
            exercises.add(asked.without(isWhole ? result.verdict() : Verdict.MISSING,
                    isWhole ? result.reason() : "it was not handed in"));
            exercises.sort(Comparator.comparing(ExerciseResult::exercise));
        }
        exercises.replaceAll(one -> one.exercise().equals(each.exercise())
                ? one.corrected(each.stage(), worth, each.points(), each.comment())
                : one);
        return result.with(exercises);
    }
}
