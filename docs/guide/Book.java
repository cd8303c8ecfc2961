package guide;

import guide.lesson.Lesson;
import guide.measured.Measurements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The guide's parts, where they lie: the pages, the lessons they show, the recordings.
 *
 * @param root the root of the course
 * @param lessons the lessons, one a chapter, in order
 */
record Book(Path root, List<Lesson> lessons) {

    /** The course that the current folder lies in. */
    static Book find() throws IOException {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("jbang-catalog.json")) && Files.exists(at.resolve("lessons"))) {
                return new Book(at, Lesson.all(at));
            }
        }
        throw new IOException("run this inside of the course: no jbang-catalog.json here or above");
    }

    /** The same, read again. */
    Book reread() throws IOException {
        return new Book(root, Lesson.all(root));
    }

    Path docs() {
        return root.resolve("docs");
    }

    /** Where the site is built. */
    Path build() {
        return docs().resolve("build");
    }

    /** The names of all pages, in reading order. */
    List<String> names() {
        return Stream.of(Stream.of("index"), lessons.stream().map(Lesson::chapter),
                Stream.of("scale", "coming-from-node", "errata", "glossary", "instructors")).flatMap(part -> part)
                .toList();
    }

    /** The pages, in reading order; one that is missing is a problem. */
    List<Source> sources(Problems problems) throws IOException {
        var sources = new ArrayList<Source>();
        for (var name : names()) {
            var file = docs().resolve(name + ".adoc");
            if (Files.exists(file)) {
                sources.add(Source.read(file));
            } else {
                problems.add("docs/" + name + ".adoc", 0, "this page is missing");
            }
        }
        return sources;
    }

    /** The lesson of a page, if it is a chapter. */
    Optional<Lesson> lesson(String page) {
        return lessons.stream().filter(lesson -> lesson.chapter().equals(page)).findFirst();
    }

    /** Where the recordings of a chapter lie. */
    Path transcripts(Lesson lesson) {
        return docs().resolve("transcripts").resolve(lesson.chapter());
    }

    /** The grading report of a wrong program. */
    Path report(String chapter, String mutant) {
        return root.resolve("exercises-tests/golden").resolve(chapter).resolve(mutant + ".txt");
    }

    /** What the benchmark has measured, as recorded. */
    Measurements measured() {
        try {
            return Measurements.read(measurements());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where that lies. */
    Path measurements() {
        return docs().resolve("measured.json");
    }

    /** A file's name from the root of the course. */
    String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
