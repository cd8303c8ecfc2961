package grader.cause;

import grader.report.StageResult;
import grader.report.Why;
import java.util.List;
import java.util.Optional;

/** The misconceptions of an exercise, beside its suite. */
@FunctionalInterface
public interface Causes {

    /** All of them; where two would fit, the first is meant. */
    List<Cause> all();

    /** Names the cause of what failed, if the evidence shows one. */
    default Optional<Why> of(List<StageResult> stages) {
        var evidence = new Evidence(stages);
        return evidence.isEmpty() ? Optional.empty()
                : all().stream().filter(cause -> cause.rule().test(evidence)).map(Cause::why).findFirst();
    }

    /** An exercise of which none are known. */
    final class None implements Causes {
        @Override
        public List<Cause> all() {
            return List.of();
        }
    }
}
