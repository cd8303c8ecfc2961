package guide.asciidoc;

import guide.source.SourceTree;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Name;

/**
 * {@code step::NAME[]}: the code of a step, where it lies, the command that runs it, what it printed, and the packets
 * that crossed the wire.
 */
@Name("step")
final class StepMacro extends CourseMacro {

    StepMacro(Supplier<SourceTree> tree) {
        super(tree);
    }

    @Override
    StructuralNode block(SourceTree sources, StructuralNode parent, String target) throws IOException {
        var lesson = sources.lesson(MacroBlocks.name(parent));
        var step = lesson.flatMap(chapter -> chapter.find(target));
        if (step.isEmpty()) {
            return MacroBlocks.open(this, parent, "code", List.of()); // the linter has said so
        }
        var isSite = Backend.of(parent.getDocument()).isSite();
        var view = StepView.of(sources, lesson.get(), step.get());
        var block = MacroBlocks.open(this, parent, "code",
                sources.theme().fill(isSite ? "step" : "step-book", view).lines().toList());
        for (var evidence : isSite ? List.<StepView.Evidence>of() : view.transcript()) {
            for (var ladder : evidence.drawings(sources.theme())) {
                MacroBlocks.figure(this, block, ladder, sources.theme());
            }
            if (!evidence.answer().isEmpty()) {
                parseContent(block, List.of("_The recorded run answered:_ " + evidence.answer() + "."));
            }
        }
        return block;
    }
}
