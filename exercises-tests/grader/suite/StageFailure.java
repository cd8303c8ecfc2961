package grader.suite;

import grader.report.ConsoleReport;
import grader.report.Glyphs;
import grader.report.Ladder;
import grader.report.Rung;
import grader.report.Verdict;
import grader.text.Printable;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** A stage that was not passed: what was expected, what happened instead, and the conversation. */
public final class StageFailure extends AssertionFailedError {

    private static final long serialVersionUID = 1;

    private final transient Verdict verdict;
    private final String expected;
    private final String but;
    private final String stderr;
    private final transient List<Rung> ladder;
    private final transient Silences.Deeds deeds;
    private transient List<List<String>> table = List.of();
    private final boolean atRest;
    private final boolean waited;

    StageFailure(String program, Verdict verdict, String expected, String but, String stderr, List<Rung> ladder,
            Silences.Deeds deeds, boolean atRest, boolean waited) {
        super("expected  %s%nbut       %s%n%n%s".formatted(expected, but,
                String.join("\n", Ladder.draw(Glyphs.UNICODE, ConsoleReport.COLUMNS, ladder, but, program))));
        this.verdict = verdict;
        this.expected = expected;
        this.but = but;
        this.stderr = stderr;
        this.ladder = ladder;
        this.deeds = deeds;
        this.atRest = atRest;
        this.waited = waited;
    }

    /** The kind of failure. */
    public Verdict verdict() {
        return verdict;
    }

    /** What was expected. */
    public String expected() {
        return expected;
    }

    /** What happened instead. */
    public String but() {
        return but;
    }

    /** The last of what the program printed to stderr. */
    public String stderr() {
        return stderr;
    }

    /** The conversation. */
    public List<Rung> ladder() {
        return ladder;
    }

    /** The same, with a table that tells more than the conversation: rows of cells, the heading first. */
    public StageFailure with(List<List<String>> rows) {
        table = rows.stream().map(row -> row.stream().map(Printable::line).toList()).toList();
        return this;
    }

    /** What was asked and what was answered; empty where the conversation tells it. */
    public List<List<String>> table() {
        return table;
    }

    /** What the programs had done. */
    Silences.Deeds deeds() {
        return deeds;
    }

    /** Whether the programs were running, and had nothing to do. */
    boolean atRest() {
        return atRest;
    }

    /** Whether a wait had run out: a busy machine may be to blame, so it is tried once more before it counts. */
    boolean waited() {
        return waited;
    }
}
