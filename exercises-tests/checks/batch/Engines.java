package checks.batch;

import checks.course.Course;
import checks.course.Result;
import checks.course.Running;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** What engines are given of the course, and how they call it. */
final class Engines {

    private static final Path FOLDER = Course.root().resolve("exercises-tests/engines");
    private static final Duration PATIENCE = Duration.ofSeconds(160);

    private Engines() {
    }

    /** A file of theirs. */
    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    /** The documents of a file of theirs. */
    static List<JsonNode> yaml(String name) throws IOException {
        try (var parser = new YAMLFactory().createParser(file(name).toFile())) {
            return new YAMLMapper().readValues(parser, JsonNode.class).readAll();
        }
    }

    /** Runs a command to its end, with some variables more, or others, in its environment. */
    static Result run(Map<String, String> environment, Path folder, String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        return Running.run(builder, PATIENCE);
    }

    /** Whether these programs are all installed. */
    static boolean areInstalled(String... programs) {
        var folders = (System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator);
        return Stream.of(programs).allMatch(
                program -> Stream.of(folders).anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    /** Unpacks a .zip, without its permissions. */
    static void unpack(Path file, Path into) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
                var path = into.resolve(entry.getName());
                Files.createDirectories(path.getParent());
                Files.copy(zip.getInputStream(entry), path);
            }
        }
    }
}
