package live.exercise;

import grader.engine.Course;
import grader.engine.CourseException;
import grader.engine.Grader;
import grader.hosts.LocalHosts;
import grader.program.Interruptible;
import grader.report.ExerciseResult;
import grader.report.Report;
import grader.report.Verdict;
import grader.report.json.JsonReport;
import grader.student.FileWatcher;
import grader.student.Progress;
import grader.student.StubFile;
import grader.suite.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import live.http.Call;
import live.http.Lines;
import live.http.RefusedException;

/** A student's exercise in the page: their file, graded on each save by the same engine as {@code watch}, hints, a new beginning. */
public final class Workshop implements AutoCloseable {

    private static final String EXERCISE = "0[1-6]";

    private final Course course;
    private final Progress progress;
    private Optional<Grader> grader = Optional.empty();
    private int watching;
    private final Set<Interruptible> gradings = ConcurrentHashMap.newKeySet();

    /** The exercises of a course. */
    public Workshop(Course course, Progress progress) {
        this.course = course;
        this.progress = progress;
    }

    private Manifest exercise(Call call) throws RefusedException {
        try {
            return course.exercise(call.word("exercise", EXERCISE));
        } catch (CourseException none) {
            throw new RefusedException(404, "there is no such exercise");
        }
    }

    /** Says what the student's file is, and what it holds. */
    public void file(Call call, Lines lines) throws RefusedException, IOException {
        var exercise = exercise(call);
        var file = course.file(exercise);
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(409, file.getFileName() + " is gone: begin anew");
        }
        lines.say(Map.of("path", course.root().relativize(file).toString(), "absolute", file.toString(), "text",
                Files.readString(file)));
    }

    /** Writes the student's file, whole or not at all, unless it has been changed elsewhere since the page read it. */
    public synchronized void save(Call call, Lines lines) throws RefusedException, IOException {
        var file = course.file(exercise(call));
        var now = Files.isRegularFile(file) ? Files.readString(file) : "";
        if (!now.equals(call.text("base"))) {
            lines.say(Map.of("conflict", now));
            return;
        }
        var part = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".part");
        try {
            Files.write(part, call.text("text").getBytes(StandardCharsets.UTF_8));
            copyRights(file, part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        lines.say(Map.of("saved", true));
    }

    private static void copyRights(Path from, Path to) throws IOException {
        if (Files.exists(from) && from.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }

    /** Makes the file the stub again; the student's is kept beside it. */
    public synchronized void reset(Call call, Lines lines) throws RefusedException, IOException {
        var exercise = exercise(call);
        lines.say(Map.of("kept", StubFile.restore(course.file(exercise), course.stub(exercise))
                .map(kept -> kept.getFileName().toString()).orElse("")));
    }

    /** Gives the hints of a stage so far, and one more; what the program most likely does comes first. */
    public void hint(Call call, Lines lines) throws RefusedException {
        var exercise = exercise(call);
        var number = Integer.parseInt(call.word("stage", "[1-9]"));
        var stage = exercise.stages().stream().filter(each -> each.number() == number).findFirst()
                .orElseThrow(() -> new RefusedException(404, "there is no such stage"));
        var hints = stage.hints();
        var shown = progress.nextHint(exercise, number, 1, hints.size());
        lines.say(Map.of("hints", hints.subList(0, shown), "all", hints.size()));
    }

    /** Grades now, and again on each save, until the page leaves. */
    public void watch(Call call, Lines lines) throws RefusedException, IOException, InterruptedException {
        var exercise = exercise(call);
        var saves = new LinkedBlockingQueue<Boolean>();
        saves.add(true);
        begin();
        try (var watcher = new FileWatcher(() -> saves.add(true))) {
            watcher.watch(course.file(exercise));
            while (lines.isHeard()) {
                if (saves.poll(1, TimeUnit.SECONDS) != null) {
                    saves.clear();
                    grade(exercise, saves, lines);
                }
            }
        } finally {
            end();
        }
    }

    /** There is a grader, and its compiler, as long as somebody looks. */
    private synchronized void begin() throws IOException {
        watching++;
        if (grader.isEmpty()) {
            grader = Optional.of(new Grader());
        }
    }

    private synchronized void end() {
        if (--watching == 0) {
            close();
        }
    }

    private synchronized Grader grader() throws IOException {
        return grader.orElseThrow(() -> new IOException("the file: the server is about to end"));
    }

    /** Grades once; a save meanwhile, or a page that leaves, ends it. */
    private void grade(Manifest exercise, LinkedBlockingQueue<Boolean> saves, Lines lines) throws InterruptedException {
        var file = course.file(exercise);
        if (!Files.isRegularFile(file)) {
            lines.say(Map.of("trouble", file.getFileName() + " is gone: begin anew"));
            return;
        }
        var programs = new Interruptible(new LocalHosts());
        gradings.add(programs);
        var seed = new Random().nextLong(1_000_000);
        lines.say(Map.of("grading", exercise.stages().stream().map(Manifest.Entry::name).toList()));
        var grading = Thread.ofPlatform().daemon().name("grading").start(() -> grade(exercise, programs, seed, lines));
        while (grading.isAlive()) {
            grading.join(200);
            if (!saves.isEmpty() || !lines.isHeard()) {
                programs.interrupt();
                grading.join();
            }
        }
        gradings.remove(programs);
    }

    private void grade(Manifest exercise, Interruptible programs, long seed, Lines lines) {
        try {
            var result = grader().grade(exercise, course.file(exercise), programs, seed, OptionalInt.empty(), stage -> {
                if (!programs.isInterrupted()) {
                    lines.say(
                            Map.of("stage", stage.number(), "verdict", stage.verdict().word(), "points", stage.points(),
                                    "max", stage.max()));
                }
            });
            if (!programs.isInterrupted()) {
                progress.keep(result);
                tell(result, seed, lines);
            }
        } catch (IOException unreadable) {
            lines.say(Map.of("trouble", "cannot read " + unreadable.getMessage()));
        }
    }

    private void tell(ExerciseResult result, long seed, Lines lines) {
        lines.say(Map.of("report", com.google.gson.JsonParser.parseString(
                JsonReport.of(new Report(seed, java.util.List.of(result)))).getAsJsonObject()
                .getAsJsonArray("exercises").get(0), "seed", seed, "passed", result.verdict() == Verdict.PASSED,
                "solution",
                course.root().relativize(course.solution(course.exercise(result.exercise()))).toString()));
    }

    /** Ends every grading, then the compiler. */
    @Override
    public synchronized void close() {
        gradings.forEach(Interruptible::interrupt);
        grader.ifPresent(Grader::close);
        grader = Optional.empty();
    }
}
