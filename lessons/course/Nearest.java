package course;

import java.util.Optional;

/** The known name that a mistyped one most likely meant. */
final class Nearest {

    private Nearest() {
    }

    /** The nearest of the known names, if any is near enough to be worth a guess. */
    static Optional<String> to(String name, Iterable<String> known) {
        var best = Optional.<String>empty();
        var bestDistance = Math.max(3, name.length() / 2 + 1);
        for (var candidate : known) {
            var distance = distance(name, candidate);
            if (candidate.startsWith(name) && !name.isEmpty()) {
                distance = 1;
            }
            if (distance < bestDistance) {
                bestDistance = distance;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    /** Levenshtein's distance: the fewest insertions, deletions and substitutions that make one the other. */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (var j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
