package checks.run;

import checks.course.Course;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * The skips that even the machine of the continuous integration may show, from {@code exercises-tests/expected-skips.txt}:
 * a line is a part of a check's name, a colon, and why. Any other skip fails there.
 */
final class ExpectedSkips {

    private final List<String> names;

    private ExpectedSkips(List<String> names) {
        this.names = names;
    }

    static ExpectedSkips read() {
        try (var lines = Files.lines(Course.root().resolve("exercises-tests/expected-skips.txt"))) {
            return new ExpectedSkips(lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(':')).strip()).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether this skip is a failure: on the machine that has everything, and not named in the list. */
    boolean isFailure(String check) {
        return "true".equals(System.getenv("CI")) && names.stream().noneMatch(check::contains);
    }
}
