package guide.asciidoc;

import guide.measured.Comparison;
import guide.measured.Goal;
import guide.measured.Quotation;
import guide.measured.Series;
import guide.source.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Name;

/** {@code goals::echo-100,bulk[]}: the goals of these groups, what was measured, and whether that is enough. */
@Name("goals")
final class GoalsMacro extends CourseMacro {

    GoalsMacro(Supplier<SourceTree> tree) {
        super(tree);
    }

    @Override
    StructuralNode block(SourceTree sources, StructuralNode parent, String target) {
        var lines = new ArrayList<>(List.of("[cols=\"5,3,3,1\",options=\"header\"]", "|===",
                "| What | Goal | Measured | "));
        Stream.of(target.split(",")).flatMap(id -> sources.measured().group(id).stream())
                .forEach(group -> group.rows().forEach(row -> row.goal()
                        .ifPresent(goal -> lines.add(line(sources, group, row, goal)))));
        lines.add("|===");
        return MacroBlocks.open(this, parent, "goals", lines);
    }

    private static String line(SourceTree sources, Comparison group, Series row, Goal goal) {
        var times = goal.words().endsWith("×") && !goal.comparison().isEmpty();
        var measured = new Quotation(group.id(), row.name(), times ? goal.comparison() : "", "");
        return "| " + group.title() + ": " + row.name() + " | " + goal.words() + (times ? " " + goal.comparison() : "")
                + " | " + measured.words(sources.measured()) + " | " + (goal.met() ? "met" : "*missed*");
    }
}
