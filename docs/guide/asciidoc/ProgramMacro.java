package guide.asciidoc;

import guide.code.Highlight;
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

/** {@code program::lessons/01-tcp-server/FirstServer.java[]}: a program as a whole, and the command that runs it. */
@Name("program")
final class ProgramMacro extends BlockMacroProcessor {

    private final Supplier<SourceTree> tree;

    ProgramMacro(Supplier<SourceTree> tree) {
        this.tree = tree;
    }

    @Override
    public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
        var file = tree.get().root().resolve(target);
        if (!Files.exists(file)) {
            return MacroBlocks.open(this, parent, "program", List.of()); // the linter has said so
        }
        try {
            var lines = Files.readAllLines(file);
            var command = "./jbang " + target;
            var view = new StepView(file.getFileName().toString(), tree.get().listing(file), 1, lines.size(),
                    String.join("\n", lines), true, command, Highlight.html("console", command), List.of());
            var template = Backend.of(parent.getDocument()).isSite() ? "step" : "step-book";
            return MacroBlocks.open(this, parent, "program", tree.get().theme().fill(template, view).lines().toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
