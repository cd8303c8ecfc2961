package grader.arrival;

/**
 * What lies directly in an export.
 *
 * @param name as it was
 * @param isFolder whether it is a folder; else it is a file, or whatever else there is
 */
public record Item(String name, boolean isFolder) {
}
