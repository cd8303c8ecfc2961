package checks.launcher;

import checks.course.Course;
import checks.course.Result;
import checks.course.Running;
import checks.course.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/** {@code ./jbang} with a cache and a JBang folder of its own; Maven's downloads are kept. */
final class Launcher {

    private static final Duration FIRST_START = Duration.ofMinutes(3);

    private static Path known;

    private final Path cache;
    private final ProcessBuilder builder = new ProcessBuilder();

    private Launcher(Path cache) {
        this.cache = cache;
        var windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        Assumptions.assumeFalse(windows, "this checks the launcher for sh");
        builder.directory(Course.root().toFile());
        var environment = builder.environment();
        environment.put("XDG_CACHE_HOME", cache.toString());
        environment.put("JBANG_DIR", cache.resolve("jbang").toString());
        environment.keySet().removeIf(name -> name.startsWith("JBANG_") && !name.equals("JBANG_DIR"));
        environment.remove("JAVA_HOME");
    }

    /** On a machine where it never ran. */
    static Launcher onNewMachine() throws IOException {
        return new Launcher(TemporaryFolder.create("launcher"));
    }

    /** On a machine where it ran before, the same for all checks. */
    static synchronized Launcher onKnownMachine() throws Exception {
        if (known == null) {
            known = TemporaryFolder.create("launcher");
            new Launcher(known).run("version");
        }
        return new Launcher(known);
    }

    /** Where it keeps what it fetched. */
    Path cache() {
        return cache.resolve("jbang-launcher");
    }

    /** Sets a variable of its environment. */
    Launcher with(String variable, String value) {
        builder.environment().put(variable, value);
        return this;
    }

    /** Leaves a variable out of its environment. */
    Launcher without(String... variables) {
        List.of(variables).forEach(builder.environment()::remove);
        return this;
    }

    /** Starts in another folder. */
    Launcher in(Path folder) {
        builder.directory(folder.toFile());
        return this;
    }

    /** Puts a folder in front of the PATH. */
    Launcher withAlsoOnPath(Path folder) {
        return with("PATH", folder + java.io.File.pathSeparator + builder.environment().get("PATH"));
    }

    /** Has nothing on the PATH but these programs of this machine. */
    Launcher withOnlyOnPath(String... programs) throws IOException {
        var folder = TemporaryFolder.create("path");
        for (var program : programs) {
            for (var place : System.getenv("PATH").split(java.io.File.pathSeparator)) {
                var file = Path.of(place, program);
                if (Files.isExecutable(file) && Files.notExists(folder.resolve(program))) {
                    Files.createSymbolicLink(folder.resolve(program), file);
                }
            }
        }
        return with("PATH", folder.toString());
    }

    /** Starts it. */
    Running start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Course.root().resolve("jbang").toString()));
        command.addAll(List.of(arguments));
        return Running.start(builder.command(command));
    }

    /** Runs it to its end. */
    Result run(String... arguments) throws Exception {
        try (var running = start(arguments)) {
            running.endOfInput();
            return running.awaitEnd(FIRST_START);
        }
    }
}
