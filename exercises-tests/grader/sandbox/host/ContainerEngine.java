package grader.sandbox.host;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import grader.program.Unavailable;
import java.io.IOException;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DefaultDockerClientConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DockerClientImpl;

/**
 * The container engine. Testcontainers finds it; its containers are made and removed by the engine's own interface,
 * since they are many and short.
 */
final class ContainerEngine {

    private final DockerClient client;

    private ContainerEngine(DockerClient client) {
        this.client = client;
    }

    /**
     * Finds it: where DOCKER_HOST says, else where it usually is.
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
                // not the strategy's own client, which writes what it has found into the user's home
                var client = client(place.getTransportConfig());
                client.pingCmd().exec();
                return new ContainerEngine(client);
            } catch (Exception | LinkageError notThere) {
                // of any kind: each strategy has its own
            }
        }
        throw new Unavailable("no container engine answers (is Docker started, and may this user use it?)");
    }

    private static DockerClient client(TransportConfig where) {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(where.getDockerHost().toString()).build();
        return DockerClientImpl.getInstance(config, new ZerodepDockerHttpClient.Builder()
                .dockerHost(where.getDockerHost()).sslConfig(where.getSslConfig()).build());
    }

    DockerClient client() {
        return client;
    }

    /**
     * Asks the engine for something.
     *
     * @throws IOException if it cannot, or is gone
     */
    <T> T ask(Callable<T> question) throws IOException {
        try {
            return question.call();
        } catch (DockerException refused) {
            throw new IOException("the container engine refuses: " + oneLine(refused.getMessage()), refused);
        } catch (IOException known) {
            throw known;
        } catch (Exception gone) { // of any kind: its transport wraps what it meets
            throw new IOException("the container engine does not answer: " + oneLine(String.valueOf(gone.getMessage())),
                    gone);
        }
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

    private static String oneLine(String message) {
        return message.strip().lines().findFirst().orElse("it does not say why");
    }
}
