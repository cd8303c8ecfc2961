package guide.ladder;

import java.util.List;

/**
 * A ladder laid out, 360 units wide, so that a phone shows its text at nearly its own size.
 *
 * @param id the beginning of all ids in it
 * @param packets how many there are, in words
 * @param withoutAcks whether bare acknowledgements have been left out
 * @param ends who is at which end, in words
 * @param height its height
 * @param conversations what is drawn, from top to bottom
 */
public record LadderDrawing(String id, String packets, boolean withoutAcks, String ends, double height,
        List<Part> conversations) {

    /**
     * A conversation.
     *
     * @param lanes the lines for its ends, as an SVG path
     * @param heads what stands above them
     * @param rows the rows of the ladder
     * @param text the same in words, a line each
     */
    public record Part(String lanes, List<Label> heads, List<Row> rows, List<String> text) {
    }

    /**
     * A packet, or where some have been left out.
     *
     * @param kind what the stylesheet calls it
     * @param arrow an SVG path; empty where packets have been left out
     * @param labels what stands beside and above it
     */
    public record Row(String kind, String arrow, List<Label> labels) {
    }

    /**
     * Words in the drawing.
     *
     * @param kind what the stylesheet calls them; often empty
     * @param x the place of their middle, or of their end, as the stylesheet has it
     * @param y where their baseline is
     * @param words the words
     */
    public record Label(String kind, double x, double y, String words) {
    }
}
