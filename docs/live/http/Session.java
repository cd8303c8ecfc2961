package live.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may speak to the server: whoever holds the cookie. It is given for a token that is good once, in a link that the terminal
 * prints. The cookie's value outlives the server, in a file that only its owner can read, so that an open page goes on after a
 * restart.
 */
public final class Session {

    private static final String COOKIE = "course-live";
    private static final int BYTES = 32;

    private final Path file;
    private final String secret;
    private final int port;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();

    private Session(Path file, String secret, int port) {
        this.file = file;
        this.secret = secret;
        this.port = port;
    }

    /** The last session of a course, or a new one. */
    public static Session of(Path root) {
        var file = root.resolve(".learn");
        try {
            var lines = Files.readAllLines(file);
            if (lines.size() == 2 && lines.getFirst().matches("[0-9a-f]{64}") && lines.getLast().matches("\\d{1,5}")) {
                return new Session(file, lines.getFirst(), Integer.parseInt(lines.getLast()));
            }
        } catch (IOException none) {
            // then a new one
        }
        return new Session(file, random(), 0);
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The port of the last session; 0 if there was none. */
    public int port() {
        return port;
    }

    /** Keeps it for the next time; where that cannot be, an open page asks for a new link then. */
    public void keep(int usedPort) {
        try {
            Files.deleteIfExists(file);
            var system = file.getFileSystem().supportedFileAttributeViews();
            if (system.contains("posix")) {
                Files.createFile(file,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, List.of(secret, String.valueOf(usedPort)));
        } catch (IOException unwritable) {
            // said by the progress that cannot be kept either
        }
    }

    /** A token for one browser, good once. */
    public String newToken() {
        var token = random();
        tokens.add(token);
        return token;
    }

    /** Takes a token; it is good no more. */
    boolean redeem(String token) {
        return tokens.remove(token);
    }

    /** The header that gives a browser the cookie. */
    String setCookie() {
        return COOKIE + "=" + secret + "; HttpOnly; SameSite=Strict; Path=/; Max-Age=31536000";
    }

    /** Whether the one cookie of that name has the right value. */
    boolean isHeldBy(List<String> cookieHeaders) {
        var held = cookieHeaders.stream().flatMap(header -> List.of(header.split(";")).stream()).map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + "=")).map(cookie -> cookie.substring(COOKIE.length() + 1))
                .toList();
        return held.size() == 1 && MessageDigest.isEqual(bytes(held.getFirst()), bytes(secret));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
