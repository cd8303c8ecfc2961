package live;

import grader.engine.Course;
import grader.student.Progress;
import grader.suite.Manifest;
import java.util.Map;
import live.http.Action;
import live.http.Call;
import live.http.Lines;

/** Says how far the student is: what was run, predicted and passed, in this window, another, or the terminal. */
final class StateAction implements Action {

    private final Course course;
    private final Progress progress;

    StateAction(Course course, Progress progress) {
        this.course = course;
        this.progress = progress;
    }

    /** An exercise. */
    private record Exercise(String exercise, String chapter, String program, int points) {
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
        return new Exercise(exercise.exercise(), exercise.chapter(), exercise.program(), progress.points(exercise));
    }
}
