package guide.ladder;

import guide.recording.CondensedCapture;
import guide.recording.Packet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The packets of a step, cut into conversations: where all that was open is closed and strangers begin, a new one begins.
 *
 * @param conversations the conversations, in order
 * @param roles who is at which end
 * @param withoutAcks whether bare acknowledgements have been left out to keep it readable
 */
public record PacketLadder(List<Conversation> conversations, Roles roles, boolean withoutAcks) {

    /** Of more packets than these, the bare acknowledgements are left out: the capture has them. */
    private static final int MOST_WITH_ACKS = 24;

    /** Reads the lines of a recording; the transcript tells which voice has which port. */
    public static PacketLadder of(List<String> recorded, List<String> transcript) {
        var conversations = new ArrayList<Conversation>();
        var current = new Conversation();
        var all = recorded.stream().map(Packet::parse).flatMap(Optional::stream).toList();
        var shown = new ArrayDeque<>(all.size() > MOST_WITH_ACKS ? CondensedCapture.withoutBareAcks(all) : all);
        var isShort = shown.size() < all.size();
        for (var line : recorded) {
            var packet = Packet.parse(line);
            if (packet.isPresent()) {
                if (!packet.get().equals(shown.peek())) {
                    continue; // left out
                }
                shown.remove();
                if (!current.isEmpty() && current.isOver() && current.isStrangerTo(packet.get())) {
                    conversations.add(current);
                    current = new Conversation();
                }
                current.add(new LadderRow(packet, 0));
            } else if (line.startsWith("… ")) {
                current.add(new LadderRow(Optional.empty(), Integer.parseInt(line.split(" ")[1])));
            }
        }
        conversations.add(current);
        var packets = conversations.stream().flatMap(conversation -> conversation.rows().stream())
                .flatMap(row -> row.packet().stream())
                .toList();
        return new PacketLadder(conversations, Roles.of(packets, transcript),
                isShort || recorded.stream().anyMatch(line -> line.startsWith("# bare")));
    }

    /** How many packets there were, those left out in the middle as well. */
    int count() {
        return conversations.stream().flatMap(conversation -> conversation.rows().stream())
                .mapToInt(row -> row.packet().isPresent() ? 1 : row.more()).sum();
    }
}
