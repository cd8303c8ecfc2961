package grader.why;

import java.util.List;

/** By which evidence the causes of an exercise are known, beside its suite. */
@FunctionalInterface
public interface Rules {

    /** All of them; where several fit, the first is meant. */
    List<Rule> all();
}
