package guide.lesson;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The part of a lesson between {@code // tag::NAME[]} and {@code // end::NAME[]}: a step, or a live command.
 *
 * @param name its tag
 * @param live whether it is a live command, which runs until Ctrl-C and has no recording
 * @param firstLine the number of its first line in the file, from 1
 * @param lines its lines, without the tags
 */
public record TaggedRegion(String name, boolean live, int firstLine, List<String> lines) {

    private static final String CALLOUTS = "\\s*// (<\\d+> ?)+$";

    /** The number of its last line in the file. */
    public int lastLine() {
        return firstLine + lines.size() - 1;
    }

    /** The word that runs it: {@code connect} for the tag {@code connect-command}, which shares its name with a step. */
    public String command() {
        return live ? name.replaceFirst("-command$", "") : name;
    }

    /** A fingerprint of the code, 16 hexadecimal digits; callouts do not count, since they change nothing that runs. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(
                    line -> digest.update((line.replaceAll(CALLOUTS, "") + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }
}
