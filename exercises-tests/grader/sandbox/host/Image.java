package grader.sandbox.host;

import com.github.dockerjava.api.command.PullImageResultCallback;
import grader.program.Unavailable;
import java.io.IOException;
import java.time.Duration;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** Finds what containers are made of: a Java 25 with its compiler, and little else. */
final class Image {

    /** Asks for the image that is made from this machine's JDK. */
    static final String LOCAL = "local";

    /** Pinned by its digest, so that a class is graded by the same Java from the first program to the last. */
    private static final String USUAL = "eclipse-temurin:25-jdk"
            + "@sha256:97014c4b396021f9ddb7d592a7dbedb0c4e4215c29e03dc01c393558aefb71c2";

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Image() {
    }

    /**
     * Finds an image, which is fetched or made if it is not there.
     *
     * @param name as the engine calls it; empty for the usual one, {@link #LOCAL} for one of this machine's JDK
     * @return the image by its id, which is never fetched again
     * @throws Unavailable if it cannot be had
     */
    static RemoteDockerImage find(ContainerEngine engine, String name) throws IOException, Unavailable {
        var id = name.equals(LOCAL) ? LocalImage.find(engine) : fetch(engine, name.isEmpty() ? USUAL : name);
        return new RemoteDockerImage(DockerImageName.parse(id)).withImagePullPolicy(_ -> false)
                .withImageNameSubstitutor(ImageNameSubstitutor.noop());
    }

    private static String fetch(ContainerEngine engine, String name) throws Unavailable, IOException {
        var known = engine.imageId(name);
        if (known.isPresent()) {
            return known.get();
        }
        System.err.println("batch: fetching the image " + name + " …");
        try {
            // not by Testcontainers, which would try for minutes where there is no registry
            engine.ask(PATIENCE, () -> engine.client().pullImageCmd(name).exec(new PullImageResultCallback())
                    .awaitCompletion());
            return engine.imageId(name).orElseThrow(() -> new IOException("it did not come"));
        } catch (IOException refused) { // of any kind: no network, no registry, no such image
            throw new Unavailable("the image " + name + " cannot be fetched; where there is a JDK on Linux, --image "
                    + LOCAL + " makes one without a registry");
        }
    }
}
