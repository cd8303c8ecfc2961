// Answers are collected, and flushed whenever it is about to wait for more input; much else is printed, too.

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;

public class IpCheck {

    private static final int[] NONE = {};

    public static void main(String[] args) throws IOException {
        var out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, UTF_8);
        out.println("IpCheck: type a literal, and Enter");
        var line = new ByteArrayOutputStream();
        var piece = new byte[1 << 16];
        var lines = 0;
        while (true) {
            out.flush();
            var count = System.in.read(piece);
            if (count < 0) {
                break;
            }
            for (var i = 0; i < count; i++) {
                if (piece[i] != '\n') {
                    line.write(piece[i]);
                    continue;
                }
                lines++;
                if (lines % 1000 == 0) {
                    System.err.println(lines + " lines so far");
                }
                out.println("line " + lines + " has " + line.size() + " bytes, and is");
                out.println(family(line.toString(UTF_8)));
                line.reset();
            }
        }
        out.println(lines + " lines in all");
        out.flush();
        System.exit(0);
    }

    private static int family(String text) {
        if (bytes(text).length == 4) {
            return 4;
        }
        var zone = text.indexOf('%');
        if (zone >= 0 && (zone == text.length() - 1 || !text.substring(zone + 1).chars().allMatch(IpCheck::isOfZone))) {
            return 0;
        }
        return hasEightGroups(zone < 0 ? text : text.substring(0, zone)) ? 6 : 0;
    }

    private static boolean isOfZone(int c) {
        return c < 128 && Character.isLetterOrDigit(c) || "-.:".indexOf(c) >= 0;
    }

    private static int[] bytes(String text) {
        if (text.length() > 15 || !text.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9')) {
            return NONE;
        }
        var parts = text.split("\\.", -1);
        var bytes = new int[parts.length];
        for (var i = 0; i < parts.length; i++) {
            if (parts[i].isEmpty() || parts[i].length() > 3 || parts[i].length() > 1 && parts[i].startsWith("0")
                    || (bytes[i] = Integer.parseInt(parts[i])) > 255) {
                return NONE;
            }
        }
        return bytes;
    }

    /** Walks from the left: a group, a colon, a group; a gap once. */
    private static boolean hasEightGroups(String text) {
        if (text.length() > 45) {
            return false;
        }
        var groups = 0;
        var gap = text.startsWith("::");
        var at = gap ? 2 : 0;
        while (at < text.length()) {
            var colon = text.indexOf(':', at);
            var group = text.substring(at, colon < 0 ? text.length() : colon);
            if (colon < 0 && bytes(group).length == 4) {
                groups += 2;
            } else if (!group.isEmpty() && group.length() <= 4
                    && group.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
                groups++;
            } else {
                return false;
            }
            if (colon < 0) {
                break;
            }
            at = colon + 1;
            if (text.startsWith(":", at)) {
                if (gap) {
                    return false;
                }
                gap = true;
                at++;
            } else if (at == text.length()) {
                return false;
            }
        }
        return gap ? groups < 8 : groups == 8;
    }
}
