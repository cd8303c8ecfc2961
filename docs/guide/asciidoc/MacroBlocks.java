package guide.asciidoc;

import guide.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** In a book: a drawing, as a file beside the book's source, at the end of the block. */
    static void figure(BaseProcessor processor, StructuralNode block, DrawingView drawing, Theme theme)
            throws IOException {
        var file = drawing.name() + ".svg";
        Files.writeString(Path.of(block.getDocument().getAttribute("docdir").toString(), file),
                drawing.withColours(theme.stylesheet()));
        var figure = processor.createBlock(block, "image", List.<String>of(),
                new HashMap<String, Object>(Map.of("target", file, "alt", drawing.text(), "pdfwidth", "52%")));
        figure.setTitle(drawing.title());
        block.append(figure);
    }
}
