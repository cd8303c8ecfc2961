package guide;

import guide.asciidoc.AsciidocProcessor;
import guide.book.BookSource;
import guide.book.Glyphs;
import guide.lint.SourceLinter;
import guide.recording.StepRecorder;
import guide.screenshot.Screenshots;
import guide.site.Site;
import guide.source.Problems;
import guide.source.SourceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code jbang guide}. Exit codes: 0 all is well, 1 the guide is not, 2 wrong usage. */
@Command(name = "jbang guide", mixinStandardHelpOptions = true, sortOptions = false, description = "Builds the guide into docs/build.")
public final class GuideCommand implements Callable<Integer> {

    @Option(names = "--open", description = "Opens the guide in the browser.")
    private boolean open;

    @Option(names = "--watch", description = "Builds again whenever something changes, until Ctrl-C.")
    private boolean watch;

    @Option(names = "--pdf", description = "Makes a PDF instead: docs/build/guide.pdf.")
    private boolean pdf;

    @Option(names = "--epub", description = "Makes an EPUB instead: docs/build/guide.epub.")
    private boolean epub;

    @Option(names = "--record", description = "Runs the lessons, records what they print and what crosses the wire; "
            + "then builds. With steps: those alone.")
    private boolean record;

    @Option(names = "--address", paramLabel = "URL", defaultValue = "", description = "Where the site will be published: for its "
            + "sitemap, and for links that leave it.")
    private String address;

    @Option(names = "--screens", description = "Takes the pictures of the README, by Chromium.")
    private boolean screens;

    @Parameters(paramLabel = "STEP", arity = "0..*", description = "With --record: a step (pause), a chapter (02-socket), or both "
            + "(02-socket/pause).")
    private List<String> steps = new ArrayList<>();

    /** Does what the arguments ask for, and ends the program. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new GuideCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var tree = SourceTree.find();
        if (!steps.isEmpty() && !record) {
            throw new CommandLine.ParameterException(new CommandLine(this), "guide: steps are for --record");
        }
        var start = System.nanoTime();
        if (record && StepRecorder.record(tree.lessons(), steps, tree.docs().resolve("transcripts"), System.out) == 0) {
            System.err.println("guide: no step is called " + String.join(" or ", steps));
            return 2;
        }
        if (pdf) {
            System.setProperty("jruby.compile.mode", "JIT"); // a fifth less work; for a site, which is soon done, it is more
        }
        try (var processor = AsciidocProcessor.start(tree)) {
            if (pdf || epub) {
                return bind(tree, processor, start);
            }
            var site = new Site(processor, tree.root(), address);
            var code = build(tree, site, start);
            if (screens && code == 0) {
                Screenshots.take(tree);
            }
            if (open) {
                DefaultBrowser.open(tree.build().resolve("index.html"));
            }
            if (watch) {
                SourceWatcher.run(tree, changed -> build(changed, site, System.nanoTime()));
            }
            return code;
        }
    }

    /** All pages as one file. */
    private int bind(SourceTree tree, AsciidocProcessor processor, long start) throws IOException {
        var problems = new Problems();
        new SourceLinter(tree, problems).check(tree.pages(problems));
        var source = BookSource.write(tree, problems);
        try {
            if (pdf) {
                processor.convert(source, problems, "pdf", tree.build().resolve("guide.pdf"), BookSource.pdf(tree));
            }
            if (epub) {
                processor.convert(source, problems, "epub3", tree.build().resolve("guide.epub"), BookSource.epub(tree));
                Glyphs.of(tree.theme().file("fonts/course-sans.ttf")).check(tree.build().resolve("guide.epub"),
                        problems);
            }
        } finally {
            BookSource.delete(source);
        }
        for (var name : List.of(pdf ? "guide.pdf" : "", epub ? "guide.epub" : "")) {
            if (!name.isEmpty() && problems.isEmpty()) {
                System.out.printf("%s  %.1f s%n", tree.build().resolve(name), (System.nanoTime() - start) / 1e9);
            }
        }
        return tell(problems);
    }

    private static int tell(Problems problems) {
        var lines = problems.lines();
        lines.forEach(System.err::println);
        if (!lines.isEmpty()) {
            System.err.printf("%nguide: %d problem%s, see above%n", lines.size(), lines.size() == 1 ? "" : "s");
        }
        return lines.isEmpty() ? 0 : 1;
    }

    private int build(SourceTree tree, Site site, long start) throws IOException {
        var problems = new Problems();
        var sources = tree.pages(problems);
        new SourceLinter(tree, problems).check(sources);
        site.build(tree, sources, problems);
        if (problems.isEmpty()) {
            System.out.printf("%s  %.1f s%n", tree.build().resolve("index.html"), (System.nanoTime() - start) / 1e9);
        }
        return tell(problems);
    }
}
