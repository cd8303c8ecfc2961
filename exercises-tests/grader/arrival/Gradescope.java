package grader.arrival;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gradescope: folders {@code submission_123}, and {@code submission_metadata.yml} which says whose they are. */
final class Gradescope implements LearningSystem {

    private static final String METADATA = "submission_metadata.yml";
    private static final Pattern NAME = Pattern.compile("submission_(\\d+)");
    private static final Pattern MEMBER = Pattern.compile("( *)(?:- )?:(\\w+): ?(.*)");

    private final Map<String, About> submissions;

    /** What is known of a submission. */
    private static final class About {

        private final List<String> names = new ArrayList<>();
        private String identity = "";
        private String handedIn = "";

        /** Of a group, the first one's address or number tells it apart from others. */
        void add(String member, String value) {
            switch (member) {
                case "name" -> names.add(value);
                case "email", "sid" -> identity = identity.isEmpty() ? value : identity;
                case "created_at" -> handedIn = value;
                default -> {
                }
            }
        }
    }

    private Gradescope(Map<String, About> submissions) {
        this.submissions = submissions;
    }

    static LearningSystem of(List<Item> items, Texts texts) {
        return new Gradescope(items.stream().filter(item -> item.name().equals(METADATA)).findFirst()
                .map(item -> parsed(texts.of(item))).orElse(Map.of()));
    }

    /**
     * Of YAML, what is written there: a submission's name at the beginning of a line, and below it its members, two blanks
     * deep, and those of its submitters. Its history, and what an autograder said, lie deeper.
     */
    private static Map<String, About> parsed(String text) {
        var all = new HashMap<String, About>();
        var about = new About();
        var inSubmitters = false;
        for (var line : text.lines().toList()) {
            var submission = line.strip().replaceAll(":$", "");
            if (!line.startsWith(" ") && NAME.matcher(submission).matches()) {
                about = new About();
                all.put(submission, about);
                inSubmitters = false;
                continue;
            }
            var member = MEMBER.matcher(line);
            if (!member.matches()) {
                continue;
            }
            var isOwn = member.group(1).length() == 2 && !line.strip().startsWith("-");
            if (isOwn) {
                inSubmitters = member.group(2).equals("submitters");
            }
            if (inSubmitters != isOwn) {
                about.add(member.group(2), unquoted(member.group(3)));
            }
        }
        return all;
    }

    private static String unquoted(String value) {
        var text = value.strip();
        var first = text.isEmpty() ? ' ' : text.charAt(0);
        if (text.length() < 2 || first != '\'' && first != '"' || text.charAt(text.length() - 1) != first) {
            return text.equals("~") || text.equals("null") ? "" : text;
        }
        var inside = text.substring(1, text.length() - 1);
        return first == '\'' ? inside.replace("''", "'") : inside.replace("\\\"", "\"").replace("\\\\", "\\");
    }

    @Override
    public String word() {
        return "gradescope";
    }

    @Override
    public String title() {
        return "Gradescope";
    }

    /** The newest of a student's is the one with the greatest number of its own. */
    @Override
    public Optional<Handed> read(Item item) {
        var found = NAME.matcher(item.name());
        if (!item.isFolder() || !found.matches()) {
            return Optional.empty();
        }
        var about = submissions.getOrDefault(item.name(), new About());
        var names = String.join(", ", about.names.stream().filter(name -> !name.isEmpty()).toList());
        var name = names.isEmpty() ? item.name() : names;
        var number = found.group(1);
        return Optional.of(new Handed(name, number, about.handedIn, false,
                about.identity.isEmpty() ? names.isEmpty() ? number : names : about.identity,
                Handed.ordered(number), ""));
    }
}
