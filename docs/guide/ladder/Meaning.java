package guide.ladder;

import guide.recording.Packet;

/**
 * What a packet is for, as the legend of a ladder says it.
 *
 * @param kind what the stylesheet calls it
 * @param words the same for people
 */
public record Meaning(String kind, String words) {

    static final Meaning NO_ANSWER = new Meaning("lost", "got no answer");

    static Meaning of(Packet packet) {
        return switch (packet.kind()) {
            case "SYN", "SYN-ACK" -> new Meaning("syn", "opens");
            case "ACK" -> packet.isBareAck()
                    ? new Meaning("ack", "only acknowledges")
                    : new Meaning("rst", "stops, or lets go on");
            case "FIN" -> new Meaning("fin", "ends a direction");
            case "RST" -> new Meaning("rst", "refuses or resets");
            case "PORT-UNREACHABLE" -> new Meaning("rst", "reports an error");
            case "JOIN", "LEAVE" -> new Meaning("syn", "joins or leaves a group");
            default -> new Meaning("data", "carries data");
        };
    }
}
