package guide.source;

import java.util.List;
import java.util.TreeSet;

/** Everything that is wrong with the guide: collected, so that one build tells it all. */
public final class Problems {

    private record Problem(String file, int line, String message) implements Comparable<Problem> {

        @Override
        public int compareTo(Problem other) {
            var byFile = file.compareTo(other.file);
            var byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
            return byLine != 0 ? byLine : message.compareTo(other.message);
        }

        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + ": " + message;
        }
    }

    private final TreeSet<Problem> problems = new TreeSet<>();

    /**
     * Adds one.
     *
     * @param file the file, from the root of the course
     * @param line its line, from 1; 0 if it is not known
     * @param message what is wrong, and where it helps, what to do
     */
    public void add(String file, int line, String message) {
        problems.add(new Problem(file, line, message));
    }

    /** Adds those that were found elsewhere. */
    public void addAll(Problems others) {
        problems.addAll(others.problems);
    }

    /** Whether all is well. */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** One line a problem, by file and line. */
    public List<String> lines() {
        return problems.stream().map(Problem::toString).toList();
    }
}
