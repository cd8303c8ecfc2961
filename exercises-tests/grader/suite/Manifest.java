package grader.suite;

import grader.cause.Cause;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a suite promises: its stages and their points, whatever of them runs.
 *
 * @param suite the class of the suite
 * @param chapter the folder of its chapter
 * @param program the name of its program
 * @param stages its stages, in order
 * @param causes why programs fail it, in words
 */
public record Manifest(Class<?> suite, String chapter, String program, List<Entry> stages, List<Cause> causes) {

    /**
     * A stage.
     *
     * @param number its number, from 1
     * @param name its sentence
     * @param points what it earns
     * @param hints its hints, from a nudge to almost the code
     * @param waits whether most of it is waiting
     * @param method the method that grades it
     */
    public record Entry(int number, String name, int points, List<String> hints, boolean waits, Method method) {
    }

    /**
     * Reads a suite's annotations.
     *
     * @throws IllegalArgumentException if it is no suite, its stages are not numbered from 1, or do not earn 100
     */
    public static Manifest of(Class<?> suite) {
        var exercise = suite.getAnnotation(Exercise.class);
        if (exercise == null) {
            throw new IllegalArgumentException(suite.getName() + " is no @Exercise");
        }
        var causes = causes(suite, exercise);
        var stages = Arrays.stream(suite.getDeclaredMethods()).filter(each -> each.isAnnotationPresent(Stage.class))
                .map(method -> entry(method, causes)).sorted(Comparator.comparingInt(Entry::number)).toList();
        for (var i = 0; i < stages.size(); i++) {
            if (stages.get(i).number() != i + 1) {
                throw new IllegalArgumentException(suite.getName() + ": there is no stage " + (i + 1));
            }
        }
        var points = stages.stream().mapToInt(Entry::points).sum();
        if (points != 100) {
            throw new IllegalArgumentException(suite.getName() + ": its stages earn " + points + ", not 100");
        }
        return new Manifest(suite, exercise.chapter(), exercise.program(), stages, causes);
    }

    private static List<Cause> causes(Class<?> suite, Exercise exercise) {
        try {
            return Cause.of(suite, exercise.program());
        } catch (IOException | IllegalArgumentException broken) {
            throw new IllegalArgumentException(suite.getName() + ": " + broken.getMessage(), broken);
        }
    }

    /** The number of its exercise: {@code 03}. */
    public String exercise() {
        return chapter.substring(0, 2);
    }

    @Override
    public String toString() {
        return chapter;
    }

    private static Entry entry(Method method, List<Cause> causes) {
        var stage = method.getAnnotation(Stage.class);
        var cures = causes.stream().filter(cause -> cause.name().equals(stage.cause()))
                .map(cause -> Cause.plain(cause.cure()));
        return new Entry(stage.number(), stage.name(), stage.points(),
                Stream.concat(Arrays.stream(stage.hints()), cures).toList(), stage.waits(), method);
    }
}
