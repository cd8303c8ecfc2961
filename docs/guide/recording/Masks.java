package guide.recording;

import java.util.List;

/** The figures that differ from run to run by nature. Nothing else may: a pattern is for one step, and says why. */
final class Masks {

    private record Mask(String step, String pattern, String replacement, String why) {
    }

    private static final String MS = "(?<=[ ,(])\\d+ ms";

    private static final List<Mask> MASKS = List.of(
            new Mask("01-tcp-server/backlog", MS, "N ms", "how long a connect takes"),
            new Mask("01-tcp-server/half-open", MS + "(?= after its own FIN)", "N ms", "how long an answer takes"),
            new Mask("02-socket/data", "\\d+ reads, the largest [\\d,]+ bytes", "N reads, the largest N bytes",
                    "into how many pieces a stream falls is the system's business"),
            new Mask("02-socket/pause", "[\\d,]+ bytes written, and no more", "N bytes written, and no more",
                    "buffers grow as the system likes"),
            new Mask("02-socket/pause", "has [\\d,]+ of them", "has N of them", "so does the other end's"),
            new Mask("02-socket/pause", "read in \\d+ ms", "read in N ms", "how long reading takes"),
            new Mask("02-socket/nagle", "(?<=answered after )[\\d., ]+ ms", "N ms", "it is a measurement"),
            new Mask("02-socket/timeout", "(?<=(after|read in) )\\d+ ms", "N ms",
                    "a timer is late by as much as it likes"),
            new Mask("02-socket/keep-alive", "(?<=after )\\d+ ms", "N ms", "the kernel's timer is not exact either"),
            new Mask("02-socket/reset", "data: [\\d,]+ bytes; error: Connection reset",
                    "data: N bytes; error: Connection reset", "a reset throws away what has not been read yet"),
            new Mask("03-tcp-client/connect", MS, "N ms", "how long a connect, or a look-up, takes"),
            new Mask("03-tcp-client/happy-eyeballs", MS, "N ms", "how long a connect takes"),
            new Mask("04-net-helpers/is-ip", MS, "N ms", "how long a look-up takes"),
            new Mask("05-udp/tcp-or-udp", "(?<=received |message |after )\\d+", "N",
                    "how much a full queue and full buffers hold is the system's business"),
            new Mask("06-broadcast-multicast/broadcast", "leaves by \\S+, as does [\\d.]+", "leaves by N, as does N",
                    "without a network of our own: the machine's"),
            new Mask("06-broadcast-multicast/scope", "(by|on) (?!lo\\b)[a-z]\\w*", "$1 N", "the same"),
            new Mask("06-broadcast-multicast/multicast-6", "(%|on )(?!lo\\b)[a-z]\\w*", "$1N", "the same"));

    private Masks() {
    }

    /** The text with what varies in this step replaced by an N. */
    static String mask(String chapter, String step, String text) {
        var masked = text;
        for (var mask : MASKS) {
            if (mask.step().equals(chapter + "/" + step)) {
                masked = masked.replaceAll(mask.pattern(), mask.replacement());
            }
        }
        return masked;
    }
}
