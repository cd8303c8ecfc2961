package guide;

import guide.measured.BarChart;
import guide.measured.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.asciidoctor.extension.Name;

/** {@code chart::echo-100[]}: what the benchmark has measured, as bars. */
@Name("chart")
final class ChartMacro extends BlockMacroProcessor {

    private final Book book;

    ChartMacro(Book book) {
        this.book = book;
    }

    @Override
    public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
        var site = Backend.of(parent.getDocument()).isSite();
        var lines = book.measured().group(target).map(group -> site ? Pages.html(BarChart.of(group)) : paper(group))
                .orElse(List.of()); // the rules have said so
        return Pages.open(this, parent, "drawn", lines);
    }

    private static List<String> paper(Comparison group) {
        var lines = new ArrayList<>(List.of("." + group.title(), "[%autowidth]", "|==="));
        group.rows().forEach(row -> lines.add("| " + row.name() + " | " + row.words()));
        lines.add("|===");
        return lines;
    }
}
