package guide.asciidoc;

import guide.measured.BarChart;
import guide.measured.Comparison;
import guide.source.SourceTree;
import java.util.ArrayList;
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
        var site = Backend.of(parent.getDocument()).isSite();
        var lines = tree.get().measured().group(target).map(group -> site ? MacroBlocks.html(BarChart.of(group)) : paper(group))
                .orElse(List.of()); // the rules have said so
        return MacroBlocks.open(this, parent, "drawn", lines);
    }

    private static List<String> paper(Comparison group) {
        var lines = new ArrayList<>(List.of("." + group.title(), "[%autowidth]", "|==="));
        group.rows().forEach(row -> lines.add("| " + row.name() + " | " + row.words()));
        lines.add("|===");
        return lines;
    }
}
