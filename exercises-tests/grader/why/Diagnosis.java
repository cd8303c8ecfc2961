package grader.why;

import grader.cause.Cause;
import grader.report.StageResult;
import grader.report.Tried;
import grader.report.Why;
import grader.suite.Experiment;
import grader.suite.Manifest;
import grader.suite.ProgramUnderTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the cause of what failed: the first rule that fits, and whose experiment, if it has one, comes out as it says. Where
 * an experiment does not come to its end in time, no cause is named: it could have been any.
 */
public final class Diagnosis {

    /** What a wrong program may cost besides: for all experiments together. */
    private static final Duration MOST = Duration.ofSeconds(1);

    private final ProgramUnderTest program;
    private final long deadline = System.nanoTime() + MOST.toNanos();
    private final Map<Experiment, Tried> tried = new LinkedHashMap<>();

    private Diagnosis(ProgramUnderTest program) {
        this.program = program;
    }

    /**
     * Names the cause, if the stages show one.
     *
     * @param stages all that were run
     */
    public static Optional<Why> of(Manifest exercise, List<StageResult> stages, ProgramUnderTest program) {
        var evidence = new Evidence(stages);
        return evidence.isEmpty() ? Optional.empty() : new Diagnosis(program).of(exercise, evidence);
    }

    private Optional<Why> of(Manifest exercise, Evidence evidence) {
        for (var rule : rules(exercise)) {
            if (rule.fits().test(evidence)) {
                var outcome = rule.trial().map(this::outcome);
                if (outcome.filter(String::isEmpty).isPresent()) {
                    return Optional.empty();
                }
                if (outcome.isEmpty() || rule.trial().get().outcome().matcher(outcome.get()).find()) {
                    return why(exercise, rule.cause());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Why> why(Manifest exercise, String name) {
        return exercise.causes().stream().filter(cause -> cause.name().equals(name)).findFirst()
                .map(cause -> new Why(name, Cause.plain(cause.why()), cause.section(), List.copyOf(tried.values())));
    }

    /** What came of an experiment, which is made once; empty if that is not known. */
    private String outcome(Rule.Trial trial) {
        return tried.computeIfAbsent(trial.experiment(),
                experiment -> experiment.conduct(program, Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))))
                .outcome();
    }

    /**
     * The rules of an exercise, in order; none if its suite is not {@link Explained}.
     *
     * @throws IllegalArgumentException if they cannot be made
     */
    public static List<Rule> rules(Manifest exercise) {
        var explained = exercise.suite().getAnnotation(Explained.class);
        if (explained == null) {
            return List.of();
        }
        try {
            var constructor = explained.value().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance().all();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalArgumentException(explained.value().getName() + " needs a constructor without parameters",
                    broken);
        }
    }
}
