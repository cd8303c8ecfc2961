package grader.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program that runs in a container. On this machine a process of docker's stands for it, pipes, exit code and all. */
final class DockerProgram extends LocalProgram {

    private final String container;

    DockerProgram(Process docker, Path folder, String mark, Launch launch, Starter.Listener listener,
            String container) {
        super(docker, folder, mark, launch, listener);
        this.container = container;
    }

    /** Its removal is only begun here: the network, which ends soon after, waits for all of them at once. */
    @Override
    public void close() {
        try {
            Docker.begin(List.of("rm", "--force", container));
        } catch (IOException thenLater) {
            // the network tries again
        }
        super.close();
    }
}
