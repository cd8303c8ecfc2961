package checks.mutants;

import checks.course.Course;
import com.github.difflib.DiffUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** {@code jbang test --mutant} and {@code jbang test --mutants}. */
public final class MutantCommands {

    private MutantCommands() {
    }

    /**
     * Writes a mutant's whole program to a folder, and tells how it is graded.
     *
     * @param words its name, with its chapter in front where two chapters have the same; then the folder, or none
     * @return the exit code: 0, 1 if it cannot be written, 2 if there is no such mutant
     */
    public static int write(List<String> words) {
        if (words.isEmpty() || words.size() > 2) {
            return complain(2, "which mutant? --mutant NAME [FOLDER]");
        }
        try {
            var name = words.getFirst();
            var all = Mutant.all();
            var found = all.stream().filter(mutant -> mutant.name().equals(name) || mutant.toString().equals(name))
                    .toList();
            if (found.isEmpty()) {
                var nearest = all.stream().flatMap(mutant -> List.of(mutant.name(), mutant.toString()).stream())
                        .min(Comparator.comparingInt(known -> distance(known, name))).orElseThrow();
                return complain(2, "no mutant '" + name + "'; the nearest is '" + nearest + "'");
            }
            if (found.size() > 1) {
                return complain(2,
                        "which one: " + String.join(" or ", found.stream().map(Mutant::toString).toList()) + "?");
            }
            var folder = words.size() == 2 ? Path.of(words.getLast())
                    : Path.of(System.getProperty("java.io.tmpdir"), "course-mutants");
            var program = found.getFirst().writeTo(folder);
            System.out.println(program + "\nfails " + found.getFirst().fails() + "\n./jbang grade --file " + program);
            return 0;
        } catch (IOException | PatchException failure) {
            return complain(1, words.getFirst() + ": " + failure.getMessage());
        }
    }

    /**
     * Makes every patch anew after its base has changed, and names those that changed by it and those that no longer apply,
     * which stay as they are.
     *
     * @return the exit code: 0, or 1 if one does not apply
     */
    public static int renew() {
        var exitCode = 0;
        try {
            for (var mutant : Mutant.all()) {
                var name = Course.root().relativize(mutant.file());
                try {
                    var lines = mutant.patch().anew();
                    if (!lines.equals(Files.readAllLines(mutant.file()))) {
                        Files.write(mutant.file(), lines);
                        System.out.println("made anew: " + name);
                    }
                } catch (PatchException wrong) {
                    exitCode = complain(1, name + ": " + wrong.getMessage());
                }
            }
            return exitCode;
        } catch (IOException failure) {
            return complain(1, failure.toString());
        }
    }

    /** How many letters must go or come to make one word of the other. */
    private static int distance(String word, String other) {
        return DiffUtils.diff(word.chars().boxed().toList(), other.chars().boxed().toList()).getDeltas().stream()
                .mapToInt(letters -> letters.getSource().size() + letters.getTarget().size()).sum();
    }

    private static int complain(int exitCode, String problem) {
        System.err.println("test: " + problem);
        return exitCode;
    }
}
