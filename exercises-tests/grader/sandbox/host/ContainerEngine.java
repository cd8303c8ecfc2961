package grader.sandbox.host;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import grader.program.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

/** Finds the container engine, and puts questions to it that have a deadline. */
final class ContainerEngine {

    private static final Duration PING = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DockerClient client;

    private ContainerEngine(DockerClient client) {
        this.client = client;
    }

    /**
     * Finds the engine: where DOCKER_HOST says, else where it usually is. Testcontainers uses it from then on.
     *
     * @throws Unavailable if there is none, or it does not answer
     */
    static ContainerEngine find() throws Unavailable {
        var isNamed = System.getenv("DOCKER_HOST") != null;
        for (var place : ServiceLoader.load(DockerClientProviderStrategy.class)) {
            var name = place.getClass().getSimpleName();
            if (name.startsWith("DockerMachine") || isNamed && !name.startsWith("Environment")) {
                continue; // the one runs a command; and who names an engine means no other
            }
            try {
                var strategy = new EngineStrategy(place.getTransportConfig());
                var engine = new ContainerEngine(strategy.getDockerClient());
                engine.ask(PING, () -> engine.client.pingCmd().exec());
                strategy.use();
                return engine;
            } catch (Exception | LinkageError notThere) {
                // of any kind: each strategy has its own
            }
        }
        throw new Unavailable("no container engine answers (is Docker started, and may this user use it?)");
    }

    /** What it does not hold up by a question that is never answered. */
    DockerClient client() {
        return client;
    }

    /**
     * Asks the engine for something, and waits a minute for the answer.
     *
     * @throws IOException if it refuses, is gone, or does not answer in time
     */
    <T> T ask(Callable<T> question) throws IOException {
        return ask(PATIENCE, question);
    }

    /**
     * Asks the engine for something.
     *
     * @throws IOException if it refuses, is gone, or does not answer in time
     */
    <T> T ask(Duration patience, Callable<T> question) throws IOException {
        var answer = new FutureTask<>(question);
        var asking = Thread.ofVirtual().name("question to the engine").start(answer);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            throw new IOException("the container engine does not answer within " + patience.toSeconds() + " s", silent);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            asking.interrupt();
        }
    }

    /** Returns the id of an image, if it is there. */
    Optional<String> imageId(String name) throws IOException {
        return ask(() -> {
            try {
                return Optional.of(client.inspectImageCmd(name).exec().getId());
            } catch (NotFoundException absent) {
                return Optional.empty();
            }
        });
    }

    /** Has something removed that may be gone already. */
    void remove(Runnable removal) throws IOException {
        ask(() -> {
            try {
                removal.run();
            } catch (NotFoundException gone) {
                // as it should be
            }
            return 0;
        });
    }

    /** What Testcontainers and the transport wrap in exceptions of their own is the engine's word, if it is among them. */
    private static IOException failure(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DockerException refused) {
                return new IOException("the container engine refuses: " + oneLine(refused), thrown);
            }
        }
        return thrown instanceof IOException known ? known
                : new IOException("the container engine does not answer: " + oneLine(thrown), thrown);
    }

    private static String oneLine(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).strip().lines().findFirst().orElse("it does not say why");
    }
}
