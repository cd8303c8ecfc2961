package guide.lesson;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * A lesson that can be run at once.
 *
 * @param lesson the lesson
 * @param classes the folder of its classes
 */
public record CompiledLesson(Lesson lesson, Path classes) {

    /**
     * Compiles a lesson into a folder.
     *
     * @throws IOException if it does not compile: the message is the compiler's
     */
    public static CompiledLesson of(Lesson lesson, Path folder) throws IOException {
        var arguments = new ArrayList<>(List.of("-encoding", "UTF-8", "-d", folder.toString()));
        lesson.sources().forEach(file -> arguments.add(file.toString()));
        var messages = new StringWriter();
        var printer = new PrintWriter(messages);
        if (ToolProvider.findFirst("javac").orElseThrow().run(printer, printer,
                arguments.toArray(String[]::new)) != 0) {
            throw new IOException(lesson.file() + " does not compile:\n" + messages);
        }
        return new CompiledLesson(lesson, folder);
    }

    /** The command line that runs it with these words. */
    public List<String> command(List<String> words) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto",
                "-Dstdout.encoding=UTF-8", "-cp", classes.toString(), lesson.name()));
        command.addAll(words);
        return command;
    }
}
