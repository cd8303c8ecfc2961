package guide.ladder;

import guide.ladder.LadderDrawing.Label;
import guide.ladder.LadderDrawing.Part;
import guide.ladder.LadderDrawing.Row;
import guide.recording.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lays a ladder out: a lane for each end, time downwards. */
public final class LadderLayout {

    private static final double WIDTH = 360;
    private static final double TIMES = 40;
    private static final double HEADER = 40;
    private static final double ROW = 30;
    private static final double FAINT_ROW = 19;
    private static final double SLOPE = 4;

    private final Roles roles;
    private double y = 2;

    private LadderLayout(Roles roles) {
        this.roles = roles;
    }

    /** The drawing. The id is the beginning of all ids in it. */
    public static LadderDrawing of(PacketLadder ladder, String id) {
        var layout = new LadderLayout(ladder.roles());
        var parts = ladder.conversations().stream().map(layout::part).toList();
        var ends = ladder.conversations().stream().flatMap(conversation -> conversation.lanes().stream()).distinct()
                .map(end -> ladder.roles().of(end) + " " + end).collect(Collectors.joining(", "));
        return new LadderDrawing(id, ladder.count() + (ladder.count() == 1 ? " packet" : " packets"),
                ladder.withoutAcks(), ends, Math.ceil(layout.y + 4), parts);
    }

    private Part part(Conversation conversation) {
        if (y > 10) {
            y += 14;
        }
        var lanes = conversation.lanes();
        var top = y + HEADER;
        var bottom = top + conversation.rows().stream().mapToDouble(LadderLayout::height).sum();
        var lines = new StringBuilder();
        var heads = new ArrayList<Label>();
        for (var lane : lanes) {
            lines.append(path("M%s %sV%s", x(lanes, lane), top - 6, bottom));
            heads.add(new Label("who", labelX(lanes, lane), y + 13, roles.of(lane)));
            heads.add(new Label(lanes.size() > 3 ? "where-small" : "where", labelX(lanes, lane), y + 27,
                    Roles.shortened(lane)));
        }
        y = top;
        var rows = new ArrayList<Row>();
        for (var row : conversation.rows()) {
            rows.add(
                    row.packet().map(packet -> arrow(packet, lanes, y + height(row) - 5)).orElseGet(() -> new Row("gap",
                            "", List.of(new Label("", middle(lanes), y + 18, "… " + row.more() + " more")))));
            y += height(row);
        }
        return new Part(lines.toString(), heads, rows, LadderText.of(conversation, roles));
    }

    private static Row arrow(Packet packet, List<String> lanes, double end) {
        var from = x(lanes, packet.from());
        var to = x(lanes, packet.to());
        var start = end - SLOPE;
        var forward = Math.signum(to - from);
        var kind = kind(packet);
        var labels = new ArrayList<Label>();
        if (!kind.equals("ack")) {
            labels.add(new Label("ms", TIMES - 8, start + 3, LadderText.time(packet.ms())));
        }
        var words = LadderText.label(packet);
        labels.add(new Label("", labelAt(from, to, words), start - 3, words));
        return new Row(kind, path("M%s %sL%s %sl%s -3v6l%s -3", from + forward * 2, start, to - forward * 2, end,
                -forward * 7, forward * 7), labels);
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
        return row.packet().filter(Packet::isBareAck).isPresent() ? FAINT_ROW : ROW;
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

    /** An SVG path, in whole numbers. */
    private static String path(String format, Object... numbers) {
        return String.format(Locale.ROOT, format.replace("%s", "%.0f"), numbers);
    }
}
