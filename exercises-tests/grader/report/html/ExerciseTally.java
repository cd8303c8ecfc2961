package grader.report.html;

import grader.report.Asked;
import grader.report.ExerciseResult;
import grader.report.Verdict.Kind;
import grader.text.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Counts how a class did in one exercise: stage by stage, and in points. The template draws it. */
final class ExerciseTally {

    private static final int WIDTH = 310;
    private static final int ROW = 30;
    private static final int TALLEST = 100;
    private static final int LONGEST_NAME = 42;
    private static final int MOST_CAUSES = 5;

    /** So many per cent fall into one column of the histogram; the last one is for all of the points alone. */
    private static final int STEP = 10;

    private final String number;
    private final String program;
    private final TreeMap<Integer, String> names = new TreeMap<>();
    private final TreeMap<Integer, Map<Kind, Integer>> counts = new TreeMap<>();
    private final Map<String, Integer> causes = new TreeMap<>();
    private final int[] columns = new int[100 / STEP + 1];

    /** A stage's bar: of all programs, so many passed. */
    record Bar(String name, int y, int passed, int all, List<Part> parts) {
    }

    /** A cause: so many programs most likely do this. */
    record Common(int count, String words) {
    }

    /** A part of a bar: so many programs of one kind. */
    record Part(Kind kind, double x, double width, String title) {
    }

    /** A column of the histogram: so many programs earned so much. */
    record Column(double x, double height, int count, String label, String title) {

        private static final int BASE = 116;

        double top() {
            return BASE - height;
        }
    }

    ExerciseTally(String number, String program) {
        this.number = number;
        this.program = program;
    }

    /** One that is asked for, whether anybody hands it in or not. */
    static ExerciseTally of(Asked asked) {
        var tally = new ExerciseTally(asked.exercise(), asked.program());
        for (var stage : asked.stages()) {
            tally.names.put(stage.number(), stage.name());
            tally.counts.put(stage.number(), new EnumMap<>(Kind.class));
        }
        return tally;
    }

    /** Counts a result. */
    void add(ExerciseResult exercise) {
        for (var stage : exercise.stages()) {
            names.put(stage.number(), stage.name());
            counts.computeIfAbsent(stage.number(), _ -> new EnumMap<>(Kind.class)).merge(stage.verdict().kind(), 1,
                    Integer::sum);
        }
        exercise.why().ifPresent(why -> causes.merge(why.words(), 1, Integer::sum));
        columns[exercise.max() == 0 ? 0 : 100 * exercise.points() / exercise.max() / STEP]++;
    }

    /** Names the exercise: {@code 03 Courier}. */
    String caption() {
        return number + " " + program;
    }

    /** The commonest causes, a few, the commonest first. */
    List<Common> causes() {
        return causes.entrySet().stream().map(cause -> new Common(cause.getValue(), cause.getKey()))
                .sorted(Comparator.comparingInt(Common::count).reversed()).limit(MOST_CAUSES).toList();
    }

    int width() {
        return WIDTH;
    }

    /** Tells how high all bars are together. */
    int height() {
        return counts.size() * ROW;
    }

    /** Makes a bar of each stage. */
    List<Bar> bars() {
        var bars = new ArrayList<Bar>();
        counts.forEach((stage, kinds) -> bars.add(bar(stage + " " + names.get(stage), bars.size() * ROW, kinds)));
        return bars;
    }

    private static Bar bar(String name, int y, Map<Kind, Integer> kinds) {
        var all = kinds.values().stream().mapToInt(Integer::intValue).sum();
        var parts = new ArrayList<Part>();
        var x = 0.0;
        for (var kind : kinds.entrySet()) {
            var width = (double) WIDTH * kind.getValue() / all;
            parts.add(new Part(kind.getKey(), x, width, name + ": " + kind.getValue() + " " + word(kind.getKey())));
            x += width;
        }
        return new Bar(Printable.shortened(name, LONGEST_NAME), y, kinds.getOrDefault(Kind.GOOD, 0), all, parts);
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case GOOD -> "passed";
            case BAD -> "failed";
            case ASIDE -> "skipped";
            case ODD -> "refused or not graded";
        };
    }

    /** Makes the columns of the histogram, the first one for those with next to nothing. */
    List<Column> columns() {
        var most = Math.max(1, IntStream.of(columns).max().orElse(0));
        return IntStream.range(0, columns.length).mapToObj(i -> {
            var from = i * STEP;
            var range = from == 100 ? "100" : from + " to " + (from + STEP - 1);
            return new Column((double) WIDTH / columns.length * i, Math.max(1, (double) TALLEST * columns[i] / most),
                    columns[i], String.valueOf(from), columns[i] + " with " + range + " %");
        }).toList();
    }
}
