package checks.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.course.Result;
import checks.course.Running;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The guide as its readers get it: built once, then looked at. */
@TestMethodOrder(OrderAnnotation.class)
@Timeout(900)
final class GuideTest {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Path BUILD = Course.root().resolve("docs/build");

    /** A page and its stylesheet, in bytes. */
    private static final long PAGE_LIMIT = 150 * 1024;

    @Test
    @Order(1)
    void builds_without_a_warning() throws Exception {
        var result = guide(Course.root());
        assertEquals(0, result.exitCode(), result::toString);
        assertTrue(result.out().contains(BUILD.resolve("index.html").toString()), result::toString);
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> no_page_is_larger_than_150_KiB_with_its_stylesheet() throws Exception {
        var style = Files.size(BUILD.resolve("guide.css"));
        return pages().stream().map(page -> DynamicTest.dynamicTest(page.getFileName().toString(), () -> {
            var size = Files.size(page) + style;
            assertTrue(size <= PAGE_LIMIT, () -> size + " bytes");
        }));
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> pages_are_valid_HTML() throws Exception {
        var command = script("docs/Validity.java");
        pages().forEach(page -> command.add(page.toString()));
        return findings(command);
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> the_EPUB_is_valid() throws Exception {
        var built = Running.run(new ProcessBuilder(with(script("docs/Guide.java"), "--epub"))
                .directory(Course.root().toFile()), PATIENCE);
        assertEquals(0, built.exitCode(), built::toString);
        return findings(with(script("docs/EpubValidity.java"), BUILD.resolve("guide.epub").toString()));
    }

    @TestFactory
    @Order(5)
    Stream<DynamicTest> in_a_browser() throws Exception {
        return findings(script("docs/Browser.java"));
    }

    /** All mistakes in one copy: the build tells them all. */
    @TestFactory
    @Order(6)
    Stream<DynamicTest> every_mistake_is_told() throws Exception {
        var copy = GuideCopy.make();
        var mistakes = Mistakes.in(copy);
        var result = guide(copy.root());
        var expectations = new ArrayList<DynamicTest>();
        expectations.add(DynamicTest.dynamicTest("exit code 1", () -> assertEquals(1, result.exitCode(),
                result::toString)));
        mistakes.forEach((name, message) -> expectations.add(DynamicTest.dynamicTest(name,
                () -> assertTrue(result.err().lines().anyMatch(line -> line.matches(message)),
                        () -> "no line like '" + message + "' in:\n" + result.err()))));
        return expectations.stream();
    }

    @Test
    @Order(7)
    void a_lesson_that_changes_is_shown_as_it_is_now() throws Exception {
        var copy = GuideCopy.make();
        var page = copy.root().resolve("docs/build/05-udp.html");
        try (var watch = Running.start(new ProcessBuilder(with(script("docs/Guide.java"), "--watch"))
                .directory(copy.root().toFile()))) {
            watch.awaitLine("watching docs and lessons; .*", PATIENCE);
            copy.change("lessons/05-udp/Udp.java", "// tag::rinfo[]", "// tag::rinfo[]\n// a newcomer");
            // as bytes, for the page may be half written
            for (var end = System.nanoTime() + PATIENCE.toNanos(); !new String(Files.readAllBytes(page),
                    StandardCharsets.UTF_8).contains("a newcomer");) {
                assertTrue(System.nanoTime() < end, "the page has the lesson as it was");
                Thread.sleep(50);
            }
        }
    }

    private static Result guide(Path folder) throws Exception {
        return Running.run(new ProcessBuilder(script("docs/Guide.java")).directory(folder.toFile()), PATIENCE);
    }

    private static List<String> script(String name) {
        return new ArrayList<>(
                List.of(Course.root().resolve("jbang").toString(), Course.root().resolve(name).toString()));
    }

    private static List<String> with(List<String> command, String argument) {
        command.add(argument);
        return command;
    }

    private static List<Path> pages() throws Exception {
        try (var files = Files.list(BUILD)) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
        }
    }

    /** A line a finding, as docs/Browser.java and docs/Validity.java print them. */
    private static Stream<DynamicTest> findings(List<String> command) throws Exception {
        var result = Running.run(new ProcessBuilder(command).directory(Course.root().toFile()), PATIENCE);
        var lines = result.lines().stream().map(line -> line.split("\t", -1)).filter(parts -> parts.length == 3)
                .toList();
        assertTrue(!lines.isEmpty(), result::toString);
        return lines.stream().map(parts -> DynamicTest.dynamicTest(parts[1], () -> {
            Assumptions.assumeFalse(parts[0].equals("SKIP"), parts[2]);
            assertEquals("PASS", parts[0], () -> parts[2].replace("\\n", "\n"));
        }));
    }
}
