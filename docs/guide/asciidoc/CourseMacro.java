package guide.asciidoc;

import guide.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;

/** A macro of the guide's own, {@code NAME::TARGET[]}, which shows something of the course. */
abstract class CourseMacro extends BlockMacroProcessor {

    private final Supplier<SourceTree> tree;

    /**
     * A macro that reads the course anew for each page.
     *
     * @param tree the course as it is now
     */
    CourseMacro(Supplier<SourceTree> tree) {
        this.tree = tree;
    }

    /** Makes the block. What cannot be shown is an empty one: the linter says why. */
    abstract StructuralNode block(SourceTree sources, StructuralNode parent, String target) throws IOException;

    @Override
    public final StructuralNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
        try {
            return block(tree.get(), parent, target);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
