package guide.ladder;

import guide.recording.Packet;
import java.util.List;
import java.util.Locale;

/** Packets in words. */
final class LadderText {

    private static final int PAYLOAD = 26;

    private LadderText() {
    }

    /** The packets of a conversation, a line each. */
    static List<String> of(Conversation conversation, Roles roles) {
        return conversation.rows().stream()
                .map(row -> row.packet().map(packet -> line(packet, roles)).orElse("… " + row.more() + " more"))
                .toList();
    }

    private static String line(Packet packet, Roles roles) {
        return time(packet.ms()) + " ms  " + end(packet.from(), roles) + " → " + end(packet.to(), roles) + "  "
                + label(packet);
    }

    static String time(double ms) {
        return String.format(Locale.ROOT, ms < 99.95 ? "%.1f" : "%.0f", ms);
    }

    /** What stands above an arrow. */
    static String label(Packet packet) {
        var again = packet.note().equals("again") ? ", again" : "";
        return switch (packet.kind()) {
            case "DATA", "DATAGRAM" -> data(packet) + again;
            case "FIN" -> "FIN" + (packet.length() > 0 ? " with " + data(packet) : "") + again;
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

    private static String data(Packet packet) {
        var bytes = String.format(Locale.ROOT, "%,d B", packet.length());
        if (packet.note().endsWith("segments")) {
            return bytes + " in " + packet.note();
        }
        if (packet.payload().isEmpty()) {
            return packet.length() == 0 ? "nothing, 0 B" : bytes;
        }
        var text = packet.payload().replace("\\n", "⏎").replace("\\\\", "\\");
        var shown = text.codePointCount(0, text.length()) > PAYLOAD
                ? text.substring(0, text.offsetByCodePoints(0, PAYLOAD - 1)).replaceAll("…$", "")
                        + (text.startsWith("\"") ? "…\"" : "…")
                : text;
        return shown + " " + bytes;
    }

    private static String end(String end, Roles roles) {
        return roles.of(end) + " " + Roles.shortened(end);
    }
}
