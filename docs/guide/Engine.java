package guide;

import java.nio.file.Path;
import java.util.List;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Document;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;

/** Asciidoctor, started once for all pages, with the guide's extensions; whatever it logs is a problem of the page. */
final class Engine implements AutoCloseable {

    private final Asciidoctor asciidoctor;
    private Problems problems;
    private Source current;

    private Engine(Asciidoctor asciidoctor) {
        this.asciidoctor = asciidoctor;
    }

    /** Starts Asciidoctor, which takes seconds. */
    static Engine start(Book book) {
        quieten();
        var engine = new Engine(Asciidoctor.Factory.create());
        engine.asciidoctor.registerLogHandler(engine::log);
        var registry = engine.asciidoctor.javaExtensionRegistry();
        registry.blockMacro("step", new StepMacro(book));
        registry.blockMacro("report", new ReportMacro(book));
        registry.blockMacro("stub", new StubMacro(book));
        registry.blockMacro("chart", new ChartMacro(book));
        registry.inlineMacro("term", new TermMacro());
        registry.inlineMacro("measured", new MeasuredMacro(book));
        engine.asciidoctor.syntaxHighlighterRegistry().register(GuideHighlighter.class, "guide");
        return engine;
    }

    /** Reads a page as HTML, without a frame. */
    Document load(Source page, Problems found) {
        problems = found;
        current = page;
        var attributes = Attributes.builder().attribute("source-highlighter", "guide").attribute("idprefix", "")
                .attribute("idseparator", "-").attribute("sectanchors", "").attribute("experimental", "")
                .attribute("attribute-missing", "warn").attribute("relfilesuffix", ".html")
                .attribute("table-caption!", "").attribute("example-caption!", "").attribute("icons!", "")
                .attribute("sectnums!", "").build();
        return asciidoctor.loadFile(page.file().toFile(),
                Options.builder().safe(SafeMode.UNSAFE).standalone(false).sourcemap(true).catalogAssets(true)
                        .attributes(attributes).build());
    }

    /** Converts a document into a book of another kind, say PDF. */
    void convert(Source book, Problems found, String backend, Path to, List<String> attributes) {
        problems = found;
        current = book;
        var builder = Attributes.builder();
        for (var attribute : attributes) {
            var name = attribute.replaceFirst("=.*", "");
            builder.attribute(name, attribute.length() > name.length() ? attribute.substring(name.length() + 1) : "");
        }
        asciidoctor.convertFile(book.file().toFile(), Options.builder().safe(SafeMode.UNSAFE).backend(backend)
                .toFile(to.toFile()).mkDirs(true).attributes(builder.build()).build());
    }

    @Override
    public void close() {
        asciidoctor.close();
    }

    private void log(LogRecord record) {
        if (record.getSeverity() == Severity.DEBUG) {
            return;
        }
        if (record.getMessage().startsWith("Could not locate the character")) { // of the PDF, by its fonts
            System.err.println("guide: " + record.getMessage());
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

    /** Asciidoctor logs to java.util.logging besides: once is enough. */
    private static void quieten() {
        java.util.logging.LogManager.getLogManager().reset();
    }
}
