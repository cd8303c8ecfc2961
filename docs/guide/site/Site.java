package guide.site;

import guide.asciidoc.Article;
import guide.asciidoc.AsciidocProcessor;
import guide.lesson.TaggedRegion;
import guide.source.PageSource;
import guide.source.Problems;
import guide.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The guide as web pages in {@code docs/build}. Remembers them, so that only what changed is converted again. */
public final class Site {

    /** An article, and all that it was made from. */
    private record Made(String from, Article article, Problems problems) {
    }

    private final AsciidocProcessor processor;
    private final Map<String, Made> articles = new HashMap<>();
    private final Map<String, SitePage> pages = new HashMap<>();

    /** A site that is not built yet. */
    public Site(AsciidocProcessor processor) {
        this.processor = processor;
    }

    /** Builds the site; pages with problems are written too, so that an author can look at them. */
    public void build(SourceTree tree, List<PageSource> sources, Problems problems) throws IOException {
        var theme = tree.theme().templates();
        var listings = new LinkedHashMap<String, Article>();
        for (var lesson : tree.lessons()) {
            for (var file : lesson.programs()) {
                var text = Files.readString(file);
                listings.put(tree.listing(file), article(tree.listing(file), text + theme, problems,
                        _ -> SourceListing.of(tree, file, text)));
            }
        }
        var chapters = new ArrayList<Article>();
        for (var source : sources) {
            chapters.add(article(source.name(), source.lines() + ingredients(tree, source) + theme, problems,
                    found -> processor.convert(source, tree, found)));
        }
        var template = new PageTemplate(tree.theme(), chapters);
        var shown = chapters.stream().map(article -> page(article.name() + ".html", template.around(article))).toList();
        var all = new ArrayList<>(shown);
        listings.forEach((file, article) -> all.add(page(file, template.around(article))));
        write(tree, all, SearchIndex.script(shown));
        var missing = new HashSet<>(tree.names());
        sources.forEach(source -> missing.remove(source.name()));
        var links = new LinkChecker(tree.build(), all, missing, problems);
        for (var i = 0; i < sources.size(); i++) {
            links.check(sources.get(i), shown.get(i));
        }
    }

    private Article article(String name, String from, Problems problems, Function<Problems, Article> converter) {
        var made = articles.compute(name, (_, known) -> {
            if (known != null && known.from().equals(from)) {
                return known;
            }
            var found = new Problems();
            return new Made(from, converter.apply(found), found);
        });
        problems.addAll(made.problems());
        return made.article();
    }

    /** What a page is made from besides its own text: lesson and recordings, programs, drawings, figures. */
    private static String ingredients(SourceTree tree, PageSource source) throws IOException {
        var lesson = tree.lesson(source.name());
        var text = new StringBuilder();
        for (var macro : source.macros()) {
            var file = tree.shown(macro).filter(Files::exists);
            if (file.isPresent()) {
                text.append(Files.readString(file.get()));
            }
        }
        if (lesson.isEmpty()) {
            return text + tree.measured().toString();
        }
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

    private SitePage page(String file, String source) {
        return pages.compute(file, (_, known) -> known != null && known.source().equals(source)
                ? known
                : SitePage.parse(file, source));
    }

    private static void write(SourceTree tree, List<SitePage> pages, String index) throws IOException {
        var folder = Files.createDirectories(tree.build());
        for (var page : pages) {
            put(folder.resolve(page.file()), page.html());
        }
        put(folder.resolve("search.js"), index);
        put(folder.resolve("guide.css"), tree.theme().stylesheet());
        put(folder.resolve("guide.js"), tree.theme().script());
    }

    /** Writes a file unless it is there already, the same. */
    private static void put(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }
}
