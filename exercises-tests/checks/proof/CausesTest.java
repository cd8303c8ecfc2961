package checks.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.mutants.Mutant;
import checks.unchanged.Unchanged;
import grader.cause.Cause;
import grader.engine.Course;
import grader.suite.Manifest;
import grader.suite.Stage;
import grader.why.Diagnosis;
import grader.why.Rule;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists of causes; that a mutant is explained by the cause that it names, {@link ProofTest} proves. */
@Unchanged.Reads({ "exercises-tests/suites", "exercises-tests/grader/cause", "exercises-tests/grader/suite",
        "exercises-tests/grader/why", "exercises-tests/mutants", "docs" })
final class CausesTest {

    private static final int MOST_WORDS = 25;
    private static final int MOST_WORDS_OF_CURE = 60;
    private static final double LEAST_EXPLAINED = 0.95;

    static List<Manifest> exercises() {
        return Course.find().exercises();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void a_cause_is_one_sentence_with_a_cure_and_a_section_that_exists(Manifest exercise) throws Exception {
        for (var cause : exercise.causes()) {
            assertTrue(cause.why().endsWith(".") && words(cause.why()) <= MOST_WORDS, cause::toString);
            assertTrue(words(cause.cure()) <= MOST_WORDS_OF_CURE, cause::toString);
            var section = cause.section().split("#");
            var page = Course.find().root().resolve("docs").resolve(section[0] + ".adoc");
            assertTrue(Files.readString(page).contains("[#" + section[1] + "]"), cause::toString);
        }
    }

    private static int words(String text) {
        return text.split("\\s+").length;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void every_cause_has_a_name_of_its_own_a_rule_and_a_mutant(Manifest exercise) throws Exception {
        var names = exercise.causes().stream().map(Cause::name).toList();
        assertEquals(names.size(), new HashSet<>(names).size(), names::toString);
        assertEquals(new TreeSet<>(names), Diagnosis.rules(exercise).stream().map(Rule::cause)
                .collect(Collectors.toCollection(TreeSet::new)));
        var named = new TreeSet<String>();
        for (var mutant : Mutant.all()) {
            if (mutant.chapter().equals(exercise.chapter())) {
                named.add(mutant.cause());
            }
        }
        named.remove("none");
        assertEquals(new TreeSet<>(names), named);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void the_last_hint_of_a_stage_is_the_cure_of_a_cause(Manifest exercise) {
        var names = exercise.causes().stream().map(Cause::name).collect(Collectors.toSet());
        for (var stage : exercise.stages()) {
            assertTrue(names.contains(stage.method().getAnnotation(Stage.class).cause()), stage::name);
            assertEquals(3, stage.hints().size(), stage::name);
        }
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
