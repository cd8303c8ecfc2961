package grader.arrival;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Canvas: {@code familygiven_LATE_12345_678910_FrontDesk-2.java}. The numbers are the user's and the file's; the one behind the
 * name counts how often a file of that name was handed in. What was typed into the page has no file's number, and an
 * assignment that is graded anonymously no names: {@code familygiven_12345_text.html}, {@code LATE_anon_5KxQz_678910_FrontDesk.java}.
 * (Canvas's own {@code content_zipper.rb}.)
 */
final class Canvas implements LearningSystem {

    private static final Pattern NAME = Pattern.compile("(?s)(?:(?<late>LATE_)?(?<alias>anon_[A-Za-z0-9]{5})"
            + "|(?<name>.+?)_(?<tardy>(?i:late)_)?(?<user>\\d+))_(?:(?<number>\\d+)_(?<file>.+)|(?<typed>(?:text|link)\\.html))");
    private static final Pattern COUNTED = Pattern.compile("(?s)(.+?)-(\\d{1,4})((?:\\.[A-Za-z0-9]+)+)");

    @Override
    public String word() {
        return "canvas";
    }

    @Override
    public String title() {
        return "Canvas";
    }

    @Override
    public boolean countsFiles() {
        return true;
    }

    @Override
    public Optional<Handed> read(Item item) {
        var found = NAME.matcher(item.name());
        if (item.isFolder() || !found.matches()) {
            return Optional.empty();
        }
        var alias = found.group("alias");
        var user = alias == null ? found.group("user") : "";
        var name = alias == null ? found.group("name") : alias;
        var isLate = found.group("late") != null || found.group("tardy") != null;
        var identity = alias == null ? user : alias;
        if (found.group("typed") != null) {
            return Optional.of(new Handed(name, user, "", isLate, identity, "", found.group("typed")));
        }
        var counted = COUNTED.matcher(found.group("file"));
        var isCounted = counted.matches();
        return Optional.of(new Handed(name, user, "", isLate, identity,
                Handed.ordered(isCounted ? counted.group(2) : "") + Handed.ordered(found.group("number")),
                isCounted ? counted.group(1) + counted.group(3) : found.group("file")));
    }
}
