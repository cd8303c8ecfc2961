package checks.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.course.Result;
import checks.course.Running;
import guide.lesson.Lesson;
import guide.lesson.TaggedRegion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The guide as its readers get it: built once, then looked at. */
@TestMethodOrder(OrderAnnotation.class)
@Timeout(900)
@Tag("computing")
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

    @Test
    @Order(2)
    void a_page_says_what_it_is_to_those_who_link_to_it() throws Exception {
        for (var page : pages()) {
            var text = Files.readString(page);
            for (var part : List.of("<link rel=canonical href=" + page.getFileName() + ">",
                    "<meta property=og:title content=.+>", "<meta property=og:description content=.+>",
                    "<link rel=icon href=favicon.svg", "<meta name=theme-color",
                    "<footer>.*Apache License 2.0",
                    "<h1>.+</h1>")) {
                assertTrue(Pattern.compile(part).matcher(text).find(), () -> page + " lacks " + part);
            }
        }
    }

    @Test
    @Order(2)
    void every_step_of_a_chapter_has_a_page_that_search_leaves_to_the_chapter() throws Exception {
        var index = Files.readString(BUILD.resolve("search.js"));
        for (var lesson : Lesson.all(Course.root())) {
            var chapter = Files.readString(BUILD.resolve(lesson.chapter() + ".html"));
            var links = Pattern.compile("<a href=(" + lesson.chapter() + "-[a-z0-9-]+\\.html)>this step alone</a>")
                    .matcher(chapter).results().map(link -> link.group(1)).toList();
            assertTrue(links.containsAll(lesson.regions().stream().filter(TaggedRegion::isStep)
                    .map(step -> lesson.chapter() + "-" + step.name() + ".html").toList()), lesson::chapter);
            for (var link : links) {
                assertTrue(Files.readString(BUILD.resolve(link)).contains("href=" + lesson.chapter() + ".html#"),
                        link);
                assertFalse(index.contains(link), link);
            }
        }
    }

    @Test
    @Order(2)
    void a_ladder_tells_what_got_no_answer_long_silence_and_a_broadcast_from_one_address() throws Exception {
        var backlog = Files.readString(BUILD.resolve("01-tcp-server-backlog.html"));
        assertTrue(backlog.contains("<li class=lost>got no answer</li>"), "no legend");
        assertTrue(backlog.contains(">SYN, no answer</text>"), "no unanswered SYN");
        assertTrue(backlog.contains(" ms of silence</text>"), "no silence");
        assertFalse(Files.readString(BUILD.resolve("01-tcp-server-listen.html")).contains("no answer"),
                "an answer lost");
        var broadcast = Files.readString(BUILD.resolve("06-broadcast-multicast-broadcast.html"));
        assertTrue(broadcast.contains("<tspan>broadcast</tspan> 127.255.255.255"), "no broadcast");
        assertFalse(broadcast.contains("<tspan>broadcast</tspan> 127.0.0.255"), "127.0.0.255 is one address");
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

    @Test
    @Order(5)
    void the_EPUB_has_author_date_cover_font_and_its_ladders_as_drawings() throws Exception {
        try (var book = new ZipFile(BUILD.resolve("guide.epub").toFile())) {
            var contents = text(book, "EPUB/package.opf");
            for (var part : List.of("<dc:creator [^>]*>Network programming in Java, the course<",
                    "<dc:date [^>]*>20\\d\\d-", "properties=\"cover-image\"", "href=\"course-sans.ttf\"",
                    "href=\"01-tcp-server-listen.svg\"", "href=\"p-index.xhtml\"", "href=\"p-before.xhtml\"")) {
                assertTrue(Pattern.compile(part).matcher(contents).find(), () -> "no " + part + " in:\n" + contents);
            }
            var chapter = text(book, "EPUB/p-01-tcp-server.xhtml");
            assertTrue(chapter.contains("<span class=\"keyword\">void</span> listen()"), "a listing without colours");
            assertFalse(chapter.contains(".pcap"), "a capture that is not in the book");
        }
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
        var result = guide(copy.root(), "--address", "https://example.org/course");
        var expectations = new ArrayList<DynamicTest>();
        expectations.add(DynamicTest.dynamicTest("exit code 1", () -> assertEquals(1, result.exitCode(),
                result::toString)));
        mistakes.forEach((name, message) -> expectations.add(DynamicTest.dynamicTest(name,
                () -> assertTrue(result.err().lines().anyMatch(line -> line.matches(message)),
                        () -> "no line like '" + message + "' in:\n" + result.err()))));
        expectations.add(DynamicTest.dynamicTest("a sitemap, where the address is known", () -> assertTrue(
                Files.readString(copy.root().resolve("docs/build/sitemap.xml"))
                        .contains("<loc>https://example.org/course/01-tcp-server-address.html</loc>"))));
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

    private static String text(ZipFile book, String entry) throws IOException {
        return new String(book.getInputStream(book.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Result guide(Path folder, String... arguments) throws Exception {
        var command = script("docs/Guide.java");
        command.addAll(List.of(arguments));
        return Running.run(new ProcessBuilder(command).directory(folder.toFile()), PATIENCE);
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
