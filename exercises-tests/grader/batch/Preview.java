package grader.batch;

import grader.report.ConsoleReport;
import grader.report.Glyphs;
import grader.report.Mark;
import grader.report.Style;
import grader.report.Verdict;
import grader.text.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** A student's report on the terminal; nothing is written. */
final class Preview {

    private final PrintStream out;
    private final ConsoleReport report;

    Preview(PrintStream out) {
        this.out = out;
        var terminal = System.console() != null && System.console().isTerminal();
        report = new ConsoleReport(out, terminal && System.getenv("NO_COLOR") == null ? Style.COLOURED : Style.PLAIN,
                terminal ? Glyphs.in(System.console().charset()) : Glyphs.UNICODE, ConsoleReport.COLUMNS);
    }

    /**
     * Shows what has come of a submission.
     *
     * @return the exit code, by its verdict
     * @throws BatchException if nobody, or more than one, is called so
     */
    int kept(Path folder, String name, PrintStream err) throws IOException {
        var run = Results.run(folder).orElseThrow(() -> BatchException.usage(folder + " holds no results"));
        var found = Found.of(folder, run, new PrintStream(OutputStream.nullOutputStream()));
        var one = Chosen.one(found.results(), each -> Marking.called(each.handed()), "--preview", name);
        var marking = new Marking(run, SideFiles.read(folder, run), found.handedIn(run),
                line -> err.println("batch: " + line));
        return show(marking.mark(Results.read(one.file())));
    }

    /** Shows a mark. */
    int show(Mark mark) {
        var result = mark.result();
        out.println(Printable.line(result.submission()) + "\n");
        if (result.exercises().isEmpty()) {
            out.println(result.gravest().word() + ": " + Printable.line(result.why()));
        }
        for (var exercise : result.exercises()) {
            report.begin(exercise.exercise(), exercise.program());
            exercise.stages().forEach(report::stage);
            report.end(exercise, result.seed());
            exercise.corrections().forEach(correction -> out.println(Printable.line(correction.words())));
            out.println();
        }
        if (!mark.words().isEmpty()) {
            out.println(mark.words());
        }
        out.flush();
        return exitCode(result.verdict());
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> 0;
            case GRADER_ERROR -> 3;
            default -> 1;
        };
    }
}
