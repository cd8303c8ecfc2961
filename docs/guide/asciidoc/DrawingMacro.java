package guide.asciidoc;

import guide.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.asciidoctor.extension.Name;

/** {@code drawing::door[]}: the drawing {@code docs/drawings/door.svg}, in the colours of the stylesheet. */
@Name("drawing")
final class DrawingMacro extends BlockMacroProcessor {

    private final Supplier<SourceTree> tree;

    DrawingMacro(Supplier<SourceTree> tree) {
        this.tree = tree;
    }

    @Override
    public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
        var file = tree.get().drawing(target);
        if (!Files.exists(file)) {
            return MacroBlocks.open(this, parent, "drawn", List.of()); // the linter has said so
        }
        try {
            var view = DrawingView.of(target, Files.readString(file));
            var theme = tree.get().theme();
            if (Backend.of(parent.getDocument()).isSite()) {
                return MacroBlocks.open(this, parent, "drawn", MacroBlocks.html(theme.fill("drawing", view)));
            }
            var block = MacroBlocks.open(this, parent, "drawn", List.of());
            MacroBlocks.figure(this, block, view, theme);
            return block;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
