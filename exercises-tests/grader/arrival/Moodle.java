package grader.arrival;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Moodle: {@code GIVEN FAMILY_123456_assignsubmission_file}, a folder, or the same before the name of a file. What was typed
 * into the page lies beside it, as {@code …_onlinetext}. A team's has the team's name and number, and the team of all who are
 * in none has no number. (Moodle's own {@code downloader.php}.)
 */
final class Moodle implements LearningSystem {

    private static final Pattern NAME = Pattern.compile("(?s)(.+?)(?:_(\\d+))?_assignsubmission_([a-z]+)(?:_(.*))?");

    private final boolean flat;

    private Moodle(boolean flat) {
        this.flat = flat;
    }

    static LearningSystem of(List<Item> items) {
        return new Moodle(items.stream().noneMatch(item -> item.isFolder() && NAME.matcher(item.name()).matches()));
    }

    @Override
    public String word() {
        return "moodle";
    }

    @Override
    public String title() {
        return flat ? "Moodle (flat)" : "Moodle (folders)";
    }

    @Override
    public Optional<Handed> read(Item item) {
        var found = NAME.matcher(item.name());
        if (!found.matches()) {
            return Optional.empty();
        }
        var file = Optional.ofNullable(found.group(4)).filter(name -> !name.isEmpty()).orElse(item.name());
        var id = Optional.ofNullable(found.group(2));
        return Optional.of(new Handed(found.group(1), id.orElse(""), "", false, id.orElse(found.group(1)), "",
                item.isFolder() ? "" : file));
    }
}
