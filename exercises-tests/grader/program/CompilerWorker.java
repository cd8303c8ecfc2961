package grader.program;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The compiler, in a process of its own: warm after the first program, and to be killed when a program is too much for it.
 * Reads from stdin paths: a source, a folder for classes, the folder from which packages count, and other sources in it. Answers
 * with the compiler's messages, none if it compiled.
 */
final class CompilerWorker {

    private static final int MOST_MESSAGES = 5;

    private CompilerWorker() {
    }

    static void main() throws IOException {
        var in = new DataInputStream(System.in);
        var out = new DataOutputStream(new BufferedOutputStream(System.out));
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        var javac = ToolProvider.getSystemJavaCompiler();
        try {
            while (true) {
                var source = Path.of(in.readUTF());
                var classes = Path.of(in.readUTF());
                var root = Path.of(in.readUTF());
                var beside = new ArrayList<Path>();
                for (var count = in.readInt(); count > 0; count--) {
                    beside.add(Path.of(in.readUTF()));
                }
                var messages = compile(javac, source, classes, root, beside);
                out.writeInt(messages.size());
                for (var message : messages) {
                    out.writeUTF(message.length() > 4000 ? message.substring(0, 4000) : message);
                }
                out.flush();
            }
        } catch (EOFException nobodyAsksAnyMore) {
            // the grader has ended
        }
    }

    /**
     * Compiles a program, and what it uses of the files beside it. A class need not lie in a file of its name, so if one is
     * missing, all are compiled; if that does not help, it is the first messages that are told.
     */
    private static List<String> compile(JavaCompiler javac, Path source, Path classes, Path root, List<Path> beside)
            throws IOException {
        var alone = compile(javac, classes, root, List.of(source));
        if (alone.stream().noneMatch(Message::lacksSomething) || beside.isEmpty()) {
            return alone.stream().map(Message::text).toList();
        }
        var all = new ArrayList<>(List.of(source));
        all.addAll(beside);
        var together = compile(javac, classes, root, all);
        return (together.isEmpty() ? together : alone).stream().map(Message::text).toList();
    }

    /** What the compiler says, and whether it is that something is missing. */
    private record Message(String text, boolean lacksSomething) {
    }

    /** Annotation processing is off: nothing of the program runs here. */
    private static List<Message> compile(JavaCompiler javac, Path classes, Path root, List<Path> sources)
            throws IOException {
        var messages = new DiagnosticCollector<JavaFileObject>();
        var source = sources.getFirst();
        var sourcePath = Files.exists(root.resolve("module-info.java")) ? "" : root.toString();
        try (var files = javac.getStandardFileManager(messages, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            // strings joined inline need no bootstrap at run time: a sixth of what a short program computes
            var options = List.of("-d", classes.toString(), "-proc:none", "-implicit:class", "-sourcepath", sourcePath,
                    "-cp", classes.toString(), "-Xlint:none", "-g", // -g: exceptions name variables
                    "-XDstringConcat=inline");
            if (javac.getTask(null, files, messages, options, null, sources.stream().map(Source::new).toList())
                    .call()) {
                return List.of();
            }
            var errors = messages.getDiagnostics().stream()
                    .filter(message -> message.getKind() == Diagnostic.Kind.ERROR).limit(MOST_MESSAGES)
                    .map(message -> new Message(describe(message, source),
                            String.valueOf(message.getCode())
                                    .matches("compiler\\.err\\.(cant\\.resolve|doesnt\\.exist).*")))
                    .toList();
            // where its own stack has overflown, the compiler only says so on stderr
            return errors.isEmpty() ? List.of(new Message(
                    source.getFileName() + " is too much for the compiler: is it nested deeply?", false)) : errors;
        } catch (RuntimeException broken) {
            return List.of(new Message("the compiler gave up on " + source.getFileName() + ": " + broken, false));
        }
    }

    /** A file in UTF-8; the mark that some editors put in front of it is none of its text. */
    private static final class Source extends SimpleJavaFileObject {

        private final Path file;

        Source(Path file) {
            super(file.toUri(), Kind.SOURCE);
            this.file = file;
        }

        @Override
        public String getCharContent(boolean ignoreEncodingErrors) throws IOException {
            return Files.readString(file).replaceFirst("^\uFEFF", "");
        }

        /** Where upper and lower case were mistaken in the file's name, the class is found all the same. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return super.isNameCompatible(simpleName, kind)
                    || kind == Kind.SOURCE && file.getFileName().toString().equalsIgnoreCase(simpleName + ".java");
        }
    }

    /** {@code FrontDesk.java:12: error: …}, the line, and a caret under the place. */
    private static String describe(Diagnostic<? extends JavaFileObject> message, Path program) {
        var source = message.getSource() == null ? program : Path.of(message.getSource().toUri());
        var text = new ArrayList<String>();
        text.add("%s:%d: error: %s".formatted(source.getFileName(), message.getLineNumber(),
                message.getMessage(Locale.ENGLISH)));
        try {
            var lines = Files.readAllLines(source);
            if (message.getLineNumber() >= 1 && message.getLineNumber() <= lines.size()) {
                text.add(withoutTabs(lines.get((int) message.getLineNumber() - 1)));
                text.add(" ".repeat((int) Math.max(0, message.getColumnNumber() - 1)) + "^");
            }
        } catch (IOException notUtf8) {
            // the message alone has to do
        }
        return String.join("\n", text);
    }

    /** The compiler's columns count a tab as the blanks up to the next eighth one. */
    private static String withoutTabs(String line) {
        var shown = new StringBuilder();
        line.chars().forEach(c -> shown.append(c == '\t' ? " ".repeat(8 - shown.length() % 8) : (char) c));
        return shown.toString();
    }
}
