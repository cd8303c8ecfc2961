package guide.measured;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A figure that a sentence quotes. {@code echo-100[Netty]}: what was measured. {@code echo-100[virtual,Node]}: how many
 * times the second one's it is. {@code echo-100[virtual,Node,>1]}: the same, and the claim that it is more than that, or
 * less, since the sentence around it says so. {@code machine[]} and {@code date[]}: where and when.
 *
 * @param group what was compared, or a word of the whole run
 * @param row how the name of a row begins
 * @param other the same of another row; empty if the figure itself is quoted
 * @param claim {@code >1} or {@code <0.5}; empty if there is none
 */
public record Quotation(String group, String row, String other, String claim) {

    private static final List<String> RUN = List.of("machine", "date");
    private static final Pattern CLAIM = Pattern.compile("([<>])(\\d+(?:\\.\\d+)?)");

    /** Reads the words between the brackets, with commas between them. */
    public static Quotation of(String group, String words) {
        var parts = (words + ",,").split(",", -1);
        return new Quotation(group, parts[0].strip(), parts[1].strip(), parts[2].strip());
    }

    /** The figure in words; empty where there is a problem. */
    public String words(Measurements measured) {
        return switch (group) {
            case "machine" -> measured.machine();
            case "date" -> measured.date();
            default -> other.isEmpty()
                    ? find(measured, row).map(Series::words).orElse("")
                    : ratio(measured).stream().mapToObj(Quotation::times).findFirst().orElse("");
        };
    }

    /** What is wrong with it, if anything is. */
    public Optional<String> problem(Measurements measured) {
        if (RUN.contains(group)) {
            return Optional.empty();
        }
        if (measured.group(group).isEmpty()) {
            return Optional.of("nothing was measured as '" + group + "': docs/measured.json has no such group");
        }
        var isRatio = !other.isEmpty() || !claim.isEmpty();
        return (isRatio ? Stream.of(row, other) : Stream.of(row))
                .filter(beginning -> find(measured, beginning).isEmpty()).findFirst()
                .map(beginning -> "no row of '" + group + "', or more than one, begins with '" + beginning + "'")
                .or(() -> claim.isEmpty() ? Optional.empty() : broken(measured));
    }

    private Optional<String> broken(Measurements measured) {
        var bound = CLAIM.matcher(claim);
        if (!bound.matches()) {
            return Optional.of("a claim is >1 or <0.5, not '" + claim + "'");
        }
        var ratio = ratio(measured).orElseThrow();
        var number = Double.parseDouble(bound.group(2));
        return (bound.group(1).equals(">") ? ratio > number : ratio < number)
                ? Optional.empty()
                : Optional.of("measured was " + times(ratio) + ", not " + claim + ": the sentence is no longer true");
    }

    private Optional<Series> find(Measurements measured, String beginning) {
        return measured.group(group).flatMap(found -> found.find(beginning));
    }

    private OptionalDouble ratio(Measurements measured) {
        var one = find(measured, row);
        var two = find(measured, other);
        return one.isPresent() && two.isPresent()
                ? OptionalDouble.of(one.get().median() / two.get().median())
                : OptionalDouble.empty();
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, ratio >= 10 ? "%.0f times" : ratio >= 2 ? "%.1f times" : "%.2f times", ratio);
    }
}
