package grader.why;

import grader.suite.Manifest;
import java.util.List;

/** By which evidence the causes of an exercise are known, beside its suite. */
@FunctionalInterface
public interface Rules {

    /** All of them; where several fit, the first is meant. */
    List<Rule> all();

    /**
     * The rules of an exercise; none if its suite is not {@link Explained}.
     *
     * @throws IllegalArgumentException if they cannot be made
     */
    static Rules of(Manifest exercise) {
        var explained = exercise.suite().getAnnotation(Explained.class);
        if (explained == null) {
            return List::of;
        }
        try {
            var constructor = explained.value().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalArgumentException(explained.value().getName() + " needs a constructor without parameters",
                    broken);
        }
    }
}
