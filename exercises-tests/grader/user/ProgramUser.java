package grader.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A user that programs run as: a number, without an account, a group or a file.
 *
 * @param id the number, of the user and of its group
 */
record ProgramUser(int id) {

    /** Processes and threads, of all programs that run as this user. */
    private static final int MOST_PROCESSES = 2048;

    private static final String GROUP = "unix:gid";

    /** The command that runs a command as this user: without a terminal, and without a way to other rights. */
    List<String> command(List<String> words) {
        var command = new ArrayList<>(List.of("setsid", "prlimit", "--nproc=" + MOST_PROCESSES, "setpriv",
                "--reuid=" + id, "--regid=" + id, "--clear-groups", "--no-new-privs", "--inh-caps=-all"));
        command.addAll(words);
        return command;
    }

    /**
     * Lends this user a folder with all that is in it, once. The folder itself comes last: until then the user does not get in,
     * and so has put no link in the way; it stays the grader's, so that nobody puts another in its place.
     *
     * @param permissions the group's, as in {@code rwx}
     */
    void lend(Path folder, String permissions) throws IOException {
        if (Files.getAttribute(folder, GROUP).equals(id)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.toList().reversed()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx" + permissions + "---"));
                Files.setAttribute(file, GROUP, id, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }
}
