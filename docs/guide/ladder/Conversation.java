package guide.ladder;

import guide.recording.Packet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Packets that belong together: of connections open at the same time, of sockets that spoke to each other. */
final class Conversation {

    /** From here on a silence is drawn, in ms. */
    private static final double SILENCE_MS = 100;

    private final List<LadderRow> rows = new ArrayList<>();
    private final Map<String, Set<String>> peers = new LinkedHashMap<>();
    private final Map<String, Set<String>> finished = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    void add(LadderRow row) {
        rows.add(row);
        row.packet().ifPresent(packet -> {
            peers.computeIfAbsent(packet.from(), any -> new LinkedHashSet<>()).add(packet.to());
            peers.computeIfAbsent(packet.to(), any -> new LinkedHashSet<>()).add(packet.from());
            follow(packet);
        });
    }

    private void follow(Packet packet) {
        var connection = packet.connection();
        switch (packet.kind()) {
            case "SYN" -> open.add(connection);
            case "RST" -> open.remove(connection);
            case "FIN" -> {
                var both = finished.computeIfAbsent(connection, any -> new HashSet<>());
                both.add(packet.from());
                if (both.size() == 2) {
                    open.remove(connection);
                }
            }
            default -> {
                // neither opens nor closes anything
            }
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether every connection in it has ended; UDP has none. */
    boolean isOver() {
        return open.isEmpty();
    }

    boolean isStrangerTo(Packet packet) {
        return !peers.containsKey(packet.from()) && !peers.containsKey(packet.to());
    }

    /** The rows, each with the silence before it, and whether an answer came. */
    List<LadderRow> rows() {
        var told = new ArrayList<LadderRow>();
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var silence = i == 0 ? 0 : ms(row) - ms(rows.get(i - 1)); // not a number beside packets left out
            told.add(new LadderRow(row.packet(), row.more(), silence >= SILENCE_MS ? silence : 0, isAnswered(i)));
        }
        return told;
    }

    private static double ms(LadderRow row) {
        return row.packet().map(Packet::ms).orElse(Double.NaN);
    }

    /** Whether the next packet of the connection comes from the other end; of what was left out the best is assumed. */
    private boolean isAnswered(int index) {
        var asked = rows.get(index).packet().filter(packet -> packet.kind().equals("SYN"));
        if (asked.isEmpty()) {
            return true;
        }
        for (var later : rows.subList(index + 1, rows.size())) {
            if (later.packet().isEmpty()) {
                return true;
            }
            var packet = later.packet().get();
            if (packet.connection().equals(asked.get().connection())) {
                return packet.from().equals(asked.get().to());
            }
        }
        return false;
    }

    /** The ends, from left to right: as they appear, but who speaks with the most stands in the middle. */
    List<String> lanes() {
        var lanes = new ArrayList<>(peers.keySet());
        lanes.stream().max((one, other) -> peers.get(one).size() - peers.get(other).size())
                .filter(hub -> peers.get(hub).size() > 1).ifPresent(hub -> {
                    lanes.remove(hub);
                    lanes.add((lanes.size() + 1) / 2, hub);
                });
        return lanes;
    }
}
