package guide.asciidoc;

import guide.code.Highlight;
import guide.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Name;

/** {@code program::lessons/01-tcp-server/FirstServer.java[]}: a program as a whole, and the command that runs it. */
@Name("program")
final class ProgramMacro extends CourseMacro {

    ProgramMacro(Supplier<SourceTree> tree) {
        super(tree);
    }

    @Override
    StructuralNode block(SourceTree sources, StructuralNode parent, String target) throws IOException {
        var file = sources.root().resolve(target);
        if (!Files.exists(file)) {
            return MacroBlocks.open(this, parent, "program", List.of()); // the linter has said so
        }
        var lines = Files.readAllLines(file);
        var command = "./jbang " + target;
        var view = new StepView(file.getFileName().toString(), sources.listing(file), 1, lines.size(),
                String.join("\n", lines), true, command, Highlight.html("console", command), List.of());
        var template = Backend.of(parent.getDocument()).isSite() ? "step" : "step-book";
        return MacroBlocks.open(this, parent, "program", sources.theme().fill(template, view).lines().toList());
    }
}
