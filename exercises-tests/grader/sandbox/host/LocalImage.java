package grader.sandbox.host;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.Image;
import grader.program.Scratch;
import grader.program.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * Makes an image of this machine's own JDK and the libraries that it needs, and of nothing else: no shell, no tools, no
 * registry.
 */
final class LocalImage {

    private static final String NAME = "course-grader-jdk";
    private static final String LABEL = "course-grader-image";

    /** Changes with what is put in. */
    private static final int VERSION = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String DOCKERFILE = """
            FROM scratch
            COPY root/ /
            ENV PATH=/%s/bin
            """.formatted(JavaRuntime.HOME);

    private LocalImage() {
    }

    /** Returns its id; it is made once for a version of the JDK, which takes a minute. */
    static String find(ContainerEngine engine) throws IOException, Unavailable {
        var tag = Runtime.version().toString().replaceAll("[^\\w.-]", "-") + "-" + VERSION;
        var name = NAME + ":" + tag;
        var known = engine.imageId(name);
        if (known.isPresent()) {
            return known.get();
        }
        make(engine, name, tag);
        var made = engine.imageId(name).orElseThrow(() -> new IOException("the image was not made"));
        removeOthers(engine, made);
        return made;
    }

    private static void make(ContainerEngine engine, String name, String tag) throws IOException, Unavailable {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new Unavailable("--image local is made from the files of a Linux machine, which this is not");
        }
        System.err.println("batch: making an image of this machine's JDK, once …");
        var folder = Scratch.create();
        try {
            JavaRuntime.make(folder);
            for (var empty : List.of("tmp", "work", "files", "classes", "course", "etc")) {
                Files.createDirectories(folder.resolve(empty));
            }
            build(engine, name, tag, folder);
        } finally {
            Scratch.delete(folder);
        }
    }

    private static void build(ContainerEngine engine, String name, String tag, Path root) throws IOException {
        var image = new ImageFromDockerfile(name, false).withFileFromString("Dockerfile", DOCKERFILE)
                .withFileFromPath("root", root)
                .withBuildImageCmdModifier(build -> build.withLabels(Map.of(LABEL, tag)).withForcerm(true));
        engine.ask(PATIENCE, image::get);
    }

    /** Those of earlier JDKs, unless somebody uses them. */
    private static void removeOthers(ContainerEngine engine, String id) throws IOException {
        for (Image other : engine.ask(() -> engine.client().listImagesCmd().withLabelFilter(LABEL).exec())) {
            if (!other.getId().equals(id)) {
                engine.remove(() -> {
                    try {
                        engine.client().removeImageCmd(other.getId()).exec();
                    } catch (ConflictException used) {
                        // by somebody else's sandbox
                    }
                });
            }
        }
    }
}
