package guide.recording;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A packet, as a line of a recording has it: {@code 0.120 127.0.0.1:50002 > 127.0.0.1:50001 TCP DATA 6 "hello\n"}.
 *
 * @param ms when it passed, in ms since the first one
 * @param from its sender, {@code IP:PORT}, or {@code IP} where there is no port
 * @param to its receiver, the same way
 * @param protocol {@code TCP}, {@code UDP}, {@code ICMP} or {@code IGMP}
 * @param kind what it is for: {@code SYN}, {@code SYN-ACK}, {@code ACK} and nothing else, {@code DATA}, {@code FIN},
 *            {@code RST}; {@code DATAGRAM}; for the others a word of their own
 * @param length how many bytes it carries for the programs
 * @param note what else there is to know, {@code again} say; often empty
 * @param payload the beginning of its bytes, in quotes if it is text, else in hexadecimal; often empty
 */
public record Packet(double ms, String from, String to, String protocol, String kind, long length, String note,
        String payload) {

    private static final Pattern LINE = Pattern
            .compile("(\\S+) (\\S+) > (\\S+) (\\S+) (\\S+) (\\d+)(?: \\[([^]]*)])?(?: (.*))?");

    /** Reads a line of a recording; empty if it is none of a packet. */
    public static Optional<Packet> parse(String line) {
        var match = LINE.matcher(line);
        return !match.matches()
                ? Optional.empty()
                : Optional.of(new Packet(Double.parseDouble(match.group(1)), match.group(2), match.group(3),
                        match.group(4), match.group(5), Long.parseLong(match.group(6)), text(match.group(7)),
                        text(match.group(8))));
    }

    /** Whether it only confirms what came, and carries nothing. */
    public boolean isBareAck() {
        return kind.equals("ACK") && note.isEmpty();
    }

    /** The two ends, whichever sends: the same for both directions. */
    public String connection() {
        return protocol + (from.compareTo(to) < 0 ? from + " " + to : to + " " + from);
    }

    Packet with(String anotherNote, long anotherLength, String anotherPayload) {
        return new Packet(ms, from, to, protocol, kind, anotherLength, anotherNote, anotherPayload);
    }

    /** With stable names for its ports; the one that is called gets the lower number. */
    Packet rename(StablePorts ports) {
        ports.rename(to);
        return new Packet(ms, ports.rename(from), ports.rename(to), protocol, kind, length, note,
                ports.rename(payload));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f %s > %s %s %s %d%s%s", ms, from, to, protocol, kind, length,
                note.isEmpty() ? "" : " [" + note + "]", payload.isEmpty() ? "" : " " + payload);
    }

    private static String text(String group) {
        return group == null ? "" : group;
    }
}
