package guide.source;

import grader.cause.Cause;
import grader.root.CourseRoot;
import guide.lesson.Lesson;
import guide.measured.Measurements;
import guide.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that the guide is made from, and where it lies: the pages, the lessons they show, the recordings, the figures.
 *
 * @param root the root of the course
 * @param lessons the lessons, one a chapter, in order
 * @param measured what the benchmark has measured, as recorded
 * @param theme the templates and the stylesheet
 */
public record SourceTree(Path root, List<Lesson> lessons, Measurements measured, Theme theme) {

    /** Reads the course that the current folder lies in. */
    public static SourceTree find() throws IOException {
        return read(CourseRoot.get());
    }

    /** Reads the same again. */
    public SourceTree reread() throws IOException {
        return read(root);
    }

    private static SourceTree read(Path root) throws IOException {
        var docs = root.resolve("docs");
        return new SourceTree(root, Lesson.all(root), Measurements.read(docs.resolve("measured.json")),
                new Theme(docs.resolve("theme")));
    }

    /** The folder of the pages. */
    public Path docs() {
        return root.resolve("docs");
    }

    /** Where the site is built. */
    public Path build() {
        return docs().resolve("build");
    }

    /** The names of all pages, in reading order. */
    public List<String> names() {
        return Stream.of(Stream.of("index", "before"), lessons.stream().map(Lesson::chapter),
                Stream.of("live", "debugging", "next", "scale", "coming-from-node", "errata", "glossary",
                        "instructors", "teaching"))
                .flatMap(part -> part).toList();
    }

    /** The pages, in reading order; one that is missing is a problem. */
    public List<PageSource> pages(Problems problems) throws IOException {
        var pages = new ArrayList<PageSource>();
        for (var name : names()) {
            var file = docs().resolve(name + ".adoc");
            if (Files.exists(file)) {
                pages.add(PageSource.read(file));
            } else {
                problems.add("docs/" + name + ".adoc", 0, "this page is missing");
            }
        }
        return pages;
    }

    /** The lesson of a page, if it is a chapter. */
    public Optional<Lesson> lesson(String page) {
        return lessons.stream().filter(lesson -> lesson.chapter().equals(page)).findFirst();
    }

    /** Where the recordings of a chapter lie. */
    public Path transcripts(Lesson lesson) {
        return docs().resolve("transcripts").resolve(lesson.chapter());
    }

    /** The grading report of a wrong program. */
    public Path report(String chapter, String mutant) {
        return root.resolve("exercises-tests/golden").resolve(chapter).resolve(mutant + ".txt");
    }

    /** What goes wrong in the exercise of a chapter, in the order of its list. */
    public List<Cause> causes(String chapter) throws IOException {
        var stub = lesson(chapter).isEmpty() ? Optional.<Path>empty() : lesson(chapter).get().stub();
        var list = stub.map(program -> root.resolve("exercises-tests/suites")
                .resolve(program.getFileName().toString().replace(".java", "Causes.txt")));
        return list.isPresent() && Files.exists(list.get()) ? Cause.read(list.get()) : List.of();
    }

    /** What a place of a page is called in a book of all pages; of the page itself, if the place is empty. */
    public static String idInBook(String page, String id) {
        return "p-" + page + (id.isEmpty() ? "" : "-" + id);
    }

    /** A drawing: an SVG whose colours the stylesheet knows. */
    public Path drawing(String name) {
        return docs().resolve("drawings").resolve(name + ".svg");
    }

    /** The file that a {@code drawing::} or a {@code program::} shows; empty for every other macro. */
    public Optional<Path> shown(PageSource.Macro macro) {
        return switch (macro.kind()) {
            case "drawing" -> Optional.of(drawing(macro.target()));
            case "program" -> Optional.of(root.resolve(macro.target()));
            default -> Optional.empty();
        };
    }

    /** A file's name from the root of the course. */
    public String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** The page that shows a Java file as a whole: {@code lessons-01-tcp-server-TcpServer.html}. */
    public String listing(Path file) {
        return relative(file).replace('/', '-').replace(".java", ".html");
    }

    /** The file with a step's packets, for Wireshark: {@code 01-tcp-server-listen.pcap}. */
    public static String capture(Lesson lesson, String step) {
        return lesson.chapter() + "-" + step + ".pcap";
    }
}
