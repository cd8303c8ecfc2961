package checks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.course.Course;
import checks.course.Lessons;
import checks.course.Running;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Chapter 04 is right about net.isIP: what its lesson shows, what its solution answers, and what the suite of its exercise
 * expects, whatever the seed, is what Node answers.
 */
@Unchanged.Reads({ "lessons", "solutions", "exercises-tests/suites" })
final class IpCheckPeersTest {

    private static final int TEXTS = 250_000;
    private static final int RANDOM_TEXTS = 50_000;

    /** A line of the lesson: whose answer, the answer, and the text, in quotation marks or not. */
    private static final Pattern SHOWN = Pattern
            .compile("  (isIP|isIPv4|isIPv6) +([046]|true|false) +('[^']*'|\\S+) .*");

    @Test
    void lesson_04_shows_what_node_answers() throws Exception {
        var lesson = Running.run(Lessons.command(Chapter.NET_HELPERS));
        var shown = lesson.lines().stream().map(SHOWN::matcher).filter(Matcher::matches).toList();
        assertTrue(shown.size() > 25, lesson::toString);
        var answers = node(shown.stream().map(line -> line.group(3).replace("'", "")).toList()).iterator();
        for (var line : shown) {
            var answer = answers.next();
            var node = switch (line.group(1)) {
                case "isIPv4" -> String.valueOf(answer.equals("4"));
                case "isIPv6" -> String.valueOf(answer.equals("6"));
                default -> answer;
            };
            assertEquals(node, line.group(2), line::group);
        }
    }

    @Test
    void the_solution_of_exercise_04_answers_as_node_does() throws Exception {
        var random = new Random(4);
        var texts = Stream.generate(() -> literal(random)).limit(RANDOM_TEXTS).toList();
        var solution = Course.root().resolve("solutions/04-net-helpers/IpCheck.java").toString();
        var file = Files.write(TemporaryFolder.create("texts").resolve("texts.txt"), texts);
        var result = Running.run(new ProcessBuilder(Lessons.java(), "-Dstdout.encoding=UTF-8", solution)
                .redirectInput(file.toFile()), Duration.ofSeconds(60));
        assertEquals(node(texts), result.lines());
    }

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

    /** Something like an address: pieces of addresses, put together well or nearly so. */
    private static String literal(Random random) {
        var pieces = List.of("0", "1", "9", "01", "127", "255", "256", "ffff", "ABCD", "12345", "g", ":", ":", "::",
                "::",
                ".", ".", "1.2.3.4", "192.168.0.1", "::ffff:", "%", "%eth0", "%a:b", "%_", "fe80", "-1", " ", "x");
        var separator = List.of("", ":", ":", ".").get(random.nextInt(4));
        return Stream.generate(() -> pieces.get(random.nextInt(pieces.size()))).limit(random.nextInt(1, 10))
                .collect(Collectors.joining(separator));
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
