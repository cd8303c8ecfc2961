package grader.sandbox.host;

import static java.nio.file.StandardOpenOption.APPEND;

import grader.program.Command;
import grader.program.Unavailable;
import grader.sandbox.protocol.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes a folder that a Java can run from with nothing else around it: this machine's, with the libraries that it needs. */
final class JavaRuntime {

    /** Where Java lies in the folder. */
    static final String HOME = "opt/java";

    /** What an exercise may be written with, the compiler, and what suites need. */
    private static final String MODULES = "java.se,jdk.charsets,jdk.compiler,jdk.crypto.ec,jdk.httpserver,"
            + "jdk.management,jdk.net,jdk.unsupported,jdk.zipfs";

    private static final List<String> NEED_LIBRARIES = List.of("bin/java", "lib/jspawnhelper", "lib/server/libjvm.so",
            "lib/libjava.so", "lib/libjli.so", "lib/libnet.so", "lib/libnio.so", "lib/libzip.so", "lib/libjimage.so",
            "lib/libverify.so", "lib/libextnet.so", "lib/libmanagement.so", "lib/libmanagement_ext.so");
    private static final Pattern LIBRARY = Pattern.compile("(?:^|=>)\\s*(/\\S+) \\(0x", Pattern.MULTILINE);
    private static final Duration LINKING = Duration.ofMinutes(5);
    private static final Duration LISTING = Duration.ofSeconds(20);

    private JavaRuntime() {
    }

    /**
     * Makes it.
     *
     * @throws Unavailable if this machine's JDK is not whole, or something of the system's is missing
     */
    static void make(Path root) throws IOException, Unavailable {
        try {
            link(root.resolve(HOME));
            archiveClasses(root.resolve(HOME));
            copyLocale(root);
            for (var library : libraries(root.resolve(HOME))) {
                copy(Path.of(library), root);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static void link(Path home) throws IOException, Unavailable, InterruptedException {
        var jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
        if (!Files.isExecutable(jlink)) {
            throw new Unavailable("--image local needs a whole JDK: this one has no jlink");
        }
        Files.createDirectories(home.getParent());
        var ended = Command.begin(List.of(jlink.toString(), "--add-modules", MODULES, "--no-header-files",
                "--no-man-pages", "--output", home.toString())).await(LINKING);
        if (!Files.exists(home.resolve("bin/java"))) {
            throw new Unavailable("jlink cannot make a runtime of this JDK: "
                    + ended.firstLine("it does not say why"));
        }
    }

    /** Makes the archive of the classes that every JVM needs, with those that programs of this course need besides. */
    private static void archiveClasses(Path home) throws IOException, InterruptedException {
        var java = home.resolve("bin/java").toString();
        var list = home.resolve("lib/classlist");
        var rehearsed = home.resolve("lib/rehearsed");
        Command.begin(List.of(java, "-Xshare:off", "-XX:DumpLoadedClassList=" + rehearsed, "-cp",
                System.getProperty("java.class.path"), Places.REHEARSAL)).await(LISTING);
        if (Files.exists(rehearsed)) {
            // but for what is not the JDK's own: it would have to lie in the same place in every container
            Files.write(list, Files.readAllLines(rehearsed).stream()
                    .filter(line -> !line.contains("grader/") && !line.contains("source:")).toList(), APPEND);
            Files.delete(rehearsed);
        }
        Command.begin(List.of(java, "-Xshare:dump", "-XX:SharedClassListFile=" + list)).await(LINKING);
        Files.delete(list);
    }

    /** UTF-8 is no matter of course to the C library: it is a locale, in files. */
    private static void copyLocale(Path root) throws IOException, Unavailable {
        for (var name : List.of("/usr/lib/locale/C.utf8", "/usr/lib/locale/C.UTF-8")) {
            var locale = Path.of(name);
            if (Files.isDirectory(locale)) {
                try (var files = Files.walk(locale)) {
                    for (var file : files.toList()) {
                        copy(file, root);
                    }
                }
                return;
            }
        }
        throw new Unavailable("--image local needs the locale C.UTF-8 of the C library 2.35 or newer");
    }

    private static void copy(Path file, Path root) throws IOException {
        var copy = root.resolve(file.toString().substring(1));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the system's linker says that they need; it fails where it is none of its business. */
    private static Set<String> libraries(Path home) throws IOException, InterruptedException {
        var all = new TreeSet<String>();
        for (var file : NEED_LIBRARIES) {
            var listed = Command.begin(List.of("ldd", home.resolve(file).toString())).await(LISTING).output();
            LIBRARY.matcher(listed).results().map(found -> found.group(1))
                    .filter(library -> !library.startsWith(home.toString())).forEach(all::add);
        }
        return all;
    }
}
