package guide.asciidoc;

import guide.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Name;

/** {@code report::MUTANT[]}: what {@code jbang grade} says of a wrong program, as recorded. */
@Name("report")
final class ReportMacro extends CourseMacro {

    ReportMacro(Supplier<SourceTree> tree) {
        super(tree);
    }

    @Override
    StructuralNode block(SourceTree sources, StructuralNode parent, String target) throws IOException {
        var file = sources.report(MacroBlocks.name(parent), target);
        if (!Files.exists(file)) {
            return MacroBlocks.open(this, parent, "graded", List.of()); // the linter has said so
        }
        var view = ReportView.of(target, Files.readString(file));
        return MacroBlocks.open(this, parent, "graded", Backend.of(parent.getDocument()).isSite()
                ? MacroBlocks.html(sources.theme().fill("report", view))
                : sources.theme().fill("report-book", view).lines().toList());
    }
}
