package grader.arrival;

import java.util.Optional;
import java.util.regex.Pattern;

/** Google Classroom: {@code GIVEN FAMILY - FrontDesk.java}. It tells students apart by nothing but their names. */
final class Classroom implements LearningSystem {

    private static final Pattern NAME = Pattern.compile("(?s)(.+?) - (.+\\.\\w+)");

    @Override
    public String word() {
        return "classroom";
    }

    @Override
    public String title() {
        return "Google Classroom";
    }

    @Override
    public Optional<Handed> read(Item item) {
        var found = NAME.matcher(item.name());
        return item.isFolder() || !found.matches() ? Optional.empty()
                : Optional.of(
                        new Handed(found.group(1), "", "", false, found.group(1), "", found.group(2)));
    }

    /** An archive of that name may be a student's own. */
    @Override
    public boolean isTypical(Item item) {
        return item.name().matches("(?is).*\\.java(\\.txt)?") && read(item).isPresent();
    }
}
