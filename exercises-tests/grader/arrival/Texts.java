package grader.arrival;

/** Reads the notes that a system puts beside what students hand in. */
public interface Texts {

    /** Reads a file; empty where it cannot be read. */
    String of(Item item);
}
