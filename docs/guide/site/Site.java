package guide.site;

import guide.asciidoc.AsciidocProcessor;
import guide.asciidoc.ConvertedPage;
import guide.lint.SourceLinter;
import guide.source.PageSource;
import guide.source.Problems;
import guide.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The guide as web pages in {@code docs/build}. Remembers the pages, so that only what changed is converted again. */
public final class Site {

    /** A page, and all that it was made from. */
    private record Made(String from, ConvertedPage page, Problems problems) {
    }

    private final AsciidocProcessor engine;
    private final Map<String, Made> made = new HashMap<>();

    /** A site that is not built yet. */
    public Site(AsciidocProcessor engine) {
        this.engine = engine;
    }

    /** Builds the site; pages with problems are written too, so that an author can look at them. */
    public void build(SourceTree tree, Problems problems) throws IOException {
        var sources = tree.pages(problems);
        new SourceLinter(tree, problems).check(sources);
        var pages = new ArrayList<ConvertedPage>();
        for (var source : sources) {
            pages.add(page(tree, source, problems));
        }
        write(tree, pages);
        var missing = new HashSet<>(tree.names());
        sources.forEach(source -> missing.remove(source.name()));
        new LinkChecker(tree.build(), missing, problems).check(sources);
    }

    private ConvertedPage page(SourceTree tree, PageSource source, Problems problems) throws IOException {
        var from = source.lines() + ingredients(tree, source);
        var known = made.get(source.name());
        if (known == null || !known.from().equals(from)) {
            var own = new Problems();
            var page = polished(engine.convert(source, tree, own));
            known = new Made(from, page, own);
            made.put(source.name(), known);
        }
        problems.addAll(known.problems());
        return known.page();
    }

    /** The lesson and the recordings of a chapter, or what was measured: their text, which is little. */
    private static String ingredients(SourceTree tree, PageSource source) throws IOException {
        var lesson = tree.lesson(source.name());
        if (lesson.isEmpty()) {
            return tree.measured().toString();
        }
        var text = new StringBuilder(Files.readString(lesson.get().file()));
        for (var folder : List.of(tree.transcripts(lesson.get()), lesson.get().file().getParent(),
                tree.report(source.name(), "any").getParent())) {
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

    private static final Pattern EMPTY_ANCHOR = Pattern.compile("<a class=\"anchor\" href=\"(#[^\"]*)\"></a>");

    private static ConvertedPage polished(ConvertedPage page) {
        return new ConvertedPage(page.name(), page.title(), page.description(), page.sections(), polish(page.html()));
    }

    private static String polish(String body) {
        return EMPTY_ANCHOR.matcher(body)
                .replaceAll("<a class=\"anchor\" href=\"$1\" aria-label=\"link to this section\">§</a>")
                .replaceAll("(?s)<div class=\"paragraph\">\n(<p>.*?</p>)\n</div>", "$1")
                .replaceAll("(?s)(<div class=\"listingblock\">\n)<div class=\"content\">\n(<pre.*?</pre>)\n</div>",
                        "$1$2")
                .replaceAll("(?s)(<t[dh]) class=\"tableblock halign-left valign-top\">", "$1>")
                .replaceAll("(?s)<td><p class=\"tableblock\">((?:(?!</p>).)*)</p></td>", "<td>$1</td>")
                .replaceAll("(?s)<table class=\"tableblock.*?</table>",
                        "<div class=\"scroll\" role=\"region\" aria-label=\"table\" tabindex=\"0\">$0</div>");
    }

    private static void write(SourceTree tree, List<ConvertedPage> pages) throws IOException {
        var theme = tree.docs().resolve("theme");
        var build = tree.build();
        Files.createDirectories(build);
        var frame = new PageTemplate(Files.readString(theme.resolve("page.html")), pages);
        for (var page : pages) {
            put(build.resolve(page.name() + ".html"), frame.around(page));
        }
        for (var lesson : tree.lessons()) {
            for (var file : Stream.concat(Stream.of(lesson.file()), lesson.stub().stream()).toList()) {
                var path = tree.relative(file);
                put(build.resolve(tree.listing(file)),
                        frame.aroundListing(path, SourceListing.html(path, Files.readString(file))));
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
