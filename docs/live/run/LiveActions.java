package live.run;

import guide.lesson.TaggedRegion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import live.http.Call;
import live.http.Lines;
import live.http.RefusedException;

/** Starts live commands, and types into them. */
public final class LiveActions {

    private static final Duration MOST = Duration.ofMinutes(10);

    private final Lessons lessons;
    private final Runs runs;

    /** Commands of these lessons, among these runs. */
    public LiveActions(Lessons lessons, Runs runs) {
        this.lessons = lessons;
        this.runs = runs;
    }

    /** Says which options a command has. */
    public void form(Call call, Lines lines) throws RefusedException, IOException {
        var lesson = lessons.find(call);
        lines.say(LiveForm.of(lesson, Lessons.region(lesson, call, TaggedRegion.Kind.LIVE)));
    }

    /** Runs a command until it ends, is stopped, or ten minutes are over. */
    public void start(Call call, Lines lines) throws RefusedException, IOException, InterruptedException {
        var lesson = lessons.find(call);
        var command = Lessons.region(lesson, call, TaggedRegion.Kind.LIVE);
        var words = new ArrayList<>(List.of(command.command()));
        words.addAll(LiveForm.of(lesson, command).words(call.words("options")));
        var end = runs.run(name(call), lessons.compiled(lesson).command(words), lessons.folder(), MOST,
                lines, _ -> {
                });
        lines.say(end.exitCode().isPresent() ? Map.of("exit", end.exitCode().get()) : Map.of("ended", end.why()));
    }

    /** Types a line into a command that reads. */
    public void type(Call call, Lines lines) throws RefusedException, IOException {
        runs.find(name(call)).type(call.word("text", "[^\\p{Cc}]{0,1000}"));
        lines.say(Map.of());
    }

    /** Ends a command, or a step, as Ctrl-C would. */
    public void stop(Call call, Lines lines) throws RefusedException {
        runs.stop(name(call));
        lines.say(Map.of());
    }

    /** What a run is called. */
    static String name(Call call) throws RefusedException {
        return call.word("chapter", "[a-z0-9-]{1,40}") + "/" + call.word("step", "[a-z0-9-]{1,40}");
    }
}
