package guide.measured;

/**
 * What a figure should have been.
 *
 * @param words in words: {@code ≥ 1.50 ×}, {@code ≤ 400}
 * @param comparison the row that the figure is compared with; empty if the figure itself is meant
 * @param met whether it was reached
 */
public record Goal(String words, String comparison, boolean met) {
}
