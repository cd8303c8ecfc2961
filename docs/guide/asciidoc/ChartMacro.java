package guide.asciidoc;

import guide.measured.BarChart;
import guide.source.SourceTree;
import java.util.List;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Name;

/** {@code chart::echo-100[]}: what the benchmark has measured, as bars. */
@Name("chart")
final class ChartMacro extends CourseMacro {

    ChartMacro(Supplier<SourceTree> tree) {
        super(tree);
    }

    @Override
    StructuralNode block(SourceTree sources, StructuralNode parent, String target) {
        var isSite = Backend.of(parent.getDocument()).isSite();
        var lines = sources.measured().group(target).map(BarChart::of)
                .map(chart -> isSite
                        ? MacroBlocks.html(sources.theme().fill("chart", chart))
                        : sources.theme().fill("chart-book", chart).lines().toList())
                .orElse(List.of()); // the linter has said so
        return MacroBlocks.open(this, parent, "drawn", lines);
    }
}
