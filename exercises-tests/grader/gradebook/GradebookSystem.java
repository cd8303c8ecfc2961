package grader.gradebook;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Systems for courses, and how their gradebooks look. */
public enum GradebookSystem {
    /** Canvas: a line of maxima below the heading, an assignment's number behind its name. */
    CANVAS("Canvas", ".+ \\(\\d+\\)", "(?!)"),
    /** Moodle: its grading worksheet, or its gradebook. */
    MOODLE("Moodle", "(?i)grade|bewertung|(?!course total).+ \\(real\\)", "(?!)"),
    /** Blackboard: a column's maximum and number behind its name. */
    BLACKBOARD("Blackboard", ".*\\|\\s*\\d+", "(?i).*total pts: *([0-9.,]+).*"),
    /** Brightspace: a column's maximum behind its name. */
    BRIGHTSPACE("Brightspace", "(?i).* points grade.*", "(?i).*maxpoints:([0-9.,]+).*"),
    /** Any other table. */
    OTHER("other", "", "(?!)");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}([.,]\\d{1,6})?");

    private final String title;
    private final Pattern points;
    private final Pattern possible;

    GradebookSystem(String title, String points, String possible) {
        this.title = title;
        this.points = Pattern.compile(points);
        this.possible = Pattern.compile(possible);
    }

    /** Finds out whose gradebook this is, by its heading. */
    static GradebookSystem of(List<String> heading) {
        var plain = heading.stream().map(Role::plain).toList();
        if (plain.contains("student") && plain.contains("id")
                && plain.stream().anyMatch(each -> each.startsWith("sis ") || each.equals("section"))) {
            return CANVAS;
        }
        if (plain.contains("orgdefinedid") || plain.contains("end-of-line indicator")) {
            return BRIGHTSPACE;
        }
        if (plain.contains("username") && (plain.contains("last access") || plain.contains("availability")
                || plain.stream().anyMatch(each -> BLACKBOARD.points.matcher(each).matches()))) {
            return BLACKBOARD;
        }
        return isMoodle(plain) ? MOODLE : OTHER;
    }

    private static boolean isMoodle(List<String> plain) {
        return plain.contains("identifier") && (plain.contains("full name") || plain.contains("maximum grade"))
                || plain.contains("bestwertung") || plain.stream().anyMatch(
                        each -> each.startsWith("last downloaded from this course") || each.endsWith(" (real)"));
    }

    /** The columns that may be meant for points, from 0. */
    List<Integer> pointsColumns(List<String> heading) {
        return this == OTHER ? Role.POINTS.in(heading)
                : IntStream.range(0, heading.size())
                        .filter(column -> points.matcher(heading.get(column).strip()).matches()).boxed().toList();
    }

    /** What a column's heading says that could be earned. */
    Optional<BigDecimal> possible(String heading) {
        var found = possible.matcher(heading);
        return found.matches() ? number(found.group(1)) : Optional.empty();
    }

    /** A number above nothing, with a decimal point or comma. */
    static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text.strip()).matches()
                ? Optional.of(new BigDecimal(text.strip().replace(',', '.'))).filter(value -> value.signum() > 0)
                : Optional.empty();
    }

    /** Its name, as people write it. */
    public String title() {
        return title;
    }

    /** Its name, as files have it: {@code canvas}. */
    public String word() {
        return title.toLowerCase(Locale.ROOT);
    }
}
