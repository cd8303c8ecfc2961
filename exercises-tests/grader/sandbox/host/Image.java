package grader.sandbox.host;

import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import grader.program.Unavailable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What containers are made of: a Java 25 with its compiler, and little else. */
final class Image {

    /** Asks for the image that is made from this machine's JDK. */
    static final String LOCAL = "local";

    /** Pinned by its digest, so that a class is graded by the same Java from the first program to the last. */
    private static final String USUAL = "eclipse-temurin:25-jdk"
            + "@sha256:97014c4b396021f9ddb7d592a7dbedb0c4e4215c29e03dc01c393558aefb71c2";

    private static final int MINUTES = 10;

    private Image() {
    }

    /**
     * The id of an image, which is fetched or made if it is not there.
     *
     * @param name as the engine calls it; empty for the usual one, {@link #LOCAL} for one of this machine's JDK
     * @throws Unavailable if it cannot be had
     */
    static String find(ContainerEngine engine, String name) throws IOException, Unavailable {
        if (name.equals(LOCAL)) {
            return LocalImage.find(engine);
        }
        var wanted = name.isEmpty() ? USUAL : name;
        try {
            return id(engine, wanted);
        } catch (NotFoundException absent) {
            pull(engine, wanted);
            return id(engine, wanted);
        }
    }

    private static String id(ContainerEngine engine, String name) {
        return engine.client().inspectImageCmd(name).exec().getId();
    }

    private static void pull(ContainerEngine engine, String name) throws Unavailable {
        System.err.println("batch: fetching the image " + name + " …");
        try {
            var fetched = engine.client().pullImageCmd(name).exec(new PullImageResultCallback())
                    .awaitCompletion(MINUTES, TimeUnit.MINUTES);
            if (fetched) {
                return;
            }
            throw new Unavailable("the image " + name + " did not come within " + MINUTES + " minutes");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the fetching of the image was interrupted");
        } catch (RuntimeException refused) { // of any kind: no network, no registry, no such image
            throw new Unavailable("the image " + name + " cannot be fetched; where there is a JDK on Linux, --image "
                    + LOCAL + " makes one without a registry");
        }
    }
}
