package grader.sandbox;

import grader.program.Launch;
import grader.program.Launch.Lookups;
import grader.program.LocalStarter;
import grader.program.Network;
import grader.program.Running;
import grader.program.Scratch;
import grader.program.Starter;
import grader.program.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Starts programs by asking the room that this worker is in. */
final class RemoteStarter implements Starter {

    /** Where programs find their classes: a volume that only the worker writes to. */
    static final Path CLASSES = Path.of("/classes");

    /** Where stages put the folders that programs are told of: a volume that the worker and its programs share. */
    static final Path FILES = Path.of("/files");

    /** Where programs work: in memory, each in its own. */
    static final String WORK = "/work";

    private final Link link;
    private Path lent = Path.of("");
    private int number;

    RemoteStarter(Link link) {
        this.link = link;
    }

    @Override
    public Running start(Launch launch, Listener listener) throws IOException {
        return start(launch, listener, 0, 0);
    }

    Running start(Launch launch, Listener listener, int network, int host) throws IOException {
        for (var argument : launch.arguments()) {
            open(argument);
        }
        var hosts = "";
        if (launch.lookups() != Lookups.SYSTEM) {
            var file = Scratch.create().resolve("hosts");
            Files.writeString(file, launch.lookups().hosts());
            openTo(file.getParent(), "rwxr-xr-x");
            hosts = file.toString();
        }
        var command = LocalStarter.jvm("java", WORK, hosts, lend(launch.program().classes()), launch);
        return RemoteProgram.start(link, new Order(command, launch.heapMiB(), launch.fileMiB(), network, host), launch,
                listener);
    }

    @Override
    public Network network(int hosts) throws Unavailable {
        return RemoteNetwork.of(this, link, hosts);
    }

    /** The classes of one program at a time lie where programs see them; those of the one before go. */
    private synchronized String lend(Path classes) throws IOException {
        if (!classes.equals(lent)) {
            try (var before = Files.list(CLASSES)) {
                before.forEach(Scratch::delete);
            }
            lent = classes;
            number++;
            try (var files = Files.walk(classes)) {
                for (var file : files.toList()) {
                    var copy = here().resolve(classes.relativize(file).toString());
                    Files.copy(file, copy);
                }
            }
            openTo(here(), "rwxr-xr-x");
        }
        return here().toString();
    }

    private Path here() {
        return CLASSES.resolve(String.valueOf(number));
    }

    /** A folder of the stage's that the program is told of is opened to it, with what the stage has put there. */
    private static void open(String argument) throws IOException {
        var path = Path.of("/");
        try {
            path = Path.of(argument).normalize();
        } catch (java.nio.file.InvalidPathException noPath) {
            return;
        }
        if (path.startsWith(FILES) && path.getNameCount() > FILES.getNameCount()) {
            var folder = FILES.resolve(path.getName(FILES.getNameCount()));
            if (Files.isDirectory(folder)) {
                openTo(folder, "rwxrwxrwx");
            }
        }
    }

    private static void openTo(Path folder, String permissions) throws IOException {
        var all = PosixFilePermissions.fromString(permissions);
        for (var file : all(folder)) {
            if (!Files.isSymbolicLink(file)) {
                Files.setPosixFilePermissions(file, Set.copyOf(all));
            }
        }
    }

    private static List<Path> all(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
