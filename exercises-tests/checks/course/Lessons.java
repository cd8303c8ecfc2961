package checks.course;

import guide.lesson.Lesson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.spi.ToolProvider;

/** The lessons, compiled once, to be started as {@code java}: ten times faster than by JBang. */
public final class Lessons {

    private static final Map<Chapter, Path> CLASSES = new ConcurrentHashMap<>();

    private Lessons() {
    }

    /** The command line of a lesson. */
    public static List<String> command(Chapter chapter, String... arguments) {
        return command(List.of(), chapter, arguments);
    }

    /** The command line of a lesson in a JVM with options of its own. */
    public static List<String> command(List<String> jvmOptions, Chapter chapter, String... arguments) {
        var command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classes(chapter).toString(), chapter.lesson()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The folder of a compiled lesson. */
    public static Path classes(Chapter chapter) {
        return CLASSES.computeIfAbsent(chapter, Lessons::compile);
    }

    /** The {@code java} of the JDK that runs the checks. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The sources of a lesson: its own, and those that it names. */
    public static List<Path> sources(Chapter chapter) {
        try {
            return Lesson.all(Course.root()).stream().filter(lesson -> lesson.chapter().equals(chapter.folder()))
                    .findFirst().orElseThrow().sources();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path compile(Chapter chapter) {
        try {
            var folder = TemporaryFolder.create(chapter.alias());
            var arguments = new ArrayList<>(List.of("-d", folder.toString()));
            sources(chapter).forEach(source -> arguments.add(source.toString()));
            var messages = new StringWriter();
            var javac = ToolProvider.findFirst("javac").orElseThrow();
            var printer = new PrintWriter(messages);
            if (javac.run(printer, printer, arguments.toArray(String[]::new)) != 0) {
                throw new AssertionError(chapter + " does not compile:\n" + messages);
            }
            var questions = chapter.source().resolveSibling("questions.txt");
            Files.copy(questions, folder.resolve(questions.getFileName()));
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
