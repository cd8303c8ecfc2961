package checks.mutants;

import checks.course.Course;
import com.github.difflib.DiffUtils;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code jbang test --mutant} and {@code jbang test --mutants}. */
public final class MutantCommands {

    private final PrintStream out;
    private final PrintStream err;

    /**
     * The commands of one run.
     *
     * @param out where they tell what they did
     * @param err where they complain, one line each time
     */
    public MutantCommands(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Writes a mutant's whole program to a folder, and tells how it is graded.
     *
     * @param words its name, with its chapter in front where two chapters have the same; then the folder, or none
     * @return the exit code: 0, 1 if it cannot be written, 2 if there is no such mutant
     */
    public int write(List<String> words) {
        if (words.isEmpty() || words.size() > 2) {
            return complain(2, "which mutant? --mutant NAME [FOLDER]");
        }
        var name = words.getFirst();
        var folder = words.size() == 2 ? Path.of(words.getLast())
                : Path.of(System.getProperty("java.io.tmpdir"), "course-mutants");
        try {
            var all = Mutant.all();
            var found = all.stream().filter(mutant -> names(mutant).anyMatch(name::equals)).toList();
            if (found.isEmpty()) {
                var nearest = all.stream().flatMap(MutantCommands::names)
                        .min(Comparator.comparingInt(known -> distance(known, name))).orElseThrow();
                return complain(2, "no mutant '" + name + "'; the nearest is '" + nearest + "'");
            }
            if (found.size() > 1) {
                return complain(2,
                        "which one: " + String.join(", ", found.stream().map(Mutant::toString).toList()) + "?");
            }
            var mutant = found.getFirst();
            var program = mutant.writeTo(folder);
            out.println(program + "\nfails " + mutant.fails() + "\n./jbang grade --file " + program);
            return 0;
        } catch (IOException | PatchException failure) {
            return complain(1, name + ": " + failure.getMessage());
        }
    }

    /**
     * Makes the patches anew after their bases have changed, and names those that no longer apply, which stay as they are.
     *
     * @return the exit code: 0, or 1 if one does not apply
     */
    public int renew() {
        var exitCode = 0;
        var renewed = 0;
        try {
            for (var mutant : Mutant.all()) {
                try {
                    renewed += mutant.renew() ? 1 : 0;
                } catch (PatchException wrong) {
                    exitCode = complain(1, Course.root().relativize(mutant.file()) + ": " + wrong.getMessage());
                }
            }
            out.println(renewed + " patches made anew");
            return exitCode;
        } catch (IOException failure) {
            return complain(1, failure.toString());
        }
    }

    private static Stream<String> names(Mutant mutant) {
        return Stream.of(mutant.name(), mutant.toString());
    }

    /** How many letters must go or come to make one word of the other. */
    private static int distance(String word, String other) {
        return DiffUtils.diff(word.chars().boxed().toList(), other.chars().boxed().toList()).getDeltas().stream()
                .mapToInt(letters -> letters.getSource().size() + letters.getTarget().size()).sum();
    }

    private int complain(int exitCode, String problem) {
        err.println("test: " + problem);
        return exitCode;
    }
}
