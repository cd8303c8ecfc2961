package guide.asciidoc;

import guide.measured.BarChart;
import guide.source.SourceTree;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.asciidoctor.extension.Name;

/** {@code chart::echo-100[]}: what the benchmark has measured, as bars. */
@Name("chart")
final class ChartMacro extends BlockMacroProcessor {

    private final Supplier<SourceTree> tree;

    ChartMacro(Supplier<SourceTree> tree) {
        this.tree = tree;
    }

    @Override
    public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
        var theme = tree.get().theme();
        var isSite = Backend.of(parent.getDocument()).isSite();
        var lines = tree.get().measured().group(target).map(BarChart::of)
                .map(chart -> isSite
                        ? MacroBlocks.html(theme.fill("chart", chart))
                        : theme.fill("chart-book", chart).lines().toList())
                .orElse(List.of()); // the linter has said so
        return MacroBlocks.open(this, parent, "drawn", lines);
    }
}
