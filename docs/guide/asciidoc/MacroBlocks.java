package guide.asciidoc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BaseProcessor;

/** What the macros have in common: they write AsciiDoc, which is then parsed where they stand. */
final class MacroBlocks {

    private MacroBlocks() {
    }

    /** The name of the page, or of the chapter within a book of all pages. */
    static String name(StructuralNode node) {
        var chapter = node.getDocument().getAttribute("chapter-page");
        return String.valueOf(chapter == null ? node.getDocument().getAttribute("docname") : chapter);
    }

    /** HTML as it is. */
    static List<String> html(String html) {
        var lines = new ArrayList<>(List.of("", "++++"));
        lines.addAll(html.lines().toList());
        lines.addAll(List.of("++++", ""));
        return lines;
    }

    /** A block that holds what the lines say. */
    static StructuralNode open(BaseProcessor processor, StructuralNode parent, String role, List<String> lines) {
        var attributes = new HashMap<String, Object>();
        attributes.put("role", role);
        var block = processor.createBlock(parent, "open", List.<String>of(), attributes);
        processor.parseContent(block, lines);
        return block;
    }
}
