package grader.batch;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of many, by what a person calls it. */
final class Chosen {

    private Chosen() {
    }

    /**
     * What somebody may be called by.
     *
     * @param name the name
     * @param key the key
     * @param id the id; may be empty
     */
    record Called(String name, String key, String id) {

        private Stream<String> exactly() {
            return Stream.of(key, id, name);
        }

        private Stream<String> nearly() {
            return Stream.of(key, id, name, name.replaceFirst("\\.[A-Za-z0-9.]{1,8}$", ""))
                    .map(each -> each.toLowerCase(Locale.ROOT));
        }
    }

    /** All of that name; where some have exactly this one, these alone. */
    static <T> List<T> all(List<T> among, Function<T, Called> called, String name) {
        var exactly = among.stream().filter(each -> called.apply(each).exactly().anyMatch(name::equals)).toList();
        return !exactly.isEmpty() || name.isEmpty() ? exactly
                : among.stream()
                        .filter(each -> called.apply(each).nearly().anyMatch(name.toLowerCase(Locale.ROOT)::equals))
                        .toList();
    }

    /**
     * The only one of that name.
     *
     * @throws BatchException if there is none, or more than one
     */
    static <T> T one(List<T> among, Function<T, Called> called, String option, String name) {
        var found = all(among, called, name);
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw BatchException.usage(option + " " + name + ": " + (found.isEmpty()
                ? "nobody is called so; a name, an id or a key is expected, as in grades.csv"
                : found.size() + " are called so: say the key, " + found.stream().map(called).map(Called::key).limit(5)
                        .collect(Collectors.joining(" or "))));
    }
}
