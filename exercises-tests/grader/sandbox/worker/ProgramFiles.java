package grader.sandbox.worker;

import grader.program.Launch.Lookups;
import grader.program.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lends programs the files that they need: their classes and lists of hosts, to read; the folders of stages, to write into.
 * Permissions change only where no program can write yet, so that none can put a link in the way.
 */
public final class ProgramFiles {

    private static final String READ = "rwxr-xr-x";
    private static final String WRITE = "rwxrwxrwx";

    private final Path readable;
    private final Path writable;
    private final Set<Path> opened = new HashSet<>();
    private Path lent = Path.of("");
    private int number;

    /**
     * @param readable the folder that programs can read
     * @param writable the folder whose folders programs can write into, once they are opened; programs cannot change it itself
     */
    public ProgramFiles(Path readable, Path writable) {
        this.readable = readable;
        this.writable = writable;
    }

    /**
     * Copies classes to where programs see them. Those of one program at a time lie there; the ones before go.
     *
     * @return the folder that they lie in
     */
    synchronized String lend(Path classes) throws IOException {
        if (!classes.equals(lent)) {
            try (var before = Files.list(readable)) {
                before.forEach(Scratch::delete);
            }
            lent = Path.of("");
            opened.clear();
            number++;
            for (var file : all(classes)) {
                Files.copy(file, here().resolve(classes.relativize(file).toString()));
            }
            permit(here(), READ);
            lent = classes; // all of it is there
        }
        return here().toString();
    }

    /**
     * Writes a list of hosts beside the classes, where no program can write, nor use up the space for it.
     *
     * @return the file
     */
    synchronized String lend(Lookups lookups) throws IOException {
        var folder = readable.resolve(number + "-" + lookups);
        if (!Files.exists(folder)) {
            Files.createDirectory(folder);
            Files.writeString(folder.resolve("hosts"), lookups.hosts());
            permit(folder, READ);
        }
        return folder.resolve("hosts").toString();
    }

    /**
     * Opens the folder of a stage that an argument leads to, with what the stage has put there. That is done once, before the
     * first program is told of it: from then on it is the program's, and nothing in it is looked at.
     */
    public synchronized void open(String argument) throws IOException {
        var folder = Scratch.childOf(writable, argument);
        if (folder.isPresent() && Files.isDirectory(folder.get()) && opened.add(folder.get())) {
            permit(folder.get(), WRITE);
        }
    }

    private Path here() {
        return readable.resolve(String.valueOf(number));
    }

    /** The folder itself comes last: until then nobody gets in. */
    private static void permit(Path folder, String permissions) throws IOException {
        for (var file : all(folder).reversed()) {
            if (!Files.isSymbolicLink(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            }
        }
    }

    private static List<Path> all(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }
}
