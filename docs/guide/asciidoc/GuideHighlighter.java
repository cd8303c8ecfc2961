package guide.asciidoc;

import guide.code.Highlight;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.asciidoctor.ast.Block;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.LocationType;
import org.asciidoctor.syntaxhighlighter.Formatter;
import org.asciidoctor.syntaxhighlighter.HighlightResult;
import org.asciidoctor.syntaxhighlighter.Highlighter;
import org.asciidoctor.syntaxhighlighter.StylesheetWriter;
import org.asciidoctor.syntaxhighlighter.SyntaxHighlighterAdapter;

/** Has Asciidoctor use {@link Highlight}; public, for it makes the object by itself. */
public final class GuideHighlighter implements SyntaxHighlighterAdapter, Highlighter, Formatter, StylesheetWriter {

    @Override
    public boolean hasDocInfo(LocationType location) {
        return false;
    }

    @Override
    public String getDocinfo(LocationType location, Document document, Map<String, Object> options) {
        return "";
    }

    @Override
    public boolean isWriteStylesheet(Document document) {
        return true;
    }

    /** What an EPUB takes for the stylesheet is the font of its stylesheet, which has no other way in. */
    @Override
    public void writeStylesheet(Document document, File folder) {
        var font = Path.of(document.getAttribute("guide-theme").toString(), "fonts", "course-sans.ttf");
        try {
            Files.copy(font, folder.toPath().resolve(font.getFileName()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public HighlightResult highlight(Block block, String source, String language, Map<String, Object> options) {
        return new HighlightResult(Highlight.html(language == null ? "" : language, source));
    }

    @Override
    public String format(Block block, String language, Map<String, Object> options) {
        return "<pre class=\"code\" tabindex=\"0\"><code data-lang=\"" + (language == null ? "text" : language) + "\">"
                + block.getContent() + "</code></pre>";
    }
}
