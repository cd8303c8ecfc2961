package checks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import checks.course.TemporaryFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which failures are skips on another system, and that none is one on Linux. */
final class NeedsLinuxTest {

    private static IOException missing() {
        return assertThrows(IOException.class, () -> new ProcessBuilder("no-such-program").start());
    }

    private static Optional<String> elsewhere(Throwable failure) {
        return NeedsLinux.reason("Mac OS X", failure);
    }

    @Test
    void on_linux_every_failure_is_one() {
        assertEquals(Optional.empty(), NeedsLinux.reason("Linux", missing()));
        assertEquals(Optional.empty(), NeedsLinux.reason("Linux", new NoSuchFileException("/proc/self")));
    }

    @Test
    void elsewhere_what_is_missing_is_named() {
        assertEquals(Optional.of("needs a program that Mac OS X has not, or does not run: no-such-program"),
                elsewhere(new IllegalStateException(missing())));
        assertEquals(Optional.of("needs /proc, as Linux has it"), elsewhere(new NoSuchFileException("/proc/self")));
    }

    @Test
    void elsewhere_any_other_failure_stays_one() {
        assertEquals(Optional.empty(), elsewhere(new AssertionError("expected: <1> but was: <2>")));
        assertEquals(Optional.empty(), elsewhere(new IOException("Connection reset")));
        assertEquals(Optional.empty(), elsewhere(new NoSuchFileException("lessons/gone")));
        assertEquals(Optional.empty(), elsewhere(new UnsupportedOperationException("of a list")));
    }

    @Test
    void permissions_that_a_file_system_has_not_are_told() throws Exception {
        try (var zip = FileSystems.newFileSystem(TemporaryFolder.create("zip").resolve("x.zip"),
                Map.of("create", "true"))) {
            var file = Files.writeString(zip.getPath("/x"), "x");
            var refused = assertThrows(UnsupportedOperationException.class, () -> Files.setPosixFilePermissions(file,
                    Set.of()));
            assertEquals(Optional.of("needs permissions of files, as Linux has them"), elsewhere(refused));
        }
    }
}
