package guide.ladder;

import guide.recording.Packet;
import java.util.Optional;

/**
 * One row of a ladder.
 *
 * @param packet the packet; empty where some have been left out
 * @param more how many have been left out here
 * @param silence how long nothing had passed before it, in ms; 0 if that was not long
 * @param answered whether an answer came; false for a SYN that nobody heeded, and for nothing else
 */
record LadderRow(Optional<Packet> packet, int more, double silence, boolean answered) {

    LadderRow(Optional<Packet> packet, int more) {
        this(packet, more, 0, true);
    }
}
