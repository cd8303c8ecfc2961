package checks.course;

import java.util.List;

/**
 * How a program ended.
 *
 * @param command its command line
 * @param exitCode its exit code
 * @param out what it printed to stdout, read as UTF-8
 * @param err what it printed to stderr, read as UTF-8
 * @param millis how long it ran, in ms
 */
public record Result(List<String> command, int exitCode, String out, String err, long millis) {

    /** The lines of stdout. */
    public List<String> lines() {
        return out.lines().toList();
    }

    @Override
    public String toString() {
        return "%s%nexit code %d after %d ms%n--- stdout%n%s--- stderr%n%s".formatted(String.join(" ", command),
                exitCode,
                millis, out, err);
    }
}
