package grader.batch;

import grader.gradebook.Roster;
import grader.report.Asked;
import grader.report.PointsOverride;
import grader.report.Policy;
import grader.report.json.OverridesJson;
import grader.report.json.PolicyJson;
import grader.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What lies beside the results: who is in the class, what the course makes of points, and what people have decided.
 *
 * @param roster who is in the class, where that is known
 * @param policy what the course makes of points
 * @param overrides what people have decided, in the order of their file
 */
record SideFiles(Optional<Roster> roster, Policy policy, List<PointsOverride> overrides) {

    static final String ROSTER = "roster.csv";
    static final String COURSE = "course.json";
    static final String OVERRIDES = "overrides.json";

    /** Nothing lies there. */
    static final SideFiles NOTHING = new SideFiles(Optional.empty(), Policy.NONE, List.of());

    /** Makes something of a file's bytes. */
    interface Reader<T> {
        T read(byte[] bytes) throws IOException;
    }

    /**
     * Reads them.
     *
     * @throws BatchException if one is not of its form, or not the one that the run names
     */
    static SideFiles read(Path folder, Run run) {
        return new SideFiles(roster(folder, run.beside()), policy(folder, run.beside()), overrides(folder, run));
    }

    static Optional<Roster> roster(Path folder, Run.Beside beside) {
        return read(folder.resolve(ROSTER), beside.roster(), "--roster", bytes -> Roster.read(bytes, beside.column()));
    }

    static Policy policy(Path folder, Run.Beside beside) {
        return read(folder.resolve(COURSE), beside.course(), "--course", SideFiles::policy).orElse(Policy.NONE);
    }

    static Policy policy(byte[] bytes) throws IOException {
        return PolicyJson.read(WholeFile.text(bytes));
    }

    private static <T> Optional<T> read(Path file, String hash, String option, Reader<T> reader) {
        if (hash.isEmpty()) {
            return Optional.empty();
        }
        try {
            var bytes = WholeFile.bytes(file);
            if (!Hash.of(bytes).equals(hash)) {
                throw new IOException("it is not the one that was given to this run");
            }
            return Optional.of(reader.read(bytes));
        } catch (IOException wrong) {
            throw BatchException.usage(file + ": " + wrong.getMessage() + "; give it anew: " + option + " FILE");
        }
    }

    /** What people have decided; every line of it is checked against what was graded. */
    static List<PointsOverride> overrides(Path folder, Run run) {
        var file = folder.resolve(OVERRIDES);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try {
            var all = OverridesJson.read(WholeFile.text(file));
            for (var each : all) {
                check(each, run);
            }
            return all;
        } catch (IOException wrong) {
            throw BatchException.usage(file + ": " + wrong.getMessage());
        }
    }

    private static void check(PointsOverride each, Run run) throws IOException {
        var known = run.exercises().isEmpty() ? run.asked() : run.exercises();
        var exercise = known.stream().filter(one -> one.exercise().equals(each.exercise())).findFirst();
        var whose = Printable.shortened(each.submission(), 60) + ": ";
        if (exercise.isEmpty() && !known.isEmpty()) {
            throw new IOException(whose + "exercise " + each.exercise() + " is not graded here: there are "
                    + String.join(", ", known.stream().map(Asked::exercise).toList()));
        }
        if (each.stage().isPresent() && exercise.filter(one -> !one.stages().isEmpty()).isPresent()) {
            var stage = exercise.get().stages().stream().filter(one -> one.number() == each.stage().getAsInt())
                    .findFirst().orElseThrow(() -> new IOException(whose + "exercise " + each.exercise()
                            + " has no stage " + each.stage().getAsInt()));
            if (each.points() > stage.points()) {
                throw new IOException(whose + "stage " + stage.number() + " of exercise " + each.exercise() + " earns "
                        + stage.points() + " points, not " + each.points());
            }
        }
    }
}
