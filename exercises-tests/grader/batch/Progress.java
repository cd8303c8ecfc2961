package grader.batch;

import grader.report.Glyphs;
import grader.report.SubmissionResult;
import grader.report.Verdict;
import grader.text.Printable;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** How far a run is: a bar with rate and time left where stdout is a terminal, else a line a submission. */
final class Progress implements AutoCloseable {

    private static final int BAR = 12; // so that the figures are seen in a terminal of 40 columns
    private static final int REDRAW_MS = 500;

    /** A narrow terminal cuts the line instead of beginning another one, which the next drawing would not reach. */
    private static final String CUT = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintStream out;
    private final Glyphs glyphs;
    private final boolean bar;
    private final Set<String> current = new LinkedHashSet<>();
    private final long start = System.nanoTime();
    private int before;
    private int done;
    private int all;
    private Thread drawing;

    /**
     * @param bar whether stdout is a terminal
     */
    Progress(PrintStream out, Glyphs glyphs, boolean bar) {
        this.out = out;
        this.glyphs = glyphs;
        this.bar = bar;
    }

    /** On a terminal with a bar, where it can show one. */
    static Progress on(PrintStream out) {
        var terminal = System.console() != null && System.console().isTerminal()
                && !"dumb".equals(System.getenv("TERM"));
        return new Progress(out, terminal ? Glyphs.in(System.console().charset()) : Glyphs.UNICODE, terminal);
    }

    /** Of which nobody is told. */
    static Progress silent() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream()), Glyphs.UNICODE, false);
    }

    /**
     * Begins.
     *
     * @param finished how many were graded by an earlier run
     */
    synchronized void start(int finished, int submissions) {
        before = finished;
        done = finished;
        all = submissions;
        if (bar) {
            drawing = Thread.ofVirtual().name("progress").start(this::draw);
        }
    }

    private void draw() {
        try {
            while (true) {
                synchronized (this) {
                    out.print("\r\u001b[2K" + CUT + line() + WRAP);
                    out.flush();
                }
                Thread.sleep(REDRAW_MS);
            }
        } catch (InterruptedException end) {
            // closed
        }
    }

    synchronized void begin(Student student) {
        current.add(student.shown());
    }

    synchronized void end(Student student, SubmissionResult result) {
        current.remove(student.shown());
        done++;
        if (!bar || result.verdict().kind() == Verdict.Kind.ODD) {
            out.print(bar ? "\r\u001b[2K" : "");
            out.println("[%d/%d] %s: %s%s".formatted(done, all, student.shown(), points(result),
                    result.reason().isEmpty() ? "" : ", " + Printable.line(result.reason())));
            out.flush();
        }
    }

    private static String points(SubmissionResult result) {
        return result.exercises().isEmpty() ? result.gravest().word()
                : result.points() + "/" + result.max() + " " + result.gravest().word();
    }

    /** {@code ███████░░░░░ 120/200  48/min  2 min left  ann, bob}. */
    private String line() {
        var full = all == 0 ? BAR : BAR * done / all;
        var line = glyphs.full().repeat(full) + glyphs.empty().repeat(BAR - full) + " " + done + "/" + all;
        var minutes = (System.nanoTime() - start) / 60e9;
        if (done > before && minutes > 0) {
            var rate = (done - before) / minutes;
            line += String.format(Locale.ROOT, "  %.0f/min  %s left", rate, left((all - done) / rate));
        }
        return cut(line + "  " + String.join(", ", current));
    }

    private static String left(double minutes) {
        return minutes < 1 ? Math.round(minutes * 60) + " s"
                : minutes < 90 ? Math.round(minutes) + " min" : String.format(Locale.ROOT, "%.1f h", minutes / 60);
    }

    private static String cut(String line) {
        return Printable.cut(line, 79, 79, "", 0);
    }

    synchronized int done() {
        return done;
    }

    @Override
    public synchronized void close() {
        if (drawing != null) {
            drawing.interrupt();
            drawing = null;
            out.print("\r\u001b[2K");
            out.flush();
        }
    }
}
