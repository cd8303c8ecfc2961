package guide.ladder;

import guide.ladder.LadderDrawing.Head;
import guide.ladder.LadderDrawing.Part;
import guide.ladder.LadderDrawing.Row;
import guide.recording.Packet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lays a ladder out: times on the left, a lane for each end, what the packets are on the right; time downwards. */
public final class LadderLayout {

    /** From the times, which end at 0, to the right. */
    private static final double WIDTH = 322;
    private static final double FIRST_LANE = 8;
    private static final double HEAD = 16;
    private static final double ROW = 23;
    private static final double FAINT_ROW = 17;
    private static final double SLOPE = 4;

    /** The width of a character of a label, of an address, and, on average, of a role. */
    private static final double COLUMN = 6.65;
    private static final double ADDRESS_COLUMN = 6.05;
    private static final double ROLE_COLUMN = 7;

    /** The lanes of a conversation, from left to right; the width is the distance from the first to the last. */
    private record Lanes(List<String> ends, double width) {

        double x(String end) {
            return FIRST_LANE + (ends.size() == 1 ? 0 : width * ends.indexOf(end) / (ends.size() - 1));
        }

        /** A stretch of all lanes, as an SVG path. */
        String stretch(double from, double to) {
            return ends.stream().map(end -> path("M%s,%sV%s", x(end), from, to)).collect(Collectors.joining());
        }
    }

    private final Roles roles;
    private final LinkedHashSet<Meaning> legend = new LinkedHashSet<>();
    private double y = 2;
    private String said = "";

    private LadderLayout(Roles roles) {
        this.roles = roles;
    }

    /** The drawing. */
    public static LadderDrawing of(PacketLadder ladder) {
        var layout = new LadderLayout(ladder.roles());
        var parts = ladder.conversations().stream().map(layout::part).toList();
        var ends = ladder.conversations().stream().flatMap(conversation -> conversation.lanes().stream()).distinct()
                .map(end -> ladder.roles().of(end) + " " + end).collect(Collectors.joining(", "));
        return new LadderDrawing(ladder.count() + (ladder.count() == 1 ? " packet" : " packets"),
                ladder.withoutAcks(), ends, List.copyOf(layout.legend), Math.ceil(layout.y + 4), parts);
    }

    private Part part(Conversation conversation) {
        y += y > 10 ? 20 : 0;
        var lanes = lanes(conversation.lanes());
        var start = y + HEAD * lanes.ends().size();
        var heads = new ArrayList<Head>();
        var lines = new StringBuilder();
        for (var end : lanes.ends()) { // each begins below the words of those before it
            lines.append(path("M%s,%sV%s", lanes.x(end), y + 3, start));
            y += HEAD;
            heads.add(new Head(lanes.x(end) + 5, y - 4, roles.of(end), Roles.shortened(end)));
        }
        var labelX = lanes.x(lanes.ends().getLast()) + 12;
        var columns = (int) ((WIDTH - labelX) / COLUMN);
        var rows = new ArrayList<Row>();
        for (var row : conversation.rows()) {
            if (row.silence() > 0) {
                lines.append(lanes.stretch(start, y));
                y += ROW;
                start = y;
                rows.add(new Row("silence", y - ROW / 2 + 4, "", "", LadderText.silence(row.silence())));
            }
            y += row.packet().filter(Packet::isBareAck).isPresent() ? FAINT_ROW : ROW;
            rows.add(row(row, lanes, y - 9, columns));
        }
        lines.append(lanes.stretch(start, y));
        return new Part(lines.toString(), heads, labelX, rows, LadderText.of(conversation));
    }

    /** The more there are, the closer they stand, so that the words beside them, and each head, have their place. */
    private Lanes lanes(List<String> ends) {
        var width = 60.0 + 20 * Math.min(ends.size(), 5);
        for (var i = 1; i < ends.size(); i++) {
            var head = ROLE_COLUMN * (roles.of(ends.get(i)).length() + 1)
                    + ADDRESS_COLUMN * Roles.shortened(ends.get(i)).length();
            width = Math.min(width, (WIDTH - FIRST_LANE - 5 - head) * (ends.size() - 1) / i);
        }
        return new Lanes(ends, width);
    }

    private Row row(LadderRow row, Lanes lanes, double middle, int columns) {
        var words = LadderText.label(row, columns);
        if (row.packet().isEmpty()) {
            return new Row("gap", middle + 4, "", "", words);
        }
        var packet = row.packet().get();
        var meaning = Meaning.of(packet);
        legend.add(meaning);
        if (!row.answered()) {
            legend.add(Meaning.NO_ANSWER);
        }
        var from = lanes.x(packet.from());
        var to = lanes.x(packet.to());
        var forward = Math.signum(to - from);
        var head = row.answered()
                ? path("l%s,-3v6l%s,-3", -forward * 7, forward * 7)
                : path("m%s,-5l-10,10m0,-10l10,10", 5 - forward * 6);
        return new Row(meaning.kind(), middle + 4,
                path("M%s,%sl%s,%s", from + forward * 2, middle - SLOPE / 2, to - from - forward * 4, SLOPE)
                        + head,
                packet.isBareAck() ? "" : timeUnlessSaid(LadderText.time(packet.ms())), words);
    }

    private String timeUnlessSaid(String time) {
        var isSaid = time.equals(said);
        said = time;
        return isSaid ? "" : time;
    }

    /** An SVG path, in whole numbers. */
    private static String path(String format, Object... numbers) {
        return String.format(Locale.ROOT, format.replace("%s", "%.0f"), numbers).replace(",-", "-");
    }
}
