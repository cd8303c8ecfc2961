package checks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the suite of exercise 04 expects of the texts that it sends is what Node answers to them, whatever the seed. */
@Unchanged.Reads({ "lessons", "solutions", "exercises-tests/suites" })
final class IpCheckPeersTest {

    private static final int TEXTS = 250_000;

    @Test
    void exercise_04_expects_what_node_answers() throws Exception {
        var expected = new LinkedHashMap<String, Integer>();
        for (var seed = 1; expected.size() < TEXTS; seed++) {
            addAll(expected, seed);
        }
        assertTrue(expected.values().containsAll(List.of(0, 4, 6)), "all answers are expected");
        var answers = node(expected.keySet());
        assertEquals(expected.size(), answers.size());
        var next = answers.iterator();
        var wrong = new ArrayList<String>();
        expected.forEach((text, answer) -> {
            var nodes = Integer.parseInt(next.next());
            if (nodes != answer) {
                wrong.add("Node answers %d, not %d, to '%.80s'".formatted(nodes, answer, text));
            }
        });
        assertEquals(List.of(), wrong);
    }

    /** Every list of texts that the suite has, of one seed; the suite shows them to nobody, hence by reflection. */
    private static void addAll(Map<String, Integer> expected, int seed) throws Exception {
        var type = Class.forName("suites.IpLiterals");
        var constructor = type.getDeclaredConstructor(Random.class);
        constructor.setAccessible(true);
        var literals = constructor.newInstance(new Random(seed));
        var lists = Stream.of(type.getDeclaredMethods()).filter(method -> method.getReturnType() == List.class)
                .filter(method -> method.getParameterCount() == 0).toList();
        assertTrue(lists.size() >= 7, lists::toString);
        for (var list : lists) {
            addAll(expected, (List<?>) call(list, literals));
        }
        if (seed == 1) { // the great crowd, with the lines of 1 MiB, once
            addAll(expected, (List<?>) call(type.getDeclaredMethod("crowd", int.class), literals, 1000));
        }
    }

    private static void addAll(Map<String, Integer> expected, List<?> literals) throws Exception {
        for (var literal : literals) {
            var text = (String) call(literal.getClass().getDeclaredMethod("text"), literal);
            expected.put(text, (Integer) call(literal.getClass().getDeclaredMethod("answer"), literal));
        }
    }

    private static Object call(Method method, Object target, Object... arguments) throws Exception {
        method.setAccessible(true);
        return method.invoke(target, arguments);
    }

    private static List<String> node(Iterable<String> texts) throws Exception {
        var file = TemporaryFolder.create("literals").resolve("literals.txt");
        Files.write(file, texts, StandardCharsets.UTF_8);
        try (var node = Peers.node("is-ip.mjs", file.toString())) {
            var result = node.awaitEnd(Duration.ofSeconds(60));
            assertEquals(0, result.exitCode(), result::err);
            return result.lines();
        }
    }
}
