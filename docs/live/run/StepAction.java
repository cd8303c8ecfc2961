package live.run;

import course.Question;
import grader.student.Progress;
import guide.ladder.LadderLayout;
import guide.ladder.PacketLadder;
import guide.lesson.Lesson;
import guide.lesson.TaggedRegion;
import guide.recording.LiveCapture;
import guide.recording.NetworkNamespace;
import guide.recording.Transcript;
import guide.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import live.http.Action;
import live.http.Call;
import live.http.Lines;
import live.http.RefusedException;

/** Runs a step, tells what it prints, then the packets, where they could be captured, and what the run answered. */
public final class StepAction implements Action {

    private static final Duration MOST = Duration.ofSeconds(60);

    private final Lessons lessons;
    private final Runs runs;
    private final Theme theme;
    private final Progress progress;
    private final FutureTask<String> noCapture = new FutureTask<>(StepAction::whyNoCapture);

    /** Looks in the background whether packets can be captured. */
    public StepAction(Lessons lessons, Runs runs, Theme theme, Progress progress) {
        this.lessons = lessons;
        this.runs = runs;
        this.theme = theme;
        this.progress = progress;
        Thread.ofPlatform().daemon().name("capture?").start(noCapture);
    }

    /** Why packets cannot be captured here; empty if they can. */
    private static String whyNoCapture() throws IOException, InterruptedException {
        return !NetworkNamespace.isAvailable() ? "this system or user cannot make a network namespace"
                : !NetworkNamespace.hasTcpdump() ? "tcpdump is not installed" : "";
    }

    @Override
    public void answer(Call call, Lines lines) throws RefusedException, IOException, InterruptedException {
        var lesson = lessons.find(call);
        var step = Lessons.region(lesson, call, TaggedRegion.Kind.STEP);
        var answer = call.word("answer", "[a-d]?");
        var command = lessons.compiled(lesson).command(lesson.arguments(step));
        var capture = Files.createTempFile(lessons.folder(), step.name(), ".pcap");
        var why = whyNot();
        var printed = new ArrayList<String>();
        var end = runs.run(lesson.chapter() + "/" + step.name(),
                why.isEmpty() ? NetworkNamespace.captured(lesson.chapter(), capture.toString(), command) : command,
                lessons.folder(), MOST, lines, printed::add);
        if (end.exitCode().isEmpty()) {
            lines.say(Map.of("ended", end.why()));
            return;
        }
        tellPackets(capture, why, printed, lines);
        progress.keepStep(lesson.chapter(), step.name());
        var outcome = answered(lesson, step, printed, end.exitCode().get());
        if (!answer.isEmpty() && outcome.containsKey("right")) {
            progress.keepPrediction(lesson.chapter(), step.name(), outcome.get("right").equals(answer));
        }
        lines.say(outcome);
    }

    private String whyNot() throws InterruptedException {
        try {
            return noCapture.get();
        } catch (java.util.concurrent.ExecutionException failure) {
            return String.valueOf(failure.getCause().getMessage());
        }
    }

    private void tellPackets(Path capture, String why, List<String> printed, Lines lines) throws IOException {
        var packets = why.isEmpty() && Files.size(capture) > 0 ? LiveCapture.lines(capture) : List.<String>of();
        if (!packets.isEmpty()) {
            var drawing = LadderLayout.of(PacketLadder.of(packets, Transcript.of(String.join("\n", printed)).lines()));
            lines.say(Map.of("ladder", theme.fill("ladder-svg", drawing)));
        } else if (!why.isEmpty()) {
            lines.say(Map.of("noladder", why));
        }
        Files.deleteIfExists(capture);
        Files.deleteIfExists(Path.of(capture + ".log"));
    }

    /** The exit code, and if something was asked, which answer the run gave and by what lines. */
    private static Map<String, Object> answered(Lesson lesson, TaggedRegion step, List<String> printed, int exitCode)
            throws IOException {
        var spoken = Transcript.of(String.join("\n", printed)).lines();
        var question = lesson.question(step.name());
        var right = question.flatMap(asked -> asked.right(spoken));
        if (right.isEmpty()) {
            return Map.of("exit", exitCode);
        }
        var answer = question.get().answers().get(right.get());
        return Map.of("exit", exitCode, "right", String.valueOf(Question.letter(right.get())), "shown",
                answer.shownBy(spoken).orElse(""), "why", answer.why());
    }
}
