package guide.asciidoc;

import guide.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Name;

/** {@code drawing::door[]}: the drawing {@code docs/drawings/door.svg}, in the colours of the stylesheet. */
@Name("drawing")
final class DrawingMacro extends CourseMacro {

    DrawingMacro(Supplier<SourceTree> tree) {
        super(tree);
    }

    @Override
    StructuralNode block(SourceTree sources, StructuralNode parent, String target) throws IOException {
        var file = sources.drawing(target);
        if (!Files.exists(file)) {
            return MacroBlocks.open(this, parent, "drawn", List.of()); // the linter has said so
        }
        var view = DrawingView.of(target, Files.readString(file));
        if (Backend.of(parent.getDocument()).isSite()) {
            return MacroBlocks.open(this, parent, "drawn", MacroBlocks.html(sources.theme().fill("drawing", view)));
        }
        var block = MacroBlocks.open(this, parent, "drawn", List.of());
        MacroBlocks.figure(this, block, view, sources.theme());
        return block;
    }
}
