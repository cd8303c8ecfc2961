package guide.asciidoc;

import guide.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.asciidoctor.extension.Name;

/**
 * {@code step::NAME[]}: the code of a step, where it lies, the command that runs it, what it printed, and the packets
 * that crossed the wire.
 */
@Name("step")
final class StepMacro extends BlockMacroProcessor {

    private final Supplier<SourceTree> tree;

    StepMacro(Supplier<SourceTree> tree) {
        this.tree = tree;
    }

    @Override
    public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
        var sources = tree.get();
        var lesson = sources.lesson(MacroBlocks.name(parent));
        var step = lesson.flatMap(chapter -> chapter.find(target));
        if (step.isEmpty()) {
            return MacroBlocks.open(this, parent, "code", List.of()); // the linter has said so
        }
        var template = Backend.of(parent.getDocument()).isSite() ? "step" : "step-book";
        try {
            var view = StepView.of(sources, lesson.get(), step.get());
            var block = MacroBlocks.open(this, parent, "code", sources.theme().fill(template, view).lines().toList());
            if (!Backend.of(parent.getDocument()).isSite()) {
                for (var evidence : view.transcript()) {
                    for (var ladder : evidence.drawings(sources.theme())) {
                        MacroBlocks.figure(this, block, ladder, sources.theme());
                    }
                    if (!evidence.answer().isEmpty()) {
                        parseContent(block, List.of("_The recorded run answered:_ " + evidence.answer() + "."));
                    }
                }
            }
            return block;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
