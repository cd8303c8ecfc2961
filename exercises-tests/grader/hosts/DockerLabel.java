package grader.hosts;

import grader.owner.Owner;
import grader.owner.OwnerLock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Labels everything of one network, so that it is found and removed.
 *
 * @param owner whose it is
 */
record DockerLabel(Owner owner) {

    private static final String NAME = "course-grader-run";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * What can bear a label.
     *
     * @param list the words that list it
     * @param remove the words that remove it
     */
    private record Kind(List<String> list, List<String> remove) {

        /** Containers come before the networks that they are on. */
        private static final List<Kind> ALL = List.of(
                new Kind(List.of("ps", "--all"), List.of("rm", "--force", "--volumes")),
                new Kind(List.of("network", "ls"), List.of("network", "rm")));
    }

    /** Lists the words that put it on something. */
    List<String> words() {
        return List.of("--label", this.toString());
    }

    /** Removes what graders of this machine have left behind that are gone. */
    static void removeOfOthers() throws IOException, InterruptedException {
        for (var kind : Kind.ALL) {
            for (var line : list(kind, NAME, "{{.Label \"" + NAME + "\"}}")) {
                var owner = Owner.of(line);
                if (owner.isPresent()) {
                    removeIfGone(owner.get());
                }
            }
        }
    }

    private static void removeIfGone(Owner owner) throws IOException, InterruptedException {
        var found = OwnerLock.find(owner);
        if (found.isPresent()) {
            try (var lock = found.get()) {
                if (lock.isFree()) {
                    new DockerLabel(owner).removeOnce();
                    lock.delete();
                }
            } catch (IOException stuck) {
                // nobody is to wait for that
            }
        }
    }

    /**
     * Removes all that bears it, and tries until nothing is left: an end may be under way.
     *
     * @return whether nothing is left
     */
    boolean removeAll() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                try {
                    removeOnce();
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

    private void removeOnce() throws IOException, InterruptedException {
        for (var kind : Kind.ALL) {
            var found = list(kind, this.toString(), "{{.ID}}");
            if (!found.isEmpty()) {
                var all = new ArrayList<>(kind.remove);
                all.addAll(found);
                Docker.run(all);
            }
        }
    }

    /** Lists what bears a label, a line each. */
    private static List<String> list(Kind kind, String label, String format) throws IOException, InterruptedException {
        var words = new ArrayList<>(kind.list);
        words.addAll(List.of("--format", format, "--filter", "label=" + label));
        return Docker.run(words).lines().toList();
    }

    @Override
    public String toString() {
        return NAME + "=" + owner;
    }
}
