package grader.sandbox.host;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes the two volumes that a worker shares with its programs, in memory.
 *
 * @param files for the folders that stages put files into
 * @param classes for the programs' classes
 */
record WorkerVolumes(String files, String classes) {

    private static final String OPTIONS = "size=%dm,nr_inodes=8192,mode=%s,nodev,nosuid,noexec";

    /** Names a pair that nobody has had. */
    static WorkerVolumes named() {
        var name = "course-grader-" + UUID.randomUUID();
        return new WorkerVolumes(name + "-files", name + "-classes");
    }

    /** Makes them. */
    void make(ContainerEngine engine, Map<String, String> labels) throws IOException {
        make(engine, files, OPTIONS.formatted(320, "0711"), labels);
        make(engine, classes, OPTIONS.formatted(16, "0755"), labels);
    }

    private static void make(ContainerEngine engine, String name, String options, Map<String, String> labels)
            throws IOException {
        engine.ask(() -> engine.client().createVolumeCmd().withName(name).withDriver("local")
                .withDriverOpts(Map.of("type", "tmpfs", "device", "tmpfs", "o", options)).withLabels(labels).exec());
    }

    /** Removes them. */
    void remove(ContainerEngine engine) throws IOException {
        for (var name : List.of(files, classes)) {
            engine.remove(() -> engine.client().removeVolumeCmd(name).exec());
        }
    }
}
