package guide.asciidoc;

import java.util.HashMap;
import java.util.Map;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Format;
import org.asciidoctor.extension.FormatType;
import org.asciidoctor.extension.InlineMacroProcessor;
import org.asciidoctor.extension.Name;
import org.asciidoctor.extension.PositionalAttributes;

/** {@code term:backlog[]}, {@code term:half-close[half-closes]}: a word of the field, linked to the glossary. */
@Name("term")
@Format(FormatType.LONG)
@PositionalAttributes("shown")
final class TermMacro extends InlineMacroProcessor {

    @Override
    public PhraseNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
        var text = attributes.getOrDefault("shown", attributes.getOrDefault("text", "")).toString();
        var shown = text.isBlank() ? target.replace('-', ' ') : text;
        var document = parent.getDocument();
        if (!Backend.of(document).isSite()) {
            return createPhraseNode(parent, "quoted", shown, new HashMap<>()); // one file: plain text reads best
        }
        var inGlossary = "glossary".equals(document.getAttribute("docname"));
        var options = new HashMap<String, Object>();
        options.put("type", ":link");
        options.put("target", (inGlossary ? "" : "glossary.html") + "#" + target);
        var link = new HashMap<String, Object>();
        link.put("role", "term");
        return createPhraseNode(parent, "anchor", shown, link, options);
    }
}
