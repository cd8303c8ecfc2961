package guide.ladder;

import guide.recording.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The packets of a step, cut into scenes: where all that was open is closed and strangers begin, a new one begins.
 *
 * @param scenes the scenes, in order
 * @param roles who is at which end
 * @param withoutAcks whether bare acknowledgements have been left out to keep it readable
 */
public record Ladder(List<Scene> scenes, Roles roles, boolean withoutAcks) {

    /**
     * One line of a scene.
     *
     * @param packet the packet; empty where some have been left out
     * @param more how many have been left out here
     */
    record Rung(Optional<Packet> packet, int more) {
    }

    /** Reads the lines of a recording; the transcript tells which voice has which port. */
    public static Ladder of(List<String> recorded, List<String> transcript) {
        var scenes = new ArrayList<Scene>();
        var current = new Scene();
        for (var line : recorded) {
            var packet = Packet.parse(line);
            if (packet.isPresent()) {
                if (!current.isEmpty() && current.isOver() && current.isStrangerTo(packet.get())) {
                    scenes.add(current);
                    current = new Scene();
                }
                current.add(new Rung(packet, 0));
            } else if (line.startsWith("… ")) {
                current.add(new Rung(Optional.empty(), Integer.parseInt(line.split(" ")[1])));
            }
        }
        scenes.add(current);
        var packets = scenes.stream().flatMap(scene -> scene.rungs().stream()).flatMap(rung -> rung.packet().stream())
                .toList();
        return new Ladder(scenes, Roles.of(packets, transcript),
                recorded.stream().anyMatch(line -> line.startsWith("# bare")));
    }

    /** How many packets there were, those left out in the middle as well. */
    int count() {
        return scenes.stream().flatMap(scene -> scene.rungs().stream())
                .mapToInt(rung -> rung.packet().isPresent() ? 1 : rung.more()).sum();
    }

    /** As HTML: the drawing, then the same as a list. The id is the beginning of all ids in it. */
    public String figure(String id) {
        return Drawing.of(this, id);
    }

    /** As lines of text. */
    public List<String> text() {
        return Words.of(this);
    }
}
