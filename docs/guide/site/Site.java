package guide.site;

import guide.asciidoc.Article;
import guide.asciidoc.AsciidocProcessor;
import guide.recording.CaptureFile;
import guide.source.Edition;
import guide.source.PageSource;
import guide.source.Problems;
import guide.source.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final Edition edition;
    private final String address;
    private final Map<String, Made> articles = new HashMap<>();
    private final Map<String, SitePage> pages = new HashMap<>();

    /**
     * A site that is not built yet.
     *
     * @param root the root of the course
     * @param address where it will be published; empty if that is not known
     */
    public Site(AsciidocProcessor processor, Path root, String address) {
        this.processor = processor;
        edition = Edition.of(root);
        this.address = address.isEmpty() || address.endsWith("/") ? address : address + "/";
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
        var steps = chapters.stream().flatMap(chapter -> StepArticles.of(chapter).stream()).toList();
        var template = new PageTemplate(tree.theme(), edition, address, chapters, steps);
        var shown = chapters.stream().map(article -> page(article.name() + ".html", template.around(article))).toList();
        var all = new ArrayList<>(shown);
        steps.forEach(step -> all.add(page(step.name() + ".html", template.around(step))));
        listings.forEach((file, article) -> all.add(page(file, template.around(article))));
        write(tree, all);
        put(tree.build().resolve("search.js"), SearchIndex.script(all.stream()
                .filter(page -> shown.contains(page) || page.file().endsWith("-exercise.html")).toList()));
        if (!address.isEmpty()) {
            put(tree.build().resolve("sitemap.xml"), template.sitemap());
            put(tree.build().resolve("guide-light.png"),
                    Files.readAllBytes(tree.docs().resolve("images/guide-light.png")));
        }
        var missing = new HashSet<>(tree.names());
        sources.forEach(source -> missing.remove(source.name()));
        var links = new LinkChecker(tree.build(), all, missing, problems);
        for (var page : all) { // a step's page comes from the same source as its chapter's
            sources.stream().filter(source -> page.file().startsWith(source.name())).findFirst()
                    .ifPresent(source -> links.check(source, page));
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

    private static void write(SourceTree tree, List<SitePage> pages) throws IOException {
        var folder = Files.createDirectories(tree.build());
        for (var page : pages) {
            put(folder.resolve(page.file()), page.html());
        }
        put(folder.resolve("guide.css"), tree.theme().stylesheet());
        put(folder.resolve("guide.js"), tree.theme().script());
        put(folder.resolve("favicon.svg"), tree.theme().icon());
        for (var lesson : tree.lessons()) {
            for (var step : lesson.regions()) {
                var recording = tree.transcripts(lesson).resolve(step.name() + ".packets");
                if (Files.exists(recording)) {
                    put(folder.resolve(SourceTree.capture(lesson, step.name())), CaptureFile.read(recording));
                }
            }
        }
    }

    private static void put(Path file, String text) throws IOException {
        put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file unless it is there already, the same. */
    private static void put(Path file, byte[] bytes) throws IOException {
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            Files.write(file, bytes);
        }
    }
}
