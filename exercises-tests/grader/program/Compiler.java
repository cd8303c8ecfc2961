package grader.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles a program of one file, in this very process (a warm compiler takes a tenth of a second), without running
 * anything of it: annotation processing is off.
 */
public final class Compiler {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_MESSAGES = 5;
    private static final long LARGEST_SOURCE = 1 << 20;

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

    /**
     * Compiles.
     *
     * @param source the file; its name is the name of the program
     * @param classes the folder to put the classes in
     * @throws IOException if the file cannot be read
     */
    public Compilation compile(Path source, Path classes) throws IOException {
        var name = source.getFileName().toString();
        if (Files.size(source) > LARGEST_SOURCE) {
            return failed(name + " is larger than 1 MiB: that is no exercise");
        }
        var work = new FutureTask<>(() -> compileNow(source, classes));
        var thread = new Thread(null, work, "javac", 16 << 20); // deep expressions need a deep stack
        thread.setDaemon(true);
        thread.start();
        try {
            return work.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return failed(name + " does not compile within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException failure) {
            return switch (failure.getCause()) {
                case UncheckedIOException unreadable -> throw unreadable.getCause();
                case StackOverflowError tooDeep -> failed(name + " is nested too deeply for the compiler");
                case OutOfMemoryError tooLarge -> failed(name + " is too large for the compiler");
                default -> failed("the compiler gave up on " + name + ": " + failure.getCause());
            };
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed("compiling " + name + " was interrupted");
        }
    }

    private Compilation compileNow(Path source, Path classes) {
        var messages = new DiagnosticCollector<JavaFileObject>();
        try (var files = javac.getStandardFileManager(messages, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            var options = List.of("-d", classes.toString(), "-proc:none", "-implicit:none", "-sourcepath", "", "-cp",
                    classes.toString(), "-Xlint:none", "-XDuseUnsharedTable=true");
            var compiled = javac.getTask(null, files, messages, options, null, files.getJavaFileObjects(source)).call();
            if (!compiled) {
                return new Compilation.Failed(messages.getDiagnostics().stream()
                        .filter(message -> message.getKind() == Diagnostic.Kind.ERROR).limit(MOST_MESSAGES)
                        .map(message -> describe(message, source)).toList());
            }
            return mainClass(source, classes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The program's class is named by its file; it may lie in a package. */
    private static Compilation mainClass(Path source, Path classes) throws IOException {
        var name = source.getFileName().toString().replaceAll("\\.java$", "");
        try (var files = Files.walk(classes)) {
            var found = files.filter(file -> file.getFileName().toString().equals(name + ".class")).sorted().toList();
            if (found.isEmpty()) {
                return failed(name + ".java compiles, but has no class " + name + " in it");
            }
            var path = classes.relativize(found.getFirst()).toString().replace('\\', '/');
            return new Compilation.Succeeded(new Compiled(classes,
                    path.substring(0, path.length() - ".class".length()).replace('/', '.')));
        }
    }

    private static Compilation.Failed failed(String message) {
        return new Compilation.Failed(List.of(message));
    }

    /** {@code FrontDesk.java:12: error: …}, the line, and a caret under the place. */
    private static String describe(Diagnostic<? extends JavaFileObject> message, Path source) {
        var text = new ArrayList<String>();
        text.add("%s:%d: error: %s".formatted(source.getFileName(), message.getLineNumber(),
                message.getMessage(Locale.ENGLISH)));
        try {
            var lines = Files.readAllLines(source);
            if (message.getLineNumber() >= 1 && message.getLineNumber() <= lines.size()) {
                text.add(lines.get((int) message.getLineNumber() - 1));
                text.add(" ".repeat((int) Math.max(0, message.getColumnNumber() - 1)) + "^");
            }
        } catch (IOException notUtf8) {
            // the message alone has to do
        }
        return String.join("\n", text);
    }
}
