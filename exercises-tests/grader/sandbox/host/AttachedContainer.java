package grader.sandbox.host;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Frame;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;

/**
 * Has Testcontainers start, label and end a container. Its outputs are attached before it starts, so that not a byte is lost;
 * once it has started it counts as started, even if it ends at once.
 */
final class AttachedContainer extends GenericContainer<AttachedContainer> {

    private static final int START = 30; // seconds

    private final ResultCallback.Adapter<Frame> output;
    private String id = "";

    /**
     * @param output told what the container prints
     */
    AttachedContainer(ContainerSpec spec, ResultCallback.Adapter<Frame> output) {
        super(spec.image());
        this.output = output;
        withLabels(spec.labels());
        withCreateContainerCmdModifier(spec::complete);
        withStartupCheckStrategy(new StartsAtOnce());
    }

    /** Returns its name to the engine, which stays the same when it has ended. */
    String id() {
        return id;
    }

    @Override
    protected void containerIsCreated(String containerId) {
        id = containerId;
        getDockerClient().attachContainerCmd(containerId).withStdOut(true).withStdErr(true).withFollowStream(true)
                .exec(output);
        try {
            if (!output.awaitStarted(START, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the container engine does not attach the outputs of a container");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    protected void waitUntilContainerStarted() {
        // it has
    }

    /** Nobody asks for it but a check whether a processor is emulated, which would cost two more questions to the engine. */
    @Override
    public InspectContainerResponse getContainerInfo() {
        throw new UnsupportedOperationException();
    }

    /** The engine keeps no logs of it. */
    @Override
    public String getLogs() {
        return "";
    }

    /** Does not look after it once a second, as others do. */
    private static final class StartsAtOnce extends StartupCheckStrategy {

        @Override
        public boolean waitUntilStartupSuccessful(DockerClient client, String container) {
            return true;
        }

        @Override
        public StartupStatus checkStartupState(DockerClient client, String container) {
            return StartupStatus.SUCCESSFUL;
        }
    }
}
