package guide.recording;

import java.util.List;

/** The figures that differ from run to run by nature. Nothing else may: a pattern is for one step, and says why. */
final class Varying {

    private record Mask(String step, String pattern, String replacement, String why) {
    }

    private static final String MS = "(?<=[ ,(])\\d+ ms";

    private static final List<Mask> MASKS = List.of(
            new Mask("01-tcp-server/backlog", MS, "N ms", "how long a connect takes"),
            new Mask("01-tcp-server/half-open", MS, "N ms", "how long an answer takes"),
            new Mask("02-socket/pause", "[\\d,]+ bytes written, and no more", "N bytes written, and no more",
                    "buffers grow as the system likes"),
            new Mask("02-socket/pause", "has [\\d,]+ of them", "has N of them", "so does the other end's"),
            new Mask("02-socket/pause", "read in \\d+ ms", "read in N ms", "how long reading takes"));

    private Varying() {
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
