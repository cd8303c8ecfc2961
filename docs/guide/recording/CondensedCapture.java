package guide.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes a capture readable: long runs of data become one line, and what is still too long loses its middle. */
public final class CondensedCapture {

    /** The most that a ladder may have. */
    private static final int READABLE = 40;

    /** Where even the condensed capture is longer, the step is not about its single packets. */
    private static final int HOPELESS = 400;

    /** Runs of data this long are merged; three writes stay three. */
    private static final int RUN = 5;

    /** A silence as long as this ends a run, in ms: there the sender was stalled. */
    private static final double STALL_MS = 50;

    private CondensedCapture() {
    }

    /** The lines of a recording; empty if no ladder of them would be readable. */
    static List<String> lines(List<Packet> packets) {
        var merged = merge(packets);
        if (merged.size() > HOPELESS) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        if (merged.size() > READABLE) {
            merged = withoutBareAcks(merged);
            lines.add("# bare acknowledgements left out");
        }
        var left = merged.size() - READABLE;
        for (var i = 0; i < merged.size(); i++) {
            if (left <= 0 || i < READABLE / 2 || i >= READABLE / 2 + left + 1) {
                lines.add(merged.get(i).toString());
            } else if (i == READABLE / 2) {
                lines.add("… " + (left + 1) + " more");
            }
        }
        return lines;
    }

    /** Data in one direction of one connection, with nothing but acknowledgements in between. */
    private static List<Packet> merge(List<Packet> packets) {
        var merged = new ArrayList<Packet>();
        for (var i = 0; i < packets.size();) {
            var first = packets.get(i);
            var run = new ArrayList<Packet>();
            var end = i;
            var last = first.ms();
            for (var j = i; first.kind().equals("DATA") && j < packets.size(); j++) {
                var next = packets.get(j);
                var isSame = next.kind().equals("DATA") && next.from().equals(first.from())
                        && next.to().equals(first.to()) && next.note().isEmpty() && next.ms() - last < STALL_MS;
                if (next.kind().equals("DATA") && !isSame) {
                    break;
                }
                if (isSame) {
                    run.add(next);
                    end = j + 1;
                    last = next.ms();
                } else if (!next.kind().equals("ACK") || !next.connection().equals(first.connection())) {
                    break;
                }
            }
            if (run.size() < RUN) {
                merged.add(first);
                i++;
            } else {
                var bytes = run.stream().mapToLong(Packet::length).sum();
                merged.add(first.with(String.format(Locale.ROOT, "%d segments", run.size()), bytes, ""));
                i = end;
            }
        }
        return merged;
    }

    /** But for the third of a handshake, and those that say something besides. */
    public static List<Packet> withoutBareAcks(List<Packet> packets) {
        var kept = new ArrayList<Packet>();
        for (var i = 0; i < packets.size(); i++) {
            var packet = packets.get(i);
            var isThird = i > 0 && packets.subList(Math.max(0, i - 2), i).stream()
                    .anyMatch(before -> before.kind().equals("SYN-ACK")
                            && before.connection().equals(packet.connection()));
            if (!packet.isBareAck() || isThird) {
                kept.add(packet);
            }
        }
        return kept;
    }
}
