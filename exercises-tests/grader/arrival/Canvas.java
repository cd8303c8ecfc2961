package grader.arrival;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Canvas: {@code familygiven_LATE_12345_678910_FrontDesk-2.java}. The numbers are the user's and the file's; the one behind the
 * name counts how often a file of that name was handed in.
 */
final class Canvas implements LearningSystem {

    private static final Pattern NAME = Pattern.compile("(?s)(.+?)_((?i:late)_)?(\\d+)_(\\d+)_(.+)");
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
        var counted = COUNTED.matcher(found.group(5));
        var isCounted = counted.matches();
        return Optional.of(new Handed(found.group(1), found.group(3), "", found.group(2) != null, found.group(3),
                Handed.ordered(isCounted ? counted.group(2) : "") + Handed.ordered(found.group(4)),
                isCounted ? counted.group(1) + counted.group(3) : found.group(5)));
    }
}
