package grader.report;

import java.nio.charset.Charset;

/**
 * The characters that reports draw with.
 *
 * @param tick for what passed
 * @param cross for what failed
 * @param dash for what was skipped
 * @param line a piece of an arrow
 * @param left its head to the left
 * @param right its head to the right
 * @param gap for what is left out
 * @param bar beside what is quoted
 * @param full for the part of a bar that is done
 * @param empty for the rest of it
 */
public record Glyphs(String tick, String cross, String dash, String line, String left, String right, String gap,
        String bar, String full, String empty) {

    /** Unicode. */
    public static final Glyphs UNICODE = new Glyphs("✔", "✘", "–", "─", "◀", "▶", "…", "│", "█", "░");

    /** ASCII, for terminals that know no more. */
    public static final Glyphs ASCII = new Glyphs("+", "x", "-", "-", "<", ">", "...", "|", "#", ".");

    /** Those that a character set can show. */
    public static Glyphs in(Charset charset) {
        return charset.newEncoder().canEncode("✔✘–─◀▶…│█░") ? UNICODE : ASCII;
    }
}
