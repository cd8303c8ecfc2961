package guide.asciidoc;

import guide.code.Highlight;
import guide.lesson.ExerciseSource;
import guide.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Name;

/** {@code stub::[]}: the exercise of this chapter, as the student finds it. */
@Name("stub")
final class StubMacro extends CourseMacro {

    StubMacro(Supplier<SourceTree> tree) {
        super(tree);
    }

    @Override
    StructuralNode block(SourceTree sources, StructuralNode parent, String target) throws IOException {
        var lines = new ArrayList<String>();
        var lesson = sources.lesson(MacroBlocks.name(parent));
        var stub = lesson.isEmpty() ? Optional.<Path>empty() : lesson.get().stub();
        if (stub.isPresent()) {
            var path = sources.relative(stub.get());
            if (Backend.of(parent.getDocument()).isSite()) {
                lines.addAll(MacroBlocks.html("<p class=\"where\"><a href=\"" + sources.listing(stub.get()) + "\">"
                        + Highlight.escape(path) + "</a></p>"));
            } else {
                lines.add("." + path);
            }
            lines.addAll(List.of("[source,java]", "----"));
            lines.addAll(ExerciseSource.of(stub.get()).folded());
            lines.add("----");
        }
        return MacroBlocks.open(this, parent, "stub", lines);
    }
}
