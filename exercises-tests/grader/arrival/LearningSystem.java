package grader.arrival;

import java.util.Optional;

/** A system that exports what a class has handed in, by the names that it gives to folders and files. */
public interface LearningSystem {

    /** Names it as {@code --from} does. */
    String word();

    /** Names it for people. */
    String title();

    /** Reads what the name of an item says; empty: it is none of this system's. */
    Optional<Handed> read(Item item);

    /** Whether an item speaks for this system, and no other. */
    default boolean isTypical(Item item) {
        return read(item).isPresent();
    }

    /** Whether attempts are counted for each file by itself; else for all that a student hands in at one time. */
    default boolean countsFiles() {
        return false;
    }
}
