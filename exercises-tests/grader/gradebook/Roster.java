package grader.gradebook;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who is in a class, as a system for courses exports it: its gradebook, or any table with names, ids or addresses. */
public final class Roster {

    private static final String NEW_COLUMN = "Network programming";

    private final Table table;
    private final GradebookSystem system;
    private final Map<Role, List<Integer>> columns = new EnumMap<>(Role.class);
    private final int column;
    private final boolean commas;
    private final List<Person> people;

    private Roster(Table table, String column) throws IOException {
        this.table = table;
        system = GradebookSystem.of(heading());
        for (var role : Role.values()) {
            columns.put(role, role.in(heading()));
        }
        this.column = column(column);
        commas = Stream.concat(columns.get(Role.MAXIMUM).stream(), Stream.of(this.column))
                .filter(each -> each < heading().size())
                .anyMatch(each -> table.rows().stream().anyMatch(row -> row.get(each).strip().matches("\\d+,\\d+")));
        people = people();
    }

    /**
     * Reads a roster.
     *
     * @param column the heading of the column for points; empty: the only one that there is
     * @throws IOException if it is none, or it cannot be told which column is for points; the message says why, in one
     *     line
     */
    public static Roster read(byte[] bytes, String column) throws IOException {
        return new Roster(Table.read(bytes), column);
    }

    List<String> heading() {
        return table.rows().getFirst();
    }

    Table table() {
        return table;
    }

    /** Tells whose export it is. */
    public GradebookSystem system() {
        return system;
    }

    /** Lists who is on it, in its order. */
    public List<Person> persons() {
        return people;
    }

    /** Names the column for points, which may have to be made. */
    public String columnName() {
        return column < heading().size() ? heading().get(column).strip() : NEW_COLUMN;
    }

    int column() {
        return column;
    }

    /** What somebody can earn in the column for points, where the table tells. */
    Optional<BigDecimal> possible(int row) {
        if (column >= heading().size()) {
            return Optional.empty();
        }
        return switch (system) {
            case CANVAS -> maxima().flatMap(line -> GradebookSystem.number(table.rows().get(line).get(column)));
            case MOODLE -> columns.get(Role.MAXIMUM).stream().findFirst()
                    .flatMap(maximum -> GradebookSystem.number(table.rows().get(row).get(maximum)));
            default -> system.possible(columnName());
        };
    }

    /** Canvas's line of maxima. */
    Optional<Integer> maxima() {
        for (var row = 1; row < Math.min(table.rows().size(), 4); row++) {
            if (Role.plain(table.rows().get(row).getFirst()).equals("points possible")) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** Whether its numbers have a comma where others have a point. */
    boolean hasCommas() {
        return commas;
    }

    private int column(String wanted) throws IOException {
        var there = system.pointsColumns(heading());
        if (wanted.isEmpty()) {
            if (there.size() > 1) {
                throw new IOException("it has %d columns for points, %s: say which, --column NAME"
                        .formatted(there.size(), named(there)));
            }
            return there.isEmpty() ? heading().size() : there.getFirst();
        }
        var taken = Stream.of(Role.ID, Role.LOGIN, Role.EMAIL, Role.NAME, Role.GIVEN, Role.FAMILY, Role.MAXIMUM)
                .flatMap(role -> columns.get(role).stream()).toList();
        var fitting = all().stream().filter(each -> !taken.contains(each)).filter(each -> isCalled(each, wanted))
                .toList();
        if (fitting.size() != 1) {
            throw new IOException("--column %s: it has %s of that name for points, but %s".formatted(wanted,
                    fitting.isEmpty() ? "no column" : "more than one column", named(there.isEmpty() ? all() : there)));
        }
        return fitting.getFirst();
    }

    /** As a whole, or without the number or the maximum behind its name. */
    private boolean isCalled(int each, String wanted) {
        var heading = Role.plain(heading().get(each));
        return heading.equals(Role.plain(wanted))
                || heading.replaceAll(" *([(\\[]|points grade).*", "").equals(Role.plain(wanted));
    }

    private List<Integer> all() {
        return IntStream.range(0, heading().size()).boxed().toList();
    }

    private String named(List<Integer> columns) {
        return columns.stream().limit(9).map(each -> "'" + heading().get(each).strip() + "'")
                .collect(Collectors.joining(", "));
    }

    private List<Person> people() throws IOException {
        var known = Stream.of(Role.ID, Role.LOGIN, Role.EMAIL, Role.NAME, Role.FAMILY)
                .anyMatch(role -> !columns.get(role).isEmpty());
        if (!known) {
            throw new IOException("its first line names no column for a name, an id or an e-mail address: "
                    + named(all()));
        }
        var persons = new ArrayList<Person>();
        for (var row = 1; row < table.rows().size(); row++) {
            var person = person(row);
            var name = Role.plain(person.name());
            if (!person.shown().isEmpty() && !(system == GradebookSystem.CANVAS
                    && (name.isEmpty() || name.equals("points possible") || name.equals("student, test")))) {
                persons.add(person);
            }
        }
        return List.copyOf(persons);
    }

    private Person person(int row) {
        var name = Stream.of(Role.NAME, Role.GIVEN, Role.FAMILY).flatMap(role -> cells(role, row))
                .collect(Collectors.joining(" "));
        var logins = Stream.concat(cells(Role.LOGIN, row), cells(Role.EMAIL, row)).map(Roster::small)
                .flatMap(each -> Stream.of(each, each.replaceFirst("@.*", ""))).distinct().toList();
        return new Person(row, name,
                cells(Role.ID, row).flatMap(each -> Stream.of(id(each), small(each))).distinct().toList(), logins,
                Names.forms(name));
    }

    private Stream<String> cells(Role role, int row) {
        return columns.get(role).stream().map(each -> table.rows().get(row).get(each).strip())
                .filter(cell -> !cell.isEmpty());
    }

    /** Moodle writes {@code Participant 12}, in every language another word, and Brightspace {@code #12}. */
    private String id(String cell) {
        return system == GradebookSystem.MOODLE ? small(cell).replaceFirst("^\\p{L}\\D{3,}(?=\\d+$)", "")
                : small(cell).replaceFirst("^#", "");
    }

    static String small(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
