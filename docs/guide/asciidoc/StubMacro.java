package guide.asciidoc;

import guide.code.Highlight;
import guide.lesson.ExerciseSource;
import guide.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.asciidoctor.extension.Name;

/** {@code stub::[]}: the exercise of this chapter, as the student finds it. */
@Name("stub")
final class StubMacro extends BlockMacroProcessor {

    private final Supplier<SourceTree> tree;

    StubMacro(Supplier<SourceTree> tree) {
        this.tree = tree;
    }

    @Override
    public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
        var lines = new ArrayList<String>();
        try {
            var stub = tree.get().lesson(MacroBlocks.name(parent)).flatMap(lesson -> {
                try {
                    return lesson.stub();
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
            if (stub.isPresent()) {
                var path = tree.get().relative(stub.get());
                if (Backend.of(parent.getDocument()).isSite()) {
                    lines.addAll(
                            MacroBlocks.html("<p class=\"where\"><a href=\"" + tree.get().listing(stub.get()) + "\">"
                                    + Highlight.escape(path) + "</a></p>"));
                } else {
                    lines.add("." + path);
                }
                lines.addAll(List.of("[source,java]", "----"));
                lines.addAll(ExerciseSource.of(stub.get()).folded());
                lines.add("----");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return MacroBlocks.open(this, parent, "stub", lines);
    }
}
