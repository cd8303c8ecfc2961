package grader.sandbox.worker;

import grader.program.Launch.Lookups;
import grader.program.Launch;
import grader.program.LocalStarter;
import grader.program.Network;
import grader.program.Observer;
import grader.program.Running;
import grader.program.Scratch;
import grader.program.Starter;
import grader.program.Unavailable;
import grader.sandbox.protocol.Places;
import grader.sandbox.protocol.StartRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Starts programs by asking the room that this worker is in. */
final class RemoteStarter implements Starter {

    /** Stages put nothing deeper; what programs do is theirs already. */
    private static final int DEEPEST = 4;

    private final HostConnection link;
    private Path lent = Path.of("");
    private int number;

    RemoteStarter(HostConnection link) {
        this.link = link;
    }

    @Override
    public Running start(Launch launch, Observer observer) throws IOException {
        return start(launch, observer, 0, 0);
    }

    Running start(Launch launch, Observer observer, int network, int host) throws IOException {
        for (var argument : launch.arguments()) {
            open(argument);
        }
        var classes = lend(launch.program().classes());
        var hosts = launch.lookups() == Lookups.SYSTEM ? "" : tell(launch.lookups());
        var command = LocalStarter.jvm("java", Places.WORK, hosts, classes, launch);
        return RemoteProgram.start(link, new StartRequest(command, launch.heapMiB(), launch.fileMiB(), network, host),
                launch,
                observer);
    }

    @Override
    public Network network(int hosts) throws Unavailable {
        return RemoteNetwork.of(this, link, hosts);
    }

    /** The classes of one program at a time lie where programs see them; those of the one before go. */
    private synchronized String lend(Path classes) throws IOException {
        if (!classes.equals(lent)) {
            try (var before = Files.list(Places.CLASSES)) {
                before.forEach(Scratch::delete);
            }
            lent = Path.of("");
            number++;
            try (var files = Files.walk(classes)) {
                for (var file : files.toList()) {
                    var copy = here().resolve(classes.relativize(file).toString());
                    Files.copy(file, copy);
                }
            }
            openTo(here(), "rwxr-xr-x", Integer.MAX_VALUE);
            lent = classes; // all of it is there
        }
        return here().toString();
    }

    /** The addresses of names lie beside the classes, where no program can write, nor use up the room for it. */
    private synchronized String tell(Lookups lookups) throws IOException {
        var folder = Places.CLASSES.resolve(number + "-" + lookups);
        if (!Files.exists(folder)) {
            Files.createDirectory(folder);
            Files.writeString(folder.resolve("hosts"), lookups.hosts());
            openTo(folder, "rwxr-xr-x", 1);
        }
        return folder.resolve("hosts").toString();
    }

    private Path here() {
        return Places.CLASSES.resolve(String.valueOf(number));
    }

    /** A folder of the stage's that the program is told of is opened to it, with what the stage has put there. */
    private static void open(String argument) throws IOException {
        var path = Path.of("/");
        try {
            path = Path.of(argument).normalize();
        } catch (java.nio.file.InvalidPathException noPath) {
            return;
        }
        if (path.startsWith(Places.FILES) && path.getNameCount() > Places.FILES.getNameCount()) {
            var folder = Places.FILES.resolve(path.getName(Places.FILES.getNameCount()));
            if (Files.isDirectory(folder)) {
                openTo(folder, "rwxrwxrwx", DEEPEST);
            }
        }
    }

    private static void openTo(Path folder, String permissions, int depth) throws IOException {
        var all = PosixFilePermissions.fromString(permissions);
        for (var file : all(folder, depth)) {
            if (!Files.isSymbolicLink(file)) {
                try {
                    Files.setPosixFilePermissions(file, Set.copyOf(all));
                } catch (NoSuchFileException gone) {
                    // another program of the stage has deleted it
                }
            }
        }
    }

    private static List<Path> all(Path folder, int depth) throws IOException {
        try (var files = Files.walk(folder, depth)) {
            return files.toList();
        } catch (UncheckedIOException changed) {
            throw changed.getCause();
        }
    }
}
