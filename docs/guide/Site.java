package guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The guide as web pages in {@code docs/build}. Remembers the pages, so that only what changed is converted again. */
final class Site {

    /** A page, and all that it was made from. */
    private record Made(String from, Page page, Problems problems) {
    }

    private final Engine engine;
    private final Map<String, Made> made = new HashMap<>();

    Site(Engine engine) {
        this.engine = engine;
    }

    /** Builds the site; pages with problems are written too, so that an author can look at them. */
    void build(Book book, Problems problems) throws IOException {
        var sources = book.sources(problems);
        new Rules(book, problems).check(sources);
        var pages = new ArrayList<Page>();
        for (var source : sources) {
            pages.add(page(book, source, problems));
        }
        write(book, pages);
        var missing = new HashSet<>(book.names());
        sources.forEach(source -> missing.remove(source.name()));
        new Links(book.build(), missing, problems).check(sources);
    }

    private Page page(Book book, Source source, Problems problems) throws IOException {
        var from = source.lines() + ingredients(book, source);
        var known = made.get(source.name());
        if (known == null || !known.from().equals(from)) {
            var own = new Problems();
            var page = Page.of(source, engine.load(source, own));
            known = new Made(from, page, own);
            made.put(source.name(), known);
        }
        problems.addAll(known.problems());
        return known.page();
    }

    /** The lesson and the recordings of a chapter, or what was measured: their text, which is little. */
    private static String ingredients(Book book, Source source) throws IOException {
        var lesson = book.lesson(source.name());
        if (lesson.isEmpty()) {
            return Files.exists(book.measurements()) ? Files.readString(book.measurements()) : "";
        }
        var text = new StringBuilder(Files.readString(lesson.get().file()));
        for (var folder : List.of(book.transcripts(lesson.get()), lesson.get().file().getParent(),
                book.report(source.name(), "any").getParent())) {
            if (Files.exists(folder)) {
                try (var files = Files.list(folder)) {
                    for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                        text.append(Files.readString(file));
                    }
                }
            }
        }
        return text.toString();
    }

    private static void write(Book book, List<Page> pages) throws IOException {
        var theme = book.docs().resolve("theme");
        var build = book.build();
        Files.createDirectories(build);
        var frame = new Frame(Files.readString(theme.resolve("page.html")), pages);
        for (var page : pages) {
            put(build.resolve(page.name() + ".html"), frame.around(page));
        }
        for (var lesson : book.lessons()) {
            for (var file : Stream.concat(Stream.of(lesson.file()), lesson.stub().stream()).toList()) {
                var path = book.relative(file);
                put(build.resolve(Listings.page(path)),
                        frame.aroundListing(path, Listings.html(path, Files.readString(file))));
            }
        }
        put(build.resolve("search.js"), SearchIndex.script(pages));
        put(build.resolve("guide.css"), withoutComments(Files.readString(theme.resolve("guide.css"))));
        put(build.resolve("guide.js"), Files.readString(theme.resolve("guide.js")));
    }

    private static String withoutComments(String css) {
        return css.replaceAll("(?s)/\\*.*?\\*/\\s*", "").replaceAll("(?m)^\\s+", "");
    }

    /** Writes a file unless it is there already, the same. */
    private static void put(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }
}
