package guide.asciidoc;

import guide.source.PageSource;
import guide.source.Problems;
import guide.source.SourceTree;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.logging.LogManager;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;

/** Asciidoctor, started once for all pages, with the guide's macros; whatever it logs is a problem of the page. */
public final class AsciidocProcessor implements AutoCloseable {

    private final FutureTask<Asciidoctor> asciidoctor = new FutureTask<>(this::create);
    private SourceTree tree;
    private PageSource current;
    private Problems problems;

    private AsciidocProcessor(SourceTree tree) {
        this.tree = tree;
    }

    /** Starts Asciidoctor, which takes seconds; who converts first waits for it. */
    public static AsciidocProcessor start(SourceTree tree) {
        var processor = new AsciidocProcessor(tree);
        Thread.ofPlatform().daemon().name("asciidoctor").start(processor.asciidoctor);
        return processor;
    }

    private Asciidoctor create() {
        LogManager.getLogManager().reset(); // it logs there besides: once is enough
        var asciidoctor = Asciidoctor.Factory.create();
        asciidoctor.registerLogHandler(this::log);
        Supplier<SourceTree> sources = () -> tree;
        var registry = asciidoctor.javaExtensionRegistry();
        registry.blockMacro("step", new StepMacro(sources));
        registry.blockMacro("predict", new PredictMacro(sources));
        registry.blockMacro("report", new ReportMacro(sources));
        registry.blockMacro("stub", new StubMacro(sources));
        registry.blockMacro("mistakes", new MistakesMacro(sources));
        registry.blockMacro("chart", new ChartMacro(sources));
        registry.blockMacro("drawing", new DrawingMacro(sources));
        registry.blockMacro("program", new ProgramMacro(sources));
        registry.blockMacro("goals", new GoalsMacro(sources));
        registry.treeprocessor(new BookListings());
        registry.inlineMacro("term", new TermMacro());
        registry.inlineMacro("measured", new MeasuredMacro(sources));
        asciidoctor.syntaxHighlighterRegistry().register(GuideHighlighter.class, "guide");
        return asciidoctor;
    }

    private Asciidoctor asciidoctor() {
        try {
            return asciidoctor.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("Asciidoctor does not start", failure);
        }
    }

    /** Converts a page into HTML. */
    public Article convert(PageSource page, SourceTree sources, Problems found) {
        tree = sources;
        current = page;
        problems = found;
        var attributes = Attributes.builder().attribute("source-highlighter", "guide").attribute("idprefix", "")
                .attribute("idseparator", "-").attribute("sectanchors", "").attribute("experimental", "")
                .attribute("attribute-missing", "warn").attribute("relfilesuffix", ".html")
                .attribute("table-caption!", "").attribute("example-caption!", "").attribute("icons!", "")
                .attribute("sectnums!", "").build();
        var document = asciidoctor().loadFile(page.file().toFile(),
                Options.builder().safe(SafeMode.UNSAFE).standalone(false).sourcemap(true).catalogAssets(true)
                        .attributes(attributes).build());
        return Article.of(page.name(), document);
    }

    /** Converts a book into a file of another kind, say PDF. */
    public void convert(PageSource book, Problems found, String backend, Path to, List<String> attributes) {
        current = book;
        problems = found;
        if (backend.equals("pdf")) {
            asciidoctor().requireLibrary(tree.theme().file("book.rb").toString());
        }
        var builder = Attributes.builder();
        for (var attribute : attributes) {
            var name = attribute.replaceFirst("=.*", "");
            builder.attribute(name, attribute.length() > name.length() ? attribute.substring(name.length() + 1) : "");
        }
        asciidoctor().convertFile(book.file().toFile(), Options.builder().safe(SafeMode.UNSAFE).backend(backend)
                .toFile(to.toFile()).mkDirs(true).attributes(builder.build()).build());
    }

    @Override
    public void close() {
        asciidoctor().close();
    }

    private void log(LogRecord record) {
        if (record.getSeverity() == Severity.DEBUG) {
            return;
        }
        var cursor = record.getCursor();
        var line = cursor == null ? 0 : cursor.getLineNumber();
        var message = record.getMessage();
        if (line == 0 && message.startsWith("possible invalid reference: ")) {
            var id = message.substring(message.indexOf(':') + 2);
            line = Math.max(current.lineOf("<<" + id), current.lineOf("xref:" + id));
            line = line > 0 ? line : current.lineOf("#" + id);
            message = "a reference to '" + id + "', which is not on this page";
        }
        problems.add(current.path(), line, message);
    }
}
