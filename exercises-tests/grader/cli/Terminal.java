package grader.cli;

import grader.report.Glyphs;
import grader.report.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Stdout, and what it can show: colours where it is a terminal and NO_COLOR (no-color.org) is not set; UTF-8 but on a
 * Windows console, which knows its code page better.
 *
 * @param out where to print
 * @param style with colours or without
 * @param glyphs the characters to draw with
 */
record Terminal(PrintStream out, Style style, Glyphs glyphs) {

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
        return new Terminal(out, coloured ? Style.COLOURED : Style.PLAIN, Glyphs.in(charset));
    }
}
