package guide.ladder;

import java.util.List;

/**
 * A ladder laid out, 360 units wide, so that a phone shows its text at nearly its own size. Times end at x = 0.
 *
 * @param packets how many there are, in words
 * @param withoutAcks whether bare acknowledgements have been left out
 * @param ends who is at which end, in words
 * @param legend what the kinds of arrows mean that it has
 * @param height its height
 * @param conversations what is drawn, from top to bottom
 */
public record LadderDrawing(String packets, boolean withoutAcks, String ends, List<Meaning> legend,
        double height, List<Part> conversations) {

    /**
     * A conversation.
     *
     * @param lanes the lines for its ends, as an SVG path
     * @param heads who each of them is, a line each
     * @param labelX where the words beside the lanes begin
     * @param rows the rows of the ladder
     * @param text the same in words, a line each
     */
    public record Part(String lanes, List<Head> heads, double labelX, List<Row> rows, List<String> text) {
    }

    /**
     * Who a lane is: words that stand to the right of its top, where no other lane has begun.
     *
     * @param x where the words begin
     * @param y where their baseline is
     * @param role what the end does
     * @param address its address, as short as it may be
     */
    public record Head(double x, double y, String role, String address) {
    }

    /**
     * A packet, a silence, or where some packets have been left out.
     *
     * @param kind what the stylesheet calls it
     * @param y where the baseline of its words is
     * @param arrow an SVG path; empty unless it is a packet
     * @param time when it passed; empty where that says nothing
     * @param words what it is
     */
    public record Row(String kind, double y, String arrow, String time, String words) {
    }
}
