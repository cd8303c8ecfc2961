package grader.program;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.net.URISyntaxException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Compiles programs: a file, and of the files beside it those whose classes it uses. The compiler is a process of its own, so that a program that is too much for it harms
 * nobody: see {@link CompilerWorker}. One program at a time.
 */
public final class Compiler implements AutoCloseable {

    /** Of the compiler's own computing time, so that a busy machine is held against nobody. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Of real time: a machine that has not compiled a program by then is of no use. */
    private static final Duration WHOLE_PATIENCE = Duration.ofSeconds(90);

    private static final long LARGEST_SOURCE = 1 << 20;

    /** Classes are copied to where programs see them, which has an end. */
    private static final int MOST_CLASSES = 1000;
    private static final long LARGEST_CLASSES = 8 << 20;

    /** The JVM's exit code by its option ExitOnOutOfMemoryError: the one death that a program is to blame for. */
    private static final int OUT_OF_MEMORY = 3;

    private static final int TRIES = 2;

    private volatile Optional<Process> worker = Optional.empty();
    private volatile boolean closed;

    /** Starts the compiler beforehand, so that it is there when it is needed. */
    public Compiler warm() throws IOException {
        running();
        return this;
    }

    /**
     * Compiles.
     *
     * @param source the file; its name is the name of the program, and of those beside it what it uses is compiled too
     * @param classes the folder to put the classes in
     * @throws IOException if the file cannot be read, or the machine cannot run a compiler; also once it is closed
     */
    public synchronized Compilation compile(Path source, Path classes) throws IOException {
        var name = source.getFileName().toString();
        if (Files.size(source) > LARGEST_SOURCE) {
            return failed(name + " is larger than 1 MiB: that is no exercise");
        }
        if (Files.size(source) == 0) {
            return failed("empty: " + name + " has no text");
        }
        var wrong = wrongEncoding(source);
        if (wrong.isPresent()) {
            return failed(wrong.get());
        }
        var sources = SourceTree.of(source);
        for (var tries = 1;; tries++) {
            var process = running();
            var answer = new FutureTask<>(() -> ask(process, sources, classes.toAbsolutePath()));
            Thread.ofVirtual().name("compiling").start(answer);
            try {
                var messages = await(process, answer);
                return messages.isEmpty() ? mainClass(source, classes) : new Compilation.Failed(messages);
            } catch (TimeoutException late) {
                end();
                return failed(name + " keeps the compiler busy for more than " + PATIENCE.toSeconds() + " s");
            } catch (ExecutionException gone) {
                var code = end();
                if (code == OUT_OF_MEMORY) {
                    return failed(name + " is too much for the compiler: it has run out of memory");
                }
                if (tries == TRIES) {
                    throw new IOException("this machine ended the compiler, exit code " + code);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                end();
                throw new IOException("compiling " + name + " was interrupted", interrupted);
            }
        }
    }

    private List<String> await(Process process, FutureTask<List<String>> answer)
            throws ExecutionException, InterruptedException, TimeoutException, IOException {
        var before = computed(process);
        var deadline = System.nanoTime() + WHOLE_PATIENCE.toNanos();
        while (true) {
            try {
                return answer.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (computed(process).minus(before).compareTo(PATIENCE) > 0) {
                    throw notYet;
                }
                if (System.nanoTime() > deadline) {
                    end();
                    throw new IOException("this machine is too busy: the compiler had no answer within "
                            + WHOLE_PATIENCE.toSeconds() + " s");
                }
            }
        }
    }

    /** How long the compiler has computed; where the system does not tell, since when it runs. */
    private static Duration computed(Process process) {
        var info = process.info();
        return info.totalCpuDuration()
                .or(() -> info.startInstant().map(start -> Duration.between(start, Instant.now())))
                .orElse(Duration.ZERO);
    }

    /** The compiler that runs, a new one where none does. */
    private synchronized Process running() throws IOException {
        if (closed) {
            throw new IOException("the grading was interrupted");
        }
        if (worker.filter(Process::isAlive).isEmpty()) {
            worker = Optional.of(start());
            if (closed) { // meanwhile
                end();
            }
        }
        return worker.get();
    }

    /** Ends the compiler that runs, and tells its exit code: its own, where it has ended before. */
    private int end() {
        return worker.map(process -> process.destroyForcibly().onExit().join().exitValue()).orElse(0);
    }

    /** Ends it, also while it compiles: who waits for that is told. */
    @Override
    public void close() {
        closed = true;
        end();
    }

    private static List<String> ask(Process worker, SourceTree sources, Path classes) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(worker.getOutputStream()));
        out.writeUTF(sources.program().toString());
        out.writeUTF(classes.toString());
        out.writeUTF(sources.root().toString());
        out.writeInt(sources.beside().size());
        for (var other : sources.beside()) {
            out.writeUTF(other.toString());
        }
        out.flush();
        var in = new DataInputStream(worker.getInputStream());
        var messages = new ArrayList<String>();
        for (var count = in.readInt(); count > 0; count--) {
            messages.add(in.readUTF());
        }
        return messages;
    }

    /** A heap that does for any exercise, and a stack that does for most expressions. */
    private static Process start() throws IOException {
        try {
            var ourselves = Path.of(Compiler.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var builder = new ProcessBuilder(java, "-Xmx256m", "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError", "-cp", ourselves.toString(), CompilerWorker.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            return Forks.start(Scratch.mark(builder));
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }

    /** The program's class is named by its file, or is the only one with a main; it may lie in a package. */
    private static Compilation mainClass(Path source, Path classes) throws IOException {
        var name = source.getFileName().toString().replaceAll("\\.java$", "");
        try (var files = Files.walk(classes)) {
            var all = files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
            if (all.size() > MOST_CLASSES || size(all) > LARGEST_CLASSES) {
                return failed("%s.java becomes more than %,d classes or more than %d MiB of them: that is no exercise"
                        .formatted(name, MOST_CLASSES, LARGEST_CLASSES >> 20));
            }
            var named = all.stream().filter(file -> file.getFileName().toString().equals(name + ".class")).toList();
            var found = named.isEmpty() ? all.stream().filter(Compiler::hasMain).toList() : named;
            if (found.size() != 1) {
                return failed(name + ".java compiles, but has no class " + name + " in it, or more than one");
            }
            var path = classes.relativize(found.getFirst()).toString().replace('\\', '/');
            return new Compilation.Succeeded(new Compiled(classes,
                    path.substring(0, path.length() - ".class".length()).replace('/', '.')));
        }
    }

    private static long size(List<Path> files) throws IOException {
        var size = 0L;
        for (var file : files) {
            size += Files.size(file);
        }
        return size;
    }

    private static boolean hasMain(Path file) {
        try {
            return ClassFile.of().parse(file).methods().stream()
                    .anyMatch(method -> method.methodName().equalsString("main"));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The compiler would replace what it cannot read, and go on. */
    private static Optional<String> wrongEncoding(Path source) throws IOException {
        var line = 1;
        try (var lines = Files.newBufferedReader(source, StandardCharsets.UTF_8)) {
            while (lines.readLine() != null) {
                line++;
            }
            return Optional.empty();
        } catch (MalformedInputException notUtf8) {
            return Optional.of("%s is not UTF-8 (near line %d): let the editor save it with the encoding UTF-8"
                    .formatted(source.getFileName(), line));
        }
    }

    private static Compilation.Failed failed(String message) {
        return new Compilation.Failed(List.of(message));
    }
}
