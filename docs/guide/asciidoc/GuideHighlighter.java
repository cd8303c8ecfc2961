package guide.asciidoc;

import guide.code.Highlight;
import java.util.Map;
import org.asciidoctor.ast.Block;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.LocationType;
import org.asciidoctor.syntaxhighlighter.Formatter;
import org.asciidoctor.syntaxhighlighter.HighlightResult;
import org.asciidoctor.syntaxhighlighter.Highlighter;
import org.asciidoctor.syntaxhighlighter.SyntaxHighlighterAdapter;

/** Has Asciidoctor use {@link Highlight}; public, for it makes the object by itself. */
public final class GuideHighlighter implements SyntaxHighlighterAdapter, Highlighter, Formatter {

    @Override
    public boolean hasDocInfo(LocationType location) {
        return false;
    }

    @Override
    public String getDocinfo(LocationType location, Document document, Map<String, Object> options) {
        return "";
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
