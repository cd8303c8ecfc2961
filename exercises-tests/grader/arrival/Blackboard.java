package grader.arrival;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Blackboard: {@code Assignment_username_attempt_2026-11-01-10-00-00_FrontDesk.java}, and for each attempt a {@code .txt} that
 * says who that is.
 */
final class Blackboard implements LearningSystem {

    private static final Pattern NAME = Pattern
            .compile("(?s)(.+)_attempt_(\\d{4}(?:-\\d\\d){5})(?:_(.+)|\\.txt)");
    private static final Pattern SAYS_WHO = Pattern.compile("(?m)^\\s*Name:\\s*(.+?)\\s*\\(([^()\\n]+)\\)\\s*$");

    private final String assignment;
    private final Map<String, String> names;
    private final Map<String, String> users;

    private Blackboard(String assignment, Map<String, String> names, Map<String, String> users) {
        this.assignment = assignment;
        this.names = names;
        this.users = users;
    }

    static LearningSystem of(List<Item> items, Texts texts) {
        var names = new HashMap<String, String>();
        var users = new HashMap<String, String>();
        var heads = items.stream().filter(item -> !item.isFolder()).map(item -> NAME.matcher(item.name()))
                .filter(found -> found.matches()).map(found -> found.group(1)).distinct().toList();
        for (var item : items) {
            var found = NAME.matcher(item.name());
            if (!item.isFolder() && found.matches() && found.group(3) == null) {
                var who = SAYS_WHO.matcher(texts.of(item));
                if (who.find() && found.group(1).endsWith("_" + who.group(2))) {
                    names.put(found.group(1), who.group(1));
                    users.put(found.group(1), who.group(2));
                }
            }
        }
        return new Blackboard(common(heads), names, users);
    }

    /** What all begin with, up to an underscore: the name of the assignment. */
    private static String common(List<String> heads) {
        var common = heads.isEmpty() ? "" : heads.getFirst();
        for (var head : heads) {
            while (!head.startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        return common.substring(0, common.lastIndexOf('_') + 1);
    }

    @Override
    public String word() {
        return "blackboard";
    }

    @Override
    public String title() {
        return "Blackboard";
    }

    @Override
    public Optional<Handed> read(Item item) {
        var found = NAME.matcher(item.name());
        if (item.isFolder() || !found.matches()) {
            return Optional.empty();
        }
        var head = found.group(1);
        var user = users.getOrDefault(head, head.substring(head.startsWith(assignment) ? assignment.length() : 0));
        var file = Optional.ofNullable(found.group(3)).orElse("submission.txt");
        return Optional.of(new Handed(names.getOrDefault(head, user), user, found.group(2), false, user,
                found.group(2), file));
    }
}
