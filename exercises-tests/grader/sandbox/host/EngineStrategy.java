package grader.sandbox.host;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DefaultDockerClientConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DockerClientImpl;
import org.testcontainers.shaded.org.awaitility.Awaitility;
import org.testcontainers.utility.ResourceReaper;

/**
 * Tells Testcontainers which engine to use. Left to itself it would go on to other engines if the one that is named does not
 * answer, note what it has found in the user's home, speak a version of the interface from 2017 to older engines, and start
 * containers of its own, to find this machine and to end the others (Ryuk), from images that not everybody can fetch.
 */
final class EngineStrategy extends DockerClientProviderStrategy {

    private final TransportConfig transport;
    private final DockerClient client;

    EngineStrategy(TransportConfig transport) {
        this.transport = transport;
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(transport.getDockerHost().toString()).build();
        client = DockerClientImpl.getInstance(config, new ZerodepDockerHttpClient.Builder()
                .dockerHost(transport.getDockerHost()).sslConfig(transport.getSslConfig()).build());
    }

    /**
     * Makes Testcontainers use it, from now on and in the whole process. There is no public way: what ends containers is chosen
     * by an environment variable alone, which no process can set for itself.
     */
    void use() {
        try {
            var strategy = DockerClientFactory.class.getDeclaredField("strategy");
            strategy.setAccessible(true);
            strategy.set(DockerClientFactory.instance(), this);
            var withoutRyuk = ResourceReaper.class.getDeclaredConstructor();
            withoutRyuk.setAccessible(true);
            var reaper = ResourceReaper.class.getDeclaredField("instance");
            reaper.setAccessible(true);
            reaper.set(null, withoutRyuk.newInstance());
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("this is not the Testcontainers that the course is made for", changed);
        }
        Awaitility.doNotCatchUncaughtExceptionsByDefault(); // those of other threads are not its business
    }

    @Override
    public DockerClient getDockerClient() {
        return client;
    }

    @Override
    public TransportConfig getTransportConfig() {
        return transport;
    }

    @Override
    public Info getInfo() {
        return client.infoCmd().exec();
    }

    @Override
    public String getDockerHostIpAddress() {
        return "localhost"; // no container of ours has a port here
    }

    @Override
    public String getDescription() {
        return "the engine of the sandbox";
    }
}
