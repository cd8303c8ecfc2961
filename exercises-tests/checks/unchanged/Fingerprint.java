package checks.unchanged;

import checks.course.Course;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** SHA-256 of what a check's outcome depends on: files of the course, the JDK, and which peers are installed. */
final class Fingerprint {

    private static final List<String> PEERS = List.of("node", "socat", "ncat", "tcpdump", "chromium", "docker", "mvn",
            "systemd-socket-activate", "unshare");
    private static final Map<String, byte[]> KNOWN = new ConcurrentHashMap<>();

    private final MessageDigest digest = sha256();

    /** Of this machine. */
    Fingerprint() {
        add(System.getProperty("java.runtime.version"));
        for (var folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            PEERS.stream().filter(peer -> Files.isExecutable(Path.of(folder, peer))).forEach(this::add);
        }
        add(String.valueOf(Files.exists(Path.of("/var/run/docker.sock"))));
    }

    Fingerprint add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    private Fingerprint add(byte[] bytes) {
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    /** Adds a file or a folder of the course, with all that lies in it but what is built. */
    Fingerprint addPath(String path) {
        return add(KNOWN.computeIfAbsent(path, Fingerprint::ofPath));
    }

    private static byte[] ofPath(String path) {
        var root = Course.root().resolve(path);
        var digest = sha256();
        try (var files = Files.exists(root) ? Files.walk(root) : Stream.<Path>of()) {
            for (var file : files.filter(Files::isRegularFile).filter(file -> !file.toString().contains("/build/"))
                    .sorted().toList()) {
                digest.update(
                        (root.relativize(file) + "\n" + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return digest.digest();
    }

    /** In hexadecimal. */
    String end() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
