package guide.ladder;

import guide.code.Highlight;
import guide.recording.Packet;
import java.util.List;
import java.util.Locale;

/**
 * A ladder as inline SVG: 360 units wide, so that a phone shows its text at nearly its own size. All colours are the
 * stylesheet's.
 */
public final class Drawing {

    private static final double WIDTH = 360;
    private static final double TIMES = 40;
    private static final double HEADER = 40;
    private static final double RUNG = 30;
    private static final double FAINT_RUNG = 19;
    private static final double SLOPE = 4;

    private final StringBuilder svg = new StringBuilder();
    private final PacketLadder ladder;
    private double y = 2;

    private Drawing(PacketLadder ladder) {
        this.ladder = ladder;
    }

    /** As HTML: the drawing, then the same as a list. The id is the beginning of all ids in it. */
    public static String of(PacketLadder ladder, String id) {
        var drawing = new Drawing(ladder);
        ladder.conversations().forEach(drawing::conversation);
        var height = Math.ceil(drawing.y + 4);
        var note = ladder.withoutAcks() ? " Bare acknowledgements are left out." : "";
        var count = ladder.count() + (ladder.count() == 1 ? " packet" : " packets");
        return """
                <figure>
                <figcaption>What crossed the wire <small>%s, times in ms.%s</small></figcaption>
                <svg class="ladder" viewBox="0 0 360 %s" role="img" aria-labelledby="%s-title %s-desc">
                <title id="%s-title">Packet ladder: %s</title>
                <desc id="%s-desc">%s One lane for each end, time downwards. The same as a list follows.</desc>
                %s</svg>
                <details class="alternative"><summary>The same as text</summary><ol>
                %s</ol></details>
                </figure>""".formatted(count, note, number(height), id, id, id, count, id, drawing.ends(), drawing.svg,
                drawing.list());
    }

    private String ends() {
        var ends = ladder.conversations().stream().flatMap(conversation -> conversation.lanes().stream()).distinct()
                .map(end -> ladder.roles().of(end) + " " + end).toList();
        return Highlight.escape("Between " + String.join(", ", ends) + ".");
    }

    private String list() {
        var list = new StringBuilder();
        for (var line : LadderText.of(ladder)) {
            if (!line.isEmpty()) {
                list.append("<li>").append(Highlight.content(line)).append("\n");
            }
        }
        return list.toString();
    }

    private void conversation(Conversation conversation) {
        if (y > 10) {
            y += 14;
        }
        var lanes = conversation.lanes();
        var top = y;
        var height = conversation.rows().stream().mapToDouble(Drawing::height).sum();
        for (var lane : lanes) {
            var x = x(lanes, lane);
            element("<line class=lane x1=%s y1=%s x2=%s y2=%s />", x, top + HEADER - 6, x,
                    top + HEADER + height);
            element("<text class=who x=%s y=%s>%s</text>", labelX(lanes, lane), top + 13,
                    ladder.roles().of(lane));
            element("<text class=where%s x=%s y=%s>%s</text>", lanes.size() > 3 ? "-small" : "",
                    labelX(lanes, lane), top + 27, Roles.shortened(lane));
        }
        y = top + HEADER;
        for (var row : conversation.rows()) {
            if (row.packet().isPresent()) {
                arrow(row.packet().get(), lanes);
            } else {
                element("<text class=gap x=%s y=%s>… %s more</text>", middle(lanes), y + 18,
                        row.more());
            }
            y += height(row);
        }
    }

    private void arrow(Packet packet, List<String> lanes) {
        var from = x(lanes, packet.from());
        var to = x(lanes, packet.to());
        var end = y + height(new LadderRow(java.util.Optional.of(packet), 0)) - 5;
        var start = end - SLOPE;
        var forward = Math.signum(to - from);
        var kind = kind(packet);
        svg.append("<g class=").append(kind).append('>');
        if (!kind.equals("ack")) {
            element("<text class=ms x=%s y=%s>%s</text>", TIMES - 8, start + 3, LadderText.time(packet.ms()));
        }
        element("<path d=\"M%s %sL%s %sl%s -3v6l%s -3\"/>", from + forward * 2, start, to - forward * 2, end,
                -forward * 7,
                forward * 7);
        element("<text x=%s y=%s>%s</text>", labelAt(from, to, LadderText.label(packet)), start - 3,
                Highlight.content(LadderText.label(packet)));
        svg.append("</g>\n");
    }

    /** The middle of the arrow, or as near to it as the label finds room. */
    private static double labelAt(double from, double to, String label) {
        var half = label.codePoints().mapToDouble(c -> c > 0x2e80 ? 12 : 6.7).sum() / 2;
        return Math.clamp((from + to) / 2, Math.min(half + TIMES - 8, WIDTH / 2),
                Math.max(WIDTH - half - 2, WIDTH / 2));
    }

    private static String kind(Packet packet) {
        return switch (packet.kind()) {
            case "SYN", "SYN-ACK" -> "syn";
            case "ACK" -> packet.isBareAck() ? "ack" : "rst";
            case "FIN" -> "fin";
            case "RST", "PORT-UNREACHABLE" -> "rst";
            case "JOIN", "LEAVE" -> "syn";
            default -> "data";
        };
    }

    private static double height(LadderRow row) {
        return row.packet().filter(Packet::isBareAck).isPresent() ? FAINT_RUNG : RUNG;
    }

    private static double x(List<String> lanes, String lane) {
        var margin = lanes.size() > 2 ? 28 : 44;
        var left = TIMES + margin;
        var right = WIDTH - margin;
        return lanes.size() == 1
                ? (left + right) / 2
                : left + (right - left) * lanes.indexOf(lane) / (lanes.size() - 1);
    }

    /** Above its lane; a long address at the edge moves inwards. */
    private static double labelX(List<String> lanes, String lane) {
        var half = Roles.shortened(lane).length() * (lanes.size() > 3 ? 2.9 : 3.4);
        return Math.clamp(x(lanes, lane), half + 2, WIDTH - half - 2);
    }

    private static double middle(List<String> lanes) {
        return (x(lanes, lanes.getFirst()) + x(lanes, lanes.getLast())) / 2;
    }

    private void element(String format, Object... values) {
        var texts = new Object[values.length];
        for (var i = 0; i < values.length; i++) {
            texts[i] = values[i] instanceof Double number ? number(number) : values[i];
        }
        svg.append(format.formatted(texts));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
