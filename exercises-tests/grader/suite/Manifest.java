package grader.suite;

import grader.cause.Causes;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a suite promises: its stages and their points, whatever of them runs.
 *
 * @param suite the class of the suite
 * @param chapter the folder of its chapter
 * @param program the name of its program
 * @param stages its stages, in order
 * @param causes why programs fail it
 */
public record Manifest(Class<?> suite, String chapter, String program, List<Entry> stages, Causes causes) {

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
        var stages = Arrays.stream(suite.getDeclaredMethods()).filter(each -> each.isAnnotationPresent(Stage.class))
                .map(Manifest::entry).sorted(Comparator.comparingInt(Entry::number)).toList();
        for (var i = 0; i < stages.size(); i++) {
            if (stages.get(i).number() != i + 1) {
                throw new IllegalArgumentException(suite.getName() + ": there is no stage " + (i + 1));
            }
        }
        var points = stages.stream().mapToInt(Entry::points).sum();
        if (points != 100) {
            throw new IllegalArgumentException(suite.getName() + ": its stages earn " + points + ", not 100");
        }
        return new Manifest(suite, exercise.chapter(), exercise.program(), stages, causes(exercise.causes()));
    }

    private static Causes causes(Class<? extends Causes> list) {
        try {
            var constructor = list.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalArgumentException(list.getName() + " needs a constructor without parameters", broken);
        }
    }

    /** The number of its exercise: {@code 03}. */
    public String exercise() {
        return chapter.substring(0, 2);
    }

    private static Entry entry(Method method) {
        var stage = method.getAnnotation(Stage.class);
        return new Entry(stage.number(), stage.name(), stage.points(), List.of(stage.hints()), stage.waits(), method);
    }
}
