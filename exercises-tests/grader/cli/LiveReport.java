package grader.cli;

import grader.report.ConsoleReport;
import grader.report.ExerciseResult;
import grader.report.StageResult;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * A report that grows on a terminal: the first failure stands at the foot, whole, as soon as it is known, and the stages that
 * end after it appear above it. Where there is no terminal, all is printed in its order.
 */
final class LiveReport {

    private final Terminal terminal;
    private final ConsoleReport report;
    private String program = "";
    private List<String> foot = List.of();
    private boolean standing;

    LiveReport(Terminal terminal) {
        this.terminal = terminal;
        report = new ConsoleReport(terminal.out(), terminal.style(), terminal.glyphs(), terminal.columns());
    }

    void begin(String exercise, String name) {
        program = name;
        foot = List.of();
        report.begin(exercise, name);
    }

    void stage(StageResult stage) {
        erase();
        report.stage(stage);
        if (terminal.rows() > 0) {
            if (foot.isEmpty() && !stage.verdict().isFine()) {
                var lines = report.explanation(stage, program);
                foot = lines.subList(Math.max(0, lines.size() - terminal.rows() + 2), lines.size());
            }
            foot.forEach(terminal.out()::println);
            terminal.out().flush();
            standing = true;
        }
    }

    void end(ExerciseResult result, long seed) {
        erase();
        report.end(result, seed);
    }

    private void erase() {
        if (standing && !foot.isEmpty()) {
            var rows = foot.stream().mapToInt(this::rows).sum();
            terminal.out().print("\u001b[" + rows + "F\u001b[J");
        }
        standing = false;
    }

    /** How many rows a line takes: one more for each time it is wider than the terminal. */
    private int rows(String line) {
        var width = line.replaceAll("\u001b\\[[0-9;]*m", "").codePoints().map(WCWidth::wcwidth).sum();
        return 1 + Math.max(0, width - 1) / terminal.columns();
    }
}
