package checks.sandbox;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import grader.sandbox.worker.ProgramFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a stage's files a program is let into, and that it cannot make the worker open anything else. */
@Unchanged.Reads("exercises-tests/grader/sandbox/worker")
final class ProgramFilesTest {

    private final Path writable = TemporaryFolder.create("files");
    private final ProgramFiles files = new ProgramFiles(TemporaryFolder.create("classes"), writable);
    private final Path secret = Files.writeString(TemporaryFolder.create("secret").resolve("secret"), "secret");
    private final Path stage = Files.createDirectories(writable.resolve("stage"));

    ProgramFilesTest() throws IOException {
    }

    @BeforeEach
    void close() throws IOException {
        assumeTrue(secret.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(secret, fromString("rw-------"));
        Files.setPosixFilePermissions(stage, fromString("rwx------"));
        Files.setPosixFilePermissions(Files.writeString(Files.createDirectory(stage.resolve("old")).resolve("1.bin"),
                "old"), fromString("rw-------"));
    }

    @Test
    void the_folder_that_an_argument_leads_to_is_opened_with_all_that_is_in_it() throws IOException {
        files.open(stage.resolve("old/1.bin").toString());

        for (var opened : new Path[] { stage, stage.resolve("old"), stage.resolve("old/1.bin") }) {
            assertEquals(fromString("rwxrwxrwx"), Files.getPosixFilePermissions(opened), opened::toString);
        }
    }

    @Test
    void a_link_that_a_program_puts_there_is_not_followed() throws IOException {
        files.open(stage.toString());
        Files.delete(stage.resolve("old/1.bin"));
        Files.createSymbolicLink(stage.resolve("old/1.bin"), secret);
        Files.createSymbolicLink(stage.resolve("new"), secret.getParent());

        files.open(stage.toString());
        files.open(stage.resolve("new/secret").toString());

        assertEquals(fromString("rw-------"), Files.getPosixFilePermissions(secret));
    }

    @Test
    void an_argument_that_leads_out_of_the_folder_opens_nothing() throws IOException {
        Files.createSymbolicLink(writable.resolve("link"), secret.getParent()); // nobody but the worker could
        for (var argument : new String[] { secret.toString(), stage + "/../../secret", writable.toString(), "\0",
                writable.resolve("link").toString() }) {
            files.open(argument);
        }
        assertEquals(fromString("rw-------"), Files.getPosixFilePermissions(secret));
        assertEquals(fromString("rwx------"), Files.getPosixFilePermissions(stage));
    }
}
