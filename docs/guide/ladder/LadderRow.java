package guide.ladder;

import guide.recording.Packet;
import java.util.Optional;

/**
 * One row of a ladder.
 *
 * @param packet the packet; empty where some have been left out
 * @param more how many have been left out here
 */
record LadderRow(Optional<Packet> packet, int more) {
}
