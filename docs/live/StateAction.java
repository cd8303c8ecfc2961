package live;

import grader.engine.Course;
import grader.student.Progress;
import grader.suite.Manifest;
import guide.lesson.Lesson;
import guide.lesson.TaggedRegion;
import guide.lesson.TaggedRegion.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import live.http.Action;
import live.http.Call;
import live.http.Lines;

/** Says how far the student is: what was run, predicted and passed, in this window, another, or the terminal. */
final class StateAction implements Action {

    private final Course course;
    private final Progress progress;
    private final Map<String, Size> sizes = new HashMap<>();

    StateAction(Course course, Progress progress, List<Lesson> lessons) throws IOException {
        this.course = course;
        this.progress = progress;
        for (var lesson : lessons) {
            sizes.put(lesson.chapter(), new Size(
                    lesson.regions().stream().filter(region -> region.kind() == Kind.STEP).map(TaggedRegion::command)
                            .distinct().count(),
                    lesson.questions().size()));
        }
    }

    /** How much there is to do in a lesson. */
    private record Size(long steps, int questions) {
    }

    /** A chapter, and the points of its exercise. */
    private record Exercise(String exercise, String chapter, String program, int points, long steps, int questions) {
    }

    @Override
    public void answer(Call call, Lines lines) throws InterruptedException {
        var told = Map.<String, String>of("", "");
        do {
            var entries = progress.entries();
            if (!entries.equals(told)) {
                told = entries;
                lines.say(Map.of("entries", entries, "exercises",
                        course.exercises().stream().map(this::exercise).toList()));
            }
            Thread.sleep(lines.isHeard() ? 1_000 : 0);
        } while (lines.isHeard());
    }

    private Exercise exercise(Manifest exercise) {
        var size = sizes.getOrDefault(exercise.chapter(), new Size(0, 0));
        return new Exercise(exercise.exercise(), exercise.chapter(), exercise.program(), progress.points(exercise),
                size.steps(), size.questions());
    }
}
