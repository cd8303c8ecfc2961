package guide.asciidoc;

import guide.code.Highlight;
import guide.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.asciidoctor.extension.Name;

/** {@code report::MUTANT[]}: what {@code jbang grade} says of a wrong program, as recorded. */
@Name("report")
final class ReportMacro extends BlockMacroProcessor {

    private final Supplier<SourceTree> tree;

    ReportMacro(Supplier<SourceTree> tree) {
        this.tree = tree;
    }

    @Override
    public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
        var lines = new ArrayList<String>();
        var file = tree.get().report(MacroBlocks.name(parent), target);
        if (Files.exists(file)) {
            try {
                var report = Files.readString(file).stripTrailing();
                if (Backend.of(parent.getDocument()).isSite()) {
                    lines.addAll(
                            MacroBlocks.html("<figure class=\"report\"><figcaption>What <code>jbang grade</code> says of a "
                                    + "program that " + Highlight.escape(target.replace('-', ' '))
                                    + "</figcaption><pre tabindex=\"0\">" + marked(report) + "</pre></figure>"));
                } else {
                    lines.add(".A program that " + target.replace('-', ' '));
                    lines.addAll(List.of("[listing]", "----"));
                    lines.addAll(report.lines().toList());
                    lines.add("----");
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return MacroBlocks.open(this, parent, "graded", lines);
    }

    private static String marked(String report) {
        return Highlight.escape(report).replaceAll("(?m)^(\\s*)(✔|✘|–)(.*)$", "$1<span class=\"r$2\">$2$3</span>")
                .replace("class=\"r✔\"", "class=\"pass\"").replace("class=\"r✘\"", "class=\"fail\"")
                .replace("class=\"r–\"", "class=\"skip\"");
    }
}
