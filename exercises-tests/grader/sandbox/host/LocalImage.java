package grader.sandbox.host;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import grader.program.Scratch;
import grader.program.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An image of this machine's own JDK and the libraries that it needs, and of nothing else: no shell, no tools, no
 * registry.
 */
final class LocalImage {

    private static final String NAME = "course-grader-jdk";
    private static final String LABEL = "course-grader-image";

    /** Changes with what is put in. */
    private static final int VERSION = 3;

    /** What an exercise may be written with, the compiler, and what suites need. */
    private static final String MODULES = "java.se,jdk.charsets,jdk.compiler,jdk.crypto.ec,jdk.httpserver,"
            + "jdk.management,jdk.net,jdk.unsupported,jdk.zipfs";

    private static final List<String> NEED_LIBRARIES = List.of("bin/java", "lib/jspawnhelper", "lib/server/libjvm.so",
            "lib/libjava.so", "lib/libjli.so", "lib/libnet.so", "lib/libnio.so", "lib/libzip.so", "lib/libjimage.so",
            "lib/libverify.so", "lib/libextnet.so", "lib/libmanagement.so", "lib/libmanagement_ext.so");
    private static final Pattern LIBRARY = Pattern.compile("(?:^|=>)\\s*(/\\S+) \\(0x", Pattern.MULTILINE);
    private static final String HOME = "opt/java";
    private static final String DOCKERFILE = """
            FROM scratch
            COPY root/ /
            ENV PATH=/opt/java/bin
            """;

    private LocalImage() {
    }

    /** Its id; it is made once for a version of the JDK, which takes a minute. */
    static String find(ContainerEngine engine) throws IOException, Unavailable {
        var tag = Runtime.version().toString().replaceAll("[^\\w.-]", "-") + "-" + VERSION;
        try {
            return engine.client().inspectImageCmd(NAME + ":" + tag).exec().getId();
        } catch (NotFoundException absent) {
            var id = make(engine, tag);
            removeOthers(engine, id);
            return id;
        }
    }

    private static String make(ContainerEngine engine, String tag) throws IOException, Unavailable {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new Unavailable("--image local is made from the files of a Linux machine, which this is not");
        }
        System.err.println("batch: making an image of this machine's JDK, once …");
        var folder = Scratch.create();
        try {
            var root = Files.createDirectories(folder.resolve("root"));
            link(root.resolve(HOME));
            for (var name : List.of("tmp", "work", "files", "classes", "course", "etc")) {
                Files.createDirectories(root.resolve(name));
            }
            copyLocale(root);
            for (var library : libraries(root.resolve(HOME))) {
                var copy = root.resolve(library.substring(1));
                Files.createDirectories(copy.getParent());
                Files.copy(Path.of(library), copy);
            }
            Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
            return engine.ask(
                    () -> engine.client().buildImageCmd(folder.toFile()).withTags(Set.of(NAME + ":" + tag))
                            .withLabels(Map.of(LABEL, tag)).withForcerm(true).exec(new BuildImageResultCallback())
                            .awaitImageId());
        } finally {
            Scratch.delete(folder);
        }
    }

    private static void link(Path home) throws IOException, Unavailable {
        var jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
        if (!Files.isExecutable(jlink)) {
            throw new Unavailable("--image local needs a whole JDK: this one has no jlink");
        }
        Files.createDirectories(home.getParent());
        var said = said(jlink.toString(), "--add-modules", MODULES, "--no-header-files",
                "--no-man-pages", "--generate-cds-archive", "--output", home.toString());
        if (!Files.exists(home.resolve("bin/java"))) {
            throw new Unavailable("jlink cannot make a runtime of this JDK: "
                    + said.strip().lines().findFirst().orElse("it does not say why"));
        }
        Files.deleteIfExists(home.resolve("lib/server/classes_nocoops.jsa"));
        Files.deleteIfExists(home.resolve("lib/classlist"));
    }

    /** UTF-8 is no matter of course to the C library: it is a locale, in files. */
    private static void copyLocale(Path root) throws IOException, Unavailable {
        for (var name : List.of("/usr/lib/locale/C.utf8", "/usr/lib/locale/C.UTF-8")) {
            var locale = Path.of(name);
            if (Files.isDirectory(locale)) {
                try (var files = Files.walk(locale)) {
                    for (var file : files.toList()) {
                        var copy = root.resolve(file.toString().substring(1));
                        Files.createDirectories(copy.getParent());
                        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
                return;
            }
        }
        throw new Unavailable("--image local needs the locale C.UTF-8 of the C library 2.35 or newer");
    }

    /** What the system's linker says that they need. */
    private static Set<String> libraries(Path home) throws IOException {
        var all = new TreeSet<String>();
        for (var file : NEED_LIBRARIES) {
            LIBRARY.matcher(said("ldd", home.resolve(file).toString())).results().map(found -> found.group(1))
                    .filter(library -> !library.startsWith(home.toString())).forEach(all::add);
        }
        return all;
    }

    /** What a command prints. */
    private static String said(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Those of earlier JDKs, unless somebody uses them. */
    private static void removeOthers(ContainerEngine engine, String id) throws IOException {
        for (var image : engine.ask(() -> engine.client().listImagesCmd().withLabelFilter(LABEL).exec())) {
            if (!image.getId().startsWith("sha256:" + id) && !image.getId().equals(id)) {
                try {
                    engine.client().removeImageCmd(image.getId()).exec();
                } catch (ConflictException | NotFoundException used) {
                    // or gone
                }
            }
        }
    }
}
