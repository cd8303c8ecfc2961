package grader.batch;

import grader.text.Printable;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Who handed a submission in.
 *
 * @param name as it is shown; bytes that are no text are written {@code \xNN}
 * @param id the learning system's own id; empty: it has none, or none is known
 * @param handedIn when, as the system says it; empty: it does not
 * @param late whether the system says that it came too late
 * @param key for names of files: harmless everywhere; two students never have the same, and one always has the same
 */
record Student(String name, String id, String handedIn, boolean late, String key) {

    private static final int READABLE = 40;

    /**
     * Makes a student's key of what tells students apart.
     *
     * @param identity what this student has alone of all, in any attempt: the system's id, say, or the name
     */
    static Student of(String name, String id, String handedIn, boolean late, byte[] identity) {
        var readable = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var digest = HexFormat.of().formatHex(Hash.sha256(identity)).substring(0, 16);
        return new Student(name, id, handedIn, late, readable.substring(0, Math.min(READABLE, readable.length()))
                + (readable.isEmpty() ? "" : "-") + digest);
    }

    /** The name of a file or folder, byte for byte, whatever this machine's locale makes of it. */
    static Student of(Path entry) {
        var bytes = lastName(entry);
        return of(text(bytes), "", "", false, bytes);
    }

    /** The same name is of the same shard, on every machine and whoever else is in the class. */
    boolean isOf(int shard, int shards) {
        return Long.remainderUnsigned(Long.parseUnsignedLong(key.substring(key.length() - 16), 16), shards) == shard;
    }

    /** For a terminal. */
    String shown() {
        return Printable.shortened(name, 60);
    }

    /** A path's URI has its very bytes, where a String has what the locale could read. */
    private static byte[] lastName(Path entry) {
        var path = entry.toAbsolutePath().normalize().toUri().getRawPath();
        var trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        var last = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        var bytes = new ByteArrayOutputStream();
        for (var i = 0; i < last.length(); i++) {
            if (last.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(last, i + 1, i + 3));
                i += 2;
            } else {
                bytes.writeBytes(last.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            var text = new StringBuilder();
            for (var b : bytes) {
                text.append(b < 0 ? "\\x%02x".formatted(b) : String.valueOf((char) b));
            }
            return text.toString();
        }
    }
}
