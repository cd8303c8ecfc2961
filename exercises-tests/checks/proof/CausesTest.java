package checks.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.mutants.Mutant;
import checks.unchanged.Unchanged;
import grader.cause.Cause;
import grader.engine.Course;
import grader.suite.Manifest;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists of causes; that a mutant is explained by the cause that it names, {@link ProofTest} proves. */
@Unchanged.Reads({ "exercises-tests/suites", "exercises-tests/grader/cause", "exercises-tests/mutants", "docs" })
final class CausesTest {

    private static final int MOST_WORDS = 25;
    private static final double LEAST_EXPLAINED = 0.95;

    static List<Manifest> exercises() {
        return Course.find().exercises();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void a_cause_is_one_sentence_with_a_section_that_exists(Manifest exercise) throws Exception {
        var names = new HashSet<String>();
        for (var cause : exercise.causes().all()) {
            var why = cause.why();
            assertTrue(names.add(why.cause()), why + " is there twice");
            assertTrue(why.sentence().endsWith(".") && why.sentence().split("\\s+").length <= MOST_WORDS, why::toString);
            var section = why.section().split("#");
            var page = Course.find().root().resolve("docs").resolve(section[0] + ".adoc");
            assertTrue(Files.readString(page).contains("[#" + section[1] + "]"), why::toString);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void every_mutant_names_a_cause_of_its_exercise_and_every_cause_has_a_mutant(Manifest exercise) throws Exception {
        var known = exercise.causes().all().stream().map(Cause::why).map(why -> why.cause()).toList();
        var named = new HashMap<String, Integer>();
        for (var mutant : Mutant.all()) {
            if (mutant.chapter().equals(exercise.chapter())) {
                named.merge(mutant.cause(), 1, Integer::sum);
            }
        }
        var unknown = new HashSet<>(named.keySet());
        unknown.removeAll(known);
        unknown.remove("none");
        assertEquals(new HashSet<>(), unknown);
        var unused = new HashSet<>(known);
        unused.removeAll(named.keySet());
        assertEquals(new HashSet<>(), unused);
    }

    @Test
    void nineteen_of_twenty_mutants_are_explained() throws Exception {
        var all = Mutant.all();
        var explained = 0;
        for (var mutant : all) {
            explained += mutant.cause().equals("none") ? 0 : 1;
        }
        assertTrue(explained >= LEAST_EXPLAINED * all.size(), explained + " of " + all.size());
    }
}
