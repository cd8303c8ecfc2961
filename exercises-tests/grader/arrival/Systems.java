package grader.arrival;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All systems that are known here, and which of them an export comes from. */
public final class Systems {

    private Systems() {
    }

    private static List<LearningSystem> all(List<Item> items, Texts texts) {
        return List.of(Moodle.of(items), new Canvas(), Blackboard.of(items, texts), new Brightspace(), new Classroom(),
                Gradescope.of(items, texts), new Folders());
    }

    /** Lists how {@code --from} names them: {@code moodle|canvas|…}. */
    public static String words() {
        return all(List.of(), _ -> "").stream().map(LearningSystem::word).collect(Collectors.joining("|"));
    }

    /** Finds one by its word. */
    public static Optional<LearningSystem> named(String word, List<Item> items, Texts texts) {
        return all(items, texts).stream().filter(system -> system.word().equals(word)).findFirst();
    }

    /**
     * Finds out which one an export comes from: what most items are named by, but for those that are no student's. One
     * item alone, which a student may have named, decides nothing where there are others.
     *
     * @return plain folders where no other fits
     */
    public static LearningSystem find(List<Item> items, Texts texts) {
        var systems = all(items, texts);
        return systems.stream().filter(system -> !(system instanceof Folders))
                .filter(system -> 2 * typical(items, system) > possible(items, system))
                .max(Comparator.comparingLong(system -> typical(items, system))).orElse(systems.getLast());
    }

    /** Whether these are an export of a system, and not just folders. */
    public static boolean isExport(List<Item> items) {
        return !(find(items, _ -> "") instanceof Folders);
    }

    private static long typical(List<Item> items, LearningSystem system) {
        return items.stream().filter(item -> !Strangers.isJunk(item) && system.isTypical(item)).count();
    }

    private static long possible(List<Item> items, LearningSystem system) {
        return items.stream().filter(
                item -> !Strangers.isJunk(item) && (system.isTypical(item) || !Strangers.isKnown(item))).count();
    }
}
