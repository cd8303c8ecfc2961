package guide.lesson;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The part of a lesson between {@code // tag::NAME[]} and {@code // end::NAME[]}.
 *
 * @param name its tag
 * @param kind what it is
 * @param file where it lies
 * @param firstLine the number of its first line in the file, from 1
 * @param lines its lines, without the tags
 */
public record TaggedRegion(String name, Kind kind, Path file, int firstLine, List<String> lines) {

    /** What a region is. */
    public enum Kind {
        /** Something that ends by itself, and has a recording. */
        STEP,
        /** A command that runs until Ctrl-C. */
        LIVE,
        /** What a step or a command is made of besides: a helper, or a program that it starts. */
        PART
    }

    private static final String CALLOUTS = "\\s*// (<\\d+> ?)+$";

    /** Whether it is a step. */
    public boolean isStep() {
        return kind == Kind.STEP;
    }

    /** The number of its last line in the file. */
    public int lastLine() {
        return firstLine + lines.size() - 1;
    }

    /** The word that runs it: {@code connect} for the tag {@code connect-command}, which shares its name with a step. */
    public String command() {
        return kind == Kind.LIVE ? name.replaceFirst("-command$", "") : name;
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
