package guide.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which edition of the guide a page belongs to, as Git names it; both are empty where Git does not know the folder.
 *
 * @param version the last tag and what came after it, or the commit
 * @param date the day of the commit, {@code 2026-11-27}
 */
public record Edition(String version, String date) {

    /** Asks Git. */
    public static Edition of(Path root) {
        return new Edition(git(root, "describe", "--tags", "--always"), git(root, "log", "-1", "--format=%cs"));
    }

    private static String git(Path root, String... words) {
        var command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(words));
        try {
            var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException notInstalled) {
            return "";
        }
    }
}
