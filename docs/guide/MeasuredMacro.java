package guide;

import guide.measured.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Format;
import org.asciidoctor.extension.FormatType;
import org.asciidoctor.extension.InlineMacroProcessor;
import org.asciidoctor.extension.Name;
import org.asciidoctor.extension.PositionalAttributes;

/**
 * {@code measured:echo-100[Netty]}: the figure that was measured. {@code measured:echo-100[virtual,Node]}: how many times
 * the second one's it is. {@code measured:echo-100[virtual,Node,>1]}: the same, and the build fails unless it is more
 * than that, or less, since the sentence around it says so. {@code measured:machine[]} and {@code measured:date[]}: where
 * and when.
 */
@Name("measured")
@Format(FormatType.LONG)
@PositionalAttributes({ "row", "other", "claim" })
final class MeasuredMacro extends InlineMacroProcessor {

    private static final List<String> RUN = List.of("machine", "date");
    private static final Pattern CLAIM = Pattern.compile("([<>])(\\d+(?:\\.\\d+)?)");

    private final Book book;

    MeasuredMacro(Book book) {
        this.book = book;
    }

    @Override
    public PhraseNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
        var row = text(attributes, "row");
        var other = text(attributes, "other");
        var shown = RUN.contains(target) ? ofRun(target)
                : other.isEmpty() ? row(book, target, row).map(Series::words).orElse("")
                : ratio(book, target, row, other).map(MeasuredMacro::times).orElse("");
        return createPhraseNode(parent, "quoted", shown, new HashMap<>());
    }

    private String ofRun(String target) {
        return target.equals("machine") ? book.measured().machine() : book.measured().date();
    }

    private static String text(Map<String, Object> attributes, String name) {
        return attributes.getOrDefault(name, "").toString().strip();
    }

    private static Optional<Series> row(Book book, String group, String beginning) {
        return book.measured().group(group).flatMap(found -> found.find(beginning));
    }

    private static Optional<Double> ratio(Book book, String group, String row, String other) {
        return row(book, group, row).flatMap(one -> row(book, group, other).map(two -> one.median() / two.median()));
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, ratio >= 10 ? "%.0f times" : ratio >= 2 ? "%.1f times" : "%.2f times", ratio);
    }

    /** What is wrong with one, if anything is. */
    static Optional<String> problem(Book book, String group, String words) {
        if (RUN.contains(group)) {
            return Optional.empty();
        }
        if (book.measured().group(group).isEmpty()) {
            return Optional.of("nothing was measured as '" + group + "': docs/measured.json has no such group");
        }
        var parts = words.split(",", -1);
        for (var i = 0; i < Math.min(parts.length, 2); i++) {
            if (row(book, group, parts[i]).isEmpty()) {
                return Optional.of("no row of '" + group + "', or more than one, begins with '" + parts[i] + "'");
            }
        }
        if (parts.length < 3) {
            return Optional.empty();
        }
        var claim = CLAIM.matcher(parts[2].strip());
        if (!claim.matches()) {
            return Optional.of("a claim is >1 or <0.5, not '" + parts[2] + "'");
        }
        var ratio = ratio(book, group, parts[0], parts[1]).orElseThrow();
        var bound = Double.parseDouble(claim.group(2));
        return (claim.group(1).equals(">") ? ratio > bound : ratio < bound) ? Optional.empty()
                : Optional.of("measured was " + times(ratio) + ", not " + claim.group()
                        + ": the sentence is no longer true");
    }
}
