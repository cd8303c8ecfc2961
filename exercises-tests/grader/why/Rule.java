package grader.why;

import grader.suite.Experiment;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * By which evidence a cause is known.
 *
 * @param cause the name of the cause
 * @param fits whether the evidence shows it
 * @param trial what decides, where the evidence alone fits other causes too
 */
public record Rule(String cause, Predicate<Evidence> fits, Optional<Trial> trial) {

    /**
     * An experiment, and how it comes out if this is the cause.
     *
     * @param experiment the experiment
     * @param outcome what is found in its outcome
     */
    public record Trial(Experiment experiment, Pattern outcome) {
    }

    /** A cause that the evidence alone shows. */
    public static Rule of(String cause, Predicate<Evidence> fits) {
        return new Rule(cause, fits, Optional.empty());
    }

    /** A cause that fits the evidence, if an experiment comes out like this. */
    public static Rule of(String cause, Predicate<Evidence> fits, Experiment experiment, String outcome) {
        return new Rule(cause, fits, Optional.of(new Trial(experiment, Pattern.compile(outcome))));
    }
}
