package live.run;

import grader.program.Scratch;
import guide.lesson.CompiledLesson;
import guide.lesson.Lesson;
import guide.lesson.TaggedRegion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import live.http.Call;
import live.http.RefusedException;

/** The lessons, each compiled once, in a folder for a while. */
public final class Lessons {

    private final Path folder = Scratch.create();
    private final List<Lesson> lessons;
    private final Map<String, CompletableFuture<CompiledLesson>> compiled = new HashMap<>();

    /** Begins to compile them, one after the other, beside what else there is to do. */
    public Lessons(Path root) throws IOException {
        lessons = Lesson.all(root);
        lessons.forEach(lesson -> compiled.put(lesson.chapter(), new CompletableFuture<>()));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var compiler = Scratch.mark(new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m",
                "-Dstdout.encoding=UTF-8", "-cp", System.getProperty("java.class.path"), LessonCompiler.class.getName(),
                root.toString(), folder.toString())).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Thread.ofVirtual().name("compiling").start(() -> read(compiler));
    }

    private void read(Process compiler) {
        try (var out = compiler.inputReader(StandardCharsets.UTF_8)) {
            for (String line; (line = out.readLine()) != null;) {
                var words = line.split(" ", 2);
                var lesson = lessons.stream().filter(each -> each.chapter().equals(words[0])).findFirst().orElseThrow();
                if (words.length == 1) {
                    compiled.get(words[0]).complete(new CompiledLesson(lesson, folder.resolve(words[0])));
                } else {
                    compiled.get(words[0]).completeExceptionally(new IOException(words[1]));
                }
            }
        } catch (IOException ended) {
            // what is missing is told now
        }
        var missing = new IOException("the lessons could not be compiled: end the server, and start it again");
        compiled.values().forEach(lesson -> lesson.completeExceptionally(missing));
    }

    /** All of them, in order. */
    public List<Lesson> all() {
        return lessons;
    }

    /** Where programs run: a folder of their own. */
    public Path folder() {
        return folder;
    }

    /** The lesson that a page names. */
    Lesson find(Call call) throws RefusedException {
        var chapter = call.word("chapter", "[a-z0-9-]{1,40}");
        return lessons.stream().filter(lesson -> lesson.chapter().equals(chapter)).findFirst()
                .orElseThrow(() -> new RefusedException(404, "there is no such chapter"));
    }

    /** The step, or the live command, that a page names. */
    static TaggedRegion region(Lesson lesson, Call call, TaggedRegion.Kind kind) throws RefusedException {
        var name = call.word("step", "[a-z0-9-]{1,40}");
        return lesson.regions().stream().filter(region -> region.kind() == kind && region.command().equals(name))
                .findFirst().orElseThrow(() -> new RefusedException(404, "there is no such step"));
    }

    /** The lesson's classes, as soon as they are there. */
    CompiledLesson compiled(Lesson lesson) throws IOException, InterruptedException {
        try {
            return compiled.get(lesson.chapter()).get();
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause().getMessage(), failure);
        }
    }
}
