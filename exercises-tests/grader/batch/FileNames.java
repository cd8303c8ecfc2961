package grader.batch;

import grader.archive.StrictText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/** Names of files and folders, byte for byte, whatever this machine's locale makes of them. */
final class FileNames {

    private FileNames() {
    }

    /** Reads a name; bytes that are no UTF-8 are written {@code \xNN}. */
    static String of(Path entry) {
        return text(lastName(entry));
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
        return StrictText.of(bytes, StandardCharsets.UTF_8).orElseGet(() -> {
            var text = new StringBuilder();
            for (var b : bytes) {
                text.append(b < 0 ? "\\x%02x".formatted(b) : String.valueOf((char) b));
            }
            return text.toString();
        });
    }
}
