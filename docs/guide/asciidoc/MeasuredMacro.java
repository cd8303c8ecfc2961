package guide.asciidoc;

import guide.measured.Quotation;
import guide.source.SourceTree;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Format;
import org.asciidoctor.extension.FormatType;
import org.asciidoctor.extension.InlineMacroProcessor;
import org.asciidoctor.extension.Name;
import org.asciidoctor.extension.PositionalAttributes;

/** {@code measured:echo-100[Netty]}: a figure that was measured, as {@link Quotation} reads it. */
@Name("measured")
@Format(FormatType.LONG)
@PositionalAttributes({ "row", "other", "claim" })
final class MeasuredMacro extends InlineMacroProcessor {

    private final Supplier<SourceTree> tree;

    MeasuredMacro(Supplier<SourceTree> tree) {
        this.tree = tree;
    }

    @Override
    public PhraseNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
        var quotation = new Quotation(target, text(attributes, "row"), text(attributes, "other"), "");
        return createPhraseNode(parent, "quoted", quotation.words(tree.get().measured()), new HashMap<>());
    }

    private static String text(Map<String, Object> attributes, String name) {
        return attributes.getOrDefault(name, "").toString().strip();
    }
}
