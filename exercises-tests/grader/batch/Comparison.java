package grader.batch;

import grader.engine.Course;
import grader.program.Scratch;
import grader.program.Unavailable;
import grader.report.Likeness.LeftOut;
import grader.report.Likeness.Pair;
import grader.report.Likeness.Who;
import grader.report.Likeness;
import grader.similar.Jplag;
import grader.suite.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what a class has handed in, exercise by exercise. */
final class Comparison {

    /** Longer sources are none of an exercise, and comparing them takes long. */
    private static final int MOST_BYTES = 200 << 10;

    private final Course course;
    private final Map<Who, Map<String, Source>> handedIn;
    private final List<LeftOut> unreadable;

    private Comparison(Course course, Map<Who, Map<String, Source>> handedIn, List<LeftOut> unreadable) {
        this.course = course;
        this.handedIn = handedIn;
        this.unreadable = unreadable;
    }

    /**
     * Reads the submissions.
     *
     * @param exercises those that the class's grading is about
     */
    static Comparison read(Course course, List<Submission> submissions, List<Manifest> exercises) throws IOException {
        var handedIn = new TreeMap<Who, Map<String, Source>>(
                Comparator.comparing(Who::name).thenComparing(Who::key));
        var unreadable = new ArrayList<LeftOut>();
        for (var submission : submissions) {
            var content = submission.read(exercises);
            var who = new Who(submission.student().name(), submission.student().key(), content.hash());
            if (content.refused().isEmpty()) {
                handedIn.put(who, content.sources());
            } else {
                unreadable.add(new LeftOut(who, content.refused()));
            }
        }
        return new Comparison(course, handedIn, unreadable);
    }

    /** Those that could not be opened. */
    List<LeftOut> unreadable() {
        return unreadable;
    }

    /** How many programs of an exercise there are. */
    long programs(Manifest exercise) {
        return handedIn.values().stream().filter(sources -> sources.containsKey(exercise.exercise())).count();
    }

    /**
     * Compares the programs of an exercise.
     *
     * @param threshold from how many per cent on two count as alike
     * @throws Unavailable if JPlag cannot be had or fails
     */
    Likeness compare(Manifest exercise, Jplag jplag, int threshold)
            throws IOException, InterruptedException, Unavailable {
        var folder = Scratch.create();
        try {
            var base = Files.createDirectory(folder.resolve("base"));
            Files.copy(course.stub(exercise), base.resolve(exercise.program() + ".java"));
            var leftOut = new ArrayList<LeftOut>();
            var known = write(exercise.exercise(), Files.createDirectory(folder.resolve("programs")), leftOut);
            var answer = jplag.compare(folder.resolve("programs"), base, threshold, folder.resolve("answer"));
            answer.leftOut().forEach(left -> leftOut.add(new LeftOut(known.get(left.name()), left.reason())));
            var pairs = answer.pairs().stream()
                    .map(pair -> inOrder(known.get(pair.first()), known.get(pair.second()), pair.percent()))
                    .sorted(Comparator.comparingInt(Pair::percent).reversed()
                            .thenComparing(pair -> pair.first().name()).thenComparing(pair -> pair.second().name()))
                    .toList();
            return new Likeness(exercise.exercise(), exercise.program(), known.size() - answer.leftOut().size(),
                    pairs, leftOut);
        } finally {
            Scratch.delete(folder);
        }
    }

    /** A folder for each program, called by its key: names may be anything. */
    private Map<String, Who> write(String number, Path programs, List<LeftOut> leftOut) throws IOException {
        var known = new TreeMap<String, Who>();
        for (var entry : handedIn.entrySet()) {
            var source = entry.getValue().get(number);
            if (source != null && alone(source).bytes() > MOST_BYTES) {
                leftOut.add(new LeftOut(entry.getKey(), "it is larger than " + (MOST_BYTES >> 10) + " KiB"));
            } else if (source != null) {
                known.put(entry.getKey().key(), entry.getKey());
                alone(source).writeTo(Files.createDirectory(programs.resolve(entry.getKey().key())));
            }
        }
        return known;
    }

    /** A program with its own classes, and without the programs of other exercises that may lie beside it. */
    private Source alone(Source source) {
        var beside = new TreeMap<>(source.beside());
        course.exercises().forEach(exercise -> beside.remove(exercise.program() + ".java"));
        return new Source(source.path(), source.program(), beside);
    }

    private static Pair inOrder(Who one, Who other, int percent) {
        return one.name().compareTo(other.name()) <= 0 ? new Pair(one, other, percent)
                : new Pair(other, one, percent);
    }
}
