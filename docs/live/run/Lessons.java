package live.run;

import grader.program.Scratch;
import guide.lesson.CompiledLesson;
import guide.lesson.Lesson;
import guide.lesson.TaggedRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import live.http.Call;
import live.http.RefusedException;

/** The lessons, each compiled once, in a folder for a while. */
public final class Lessons {

    private final Path folder = Scratch.create();
    private final List<Lesson> lessons;
    private final Map<String, FutureTask<CompiledLesson>> compiled = new ConcurrentHashMap<>();

    /** Begins to compile them, one after the other, beside what else there is to do. */
    public Lessons(Path root) throws IOException {
        lessons = Lesson.all(root);
        for (var lesson : lessons) {
            compiled.put(lesson.chapter(), new FutureTask<>(
                    () -> CompiledLesson.of(lesson, Files.createDirectory(folder.resolve(lesson.chapter())))));
        }
        Thread.ofPlatform().daemon().name("compiling").start(() -> lessons.forEach(
                lesson -> compiled.get(lesson.chapter()).run()));
    }

    /** All of them, in order. */
    public List<Lesson> all() {
        return lessons;
    }

    /** Where programs run: an empty folder of their own. */
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
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, "there is no such step"));
    }

    /** The lesson's classes, compiled by now. */
    CompiledLesson compiled(Lesson lesson) throws IOException, InterruptedException {
        var task = compiled.get(lesson.chapter());
        try {
            task.run(); // by whom it is needed first
            return task.get();
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause().getMessage(), failure);
        }
    }

}
