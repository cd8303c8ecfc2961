package grader.cli;

import grader.report.ConsoleReport;
import grader.report.Glyphs;
import grader.report.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jline.terminal.Size;
import org.jline.terminal.TerminalBuilder;

/**
 * Stdout, and what it can show: colours where it is a terminal and NO_COLOR (no-color.org) is not set; UTF-8 but on a
 * Windows console, which knows its code page better.
 *
 * @param out where to print
 * @param style with colours or without
 * @param glyphs the characters to draw with
 * @param columns how wide it is; {@link ConsoleReport#COLUMNS} where it is no terminal
 * @param rows how high it is; 0 where nothing can be drawn anew
 */
record Terminal(PrintStream out, Style style, Glyphs glyphs, int columns, int rows) {

    /** A fresh page, where there are pages. */
    void clear() {
        if (style == Style.COLOURED) {
            out.print("\u001b[H\u001b[2J");
        } else {
            out.println();
        }
    }

    static Terminal ofStdout() {
        var terminal = System.console() != null && System.console().isTerminal();
        var windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        var charset = windows && terminal ? System.out.charset() : StandardCharsets.UTF_8;
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset);
        var noColour = System.getenv("NO_COLOR");
        var coloured = terminal && (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
        var size = terminal ? size() : new Size(0, 0);
        return new Terminal(out, coloured ? Style.COLOURED : Style.PLAIN, Glyphs.in(charset),
                size.getColumns() > 0 ? size.getColumns() : ConsoleReport.COLUMNS,
                "dumb".equals(System.getenv("TERM")) ? 0 : size.getRows());
    }

    private static Size size() {
        try (var terminal = TerminalBuilder.builder().system(true).type("xterm").dumb(true).build()) {
            return terminal.getSize();
        } catch (IOException unknown) {
            return new Size(0, 0);
        }
    }
}
