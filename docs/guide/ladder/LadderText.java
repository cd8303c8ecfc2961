package guide.ladder;

import guide.recording.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Packets in words. */
final class LadderText {

    /** More than any recorded payload. */
    private static final int ALL = 80;

    private LadderText() {
    }

    /** The packets of a conversation, a line each. */
    static List<String> of(Conversation conversation) {
        var lines = new ArrayList<String>();
        for (var row : conversation.rows()) {
            if (row.silence() > 0) {
                lines.add(silence(row.silence()));
            }
            lines.add(row.packet().map(packet -> time(packet.ms()) + " ms  " + Roles.shortened(packet.from()) + " → "
                    + Roles.shortened(packet.to()) + "  ").orElse("") + label(row, ALL));
        }
        return lines;
    }

    /** What stands beside a row, in so many columns. */
    static String label(LadderRow row, int columns) {
        return row.packet().map(packet -> label(packet, columns) + (row.answered() ? "" : ", no answer"))
                .orElse("… " + row.more() + " more");
    }

    static String silence(double ms) {
        return time(ms) + " ms of silence";
    }

    static String time(double ms) {
        return String.format(Locale.ROOT, ms < 99.95 ? "%.1f" : "%.0f", ms);
    }

    private static String label(Packet packet, int columns) {
        var again = packet.note().equals("again") ? ", again" : "";
        return switch (packet.kind()) {
            case "DATA", "DATAGRAM" -> data(packet, columns - again.length()) + again;
            case "FIN" -> "FIN" + (packet.length() > 0 ? " with " + data(packet, columns - 9) : "") + again;
            case "ACK" -> switch (packet.note()) {
                case "window 0" -> "ACK, window 0: stop";
                case "window open" -> "ACK, window open: go on";
                default -> "ACK";
            };
            case "PORT-UNREACHABLE" -> "ICMP: port unreachable";
            case "JOIN" -> "IGMP: joins " + packet.note();
            case "LEAVE" -> "IGMP: leaves " + packet.note();
            default -> packet.kind() + again;
        };
    }

    private static String data(Packet packet, int columns) {
        var bytes = String.format(Locale.ROOT, "%,d B", packet.length());
        if (packet.note().endsWith("segments")) {
            return bytes + " in " + packet.note();
        }
        if (packet.payload().isEmpty()) {
            return packet.length() == 0 ? "nothing, 0 B" : bytes;
        }
        return shortened(packet.payload().replace("\\n", "⏎").replace("\\\\", "\\"), columns - bytes.length() - 1)
                + " " + bytes;
    }

    /** The text in so many columns, of which a Chinese character takes two; its last mark stays. */
    private static String shortened(String text, int columns) {
        if (columns(text) <= columns) {
            return text;
        }
        var end = "…" + text.charAt(text.length() - 1);
        var kept = text.replaceFirst("…?.$", "");
        while (columns(kept + end) > columns && !kept.isEmpty()) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept + end;
    }

    private static int columns(String text) {
        return text.codePoints().map(c -> c > 0x2e80 ? 2 : 1).sum();
    }
}
