package grader.batch;

import grader.text.Printable;
import java.nio.charset.StandardCharsets;
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
    private static final String ARCHIVE = "\\.(zip|jar|tar|tgz|tar\\.(gz|bz2|xz)|7z|rar)$";

    /**
     * Makes a student's key of what tells students apart.
     *
     * @param identity what this student has alone of all, in any attempt: the system's id, say, or the name
     */
    static Student of(String name, String id, String handedIn, boolean late, String identity) {
        var readable = name.toLowerCase(Locale.ROOT).replaceFirst(ARCHIVE, "").replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        var digest = HexFormat.of().formatHex(Hash.sha256(identity.getBytes(StandardCharsets.UTF_8))).substring(0, 16);
        return new Student(name, id, handedIn, late, readable.substring(0, Math.min(READABLE, readable.length()))
                + (readable.isEmpty() ? "" : "-") + digest);
    }

    /** The same student is of the same shard, on every machine and whoever else is in the class. */
    boolean isOf(int shard, int shards) {
        return Long.remainderUnsigned(Long.parseUnsignedLong(key.substring(key.length() - 16), 16), shards) == shard;
    }

    /** For a terminal. */
    String shown() {
        return Printable.shortened(name, 60);
    }
}
