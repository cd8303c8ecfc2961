package grader.hosts;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What everything of one network carries, by which it is found and removed.
 *
 * @param name the network's name
 */
record DockerLabel(String name) {

    private static final String ALL = "course-grader";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** The words that put it on something. */
    List<String> words() {
        return List.of("--label", ALL, "--label", this.toString());
    }

    /** Removes the networks of graders that were killed. */
    static void removeOld() throws IOException, InterruptedException {
        Docker.run("network", "prune", "--force", "--filter", "label=" + ALL, "--filter", "until=10m");
    }

    /**
     * Removes all that carries it, and tries until nothing is left: an end may be under way.
     *
     * @return whether nothing is left
     */
    boolean removeAll() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                try {
                    remove(List.of("ps", "--all", "--quiet"), List.of("rm", "--force", "--volumes"));
                    remove(List.of("network", "ls", "--quiet"), List.of("network", "rm"));
                    return true;
                } catch (IOException notYet) {
                    if (System.nanoTime() > deadline) {
                        System.err.println("left behind: see docker ps --all --filter label=" + this);
                        return false;
                    }
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false; // at the exit, then
        }
    }

    private void remove(List<String> find, List<String> remove) throws IOException, InterruptedException {
        var words = new ArrayList<>(find);
        words.addAll(List.of("--filter", "label=" + this));
        var found = Docker.run(words).lines().toList();
        if (!found.isEmpty()) {
            var all = new ArrayList<>(remove);
            all.addAll(found);
            Docker.run(all);
        }
    }

    @Override
    public String toString() {
        return ALL + "-run=" + name;
    }
}
