package grader.gradebook;

/**
 * A submission, as far as it tells whose it is.
 *
 * @param key its key
 * @param name its name
 * @param id what the system of the course calls the student by; may be empty
 */
public record Handed(String key, String name, String id) {
}
