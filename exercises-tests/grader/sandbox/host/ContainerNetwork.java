package grader.sandbox.host;

import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.model.Network.Ipam;
import grader.sandbox.protocol.NetworkPlace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.testcontainers.containers.Network;

/**
 * Makes a network of containers that leads nowhere: the machine that carries it has no address there, so that nobody answers
 * where the way out would be. Each host is a container that only keeps the address; programs that run there share it.
 */
final class ContainerNetwork implements AutoCloseable {

    /** Not as 'internal', by which the engine drops what goes to groups. */
    private static final Map<String, String> OPTIONS = Map.of("com.docker.network.bridge.inhibit_ipv4", "true",
            "com.docker.network.bridge.enable_ip_masquerade", "false");

    private static final int TRIES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ContainerEngine engine;
    private final String id;
    private final String prefix;
    private final List<ProgramContainer> hosts = new ArrayList<>();

    private ContainerNetwork(ContainerEngine engine, String id, String prefix) {
        this.engine = engine;
        this.id = id;
        this.prefix = prefix;
    }

    /** Makes a network and its hosts. */
    static ContainerNetwork make(ContainerEngine engine, ContainerSpecs specs, int hosts) throws IOException {
        var network = make(engine, specs.labels());
        try {
            for (var host = 1; host <= hosts; host++) {
                network.hosts.add(ProgramContainer.start(engine, specs.host(network.id, network.address(host)),
                        1 << 10, new Deaf()));
            }
            return network;
        } catch (IOException failed) {
            network.close();
            throw failed;
        }
    }

    /** In 198.18.0.0/15, kept for measuring (RFC 2544): nobody lives there, other gradings apart. */
    private static ContainerNetwork make(ContainerEngine engine, Map<String, String> labels) throws IOException {
        for (var tries = 1;; tries++) {
            var prefix = "198.18." + ThreadLocalRandom.current().nextInt(256) + ".";
            var network = Network.builder().driver("bridge")
                    .createNetworkCmdModifier(create -> complete(create, prefix, labels)).build();
            try {
                return new ContainerNetwork(engine, engine.ask(network::getId), prefix);
            } catch (IOException taken) {
                if (tries == TRIES) {
                    throw taken;
                }
            }
        }
    }

    private static void complete(CreateNetworkCmd create, String prefix, Map<String, String> labels) {
        create.withIpam(new Ipam().withConfig(new Ipam.Config().withSubnet(prefix + "0/24"))).withLabels(labels)
                .withOptions(OPTIONS);
    }

    /** Tells where it is. */
    NetworkPlace place() {
        return new NetworkPlace(IntStream.rangeClosed(1, hosts.size()).mapToObj(this::address).toList(),
                prefix + 255);
    }

    /**
     * Returns the container of a host.
     *
     * @param host from 1
     */
    String container(int host) throws IOException {
        if (host < 1 || host > hosts.size()) {
            throw new IOException("there is no host " + host);
        }
        return hosts.get(host - 1).id();
    }

    private String address(int host) {
        return prefix + (10 + host);
    }

    /** Ends the hosts, and removes the network as soon as they are off it; else it is swept. */
    @Override
    public void close() {
        hosts.parallelStream().forEach(ProgramContainer::close);
        try {
            for (var host : hosts) {
                host.awaitRemoval();
            }
            Retry.until(PATIENCE, PAUSE, () -> engine.remove(() -> engine.client().removeNetworkCmd(id).exec()));
        } catch (IOException inUse) {
            // for longer than anybody has patience
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hears nothing of a host: it says nothing, and programs that run there say so if it ends. */
    private static final class Deaf implements ContainerListener {

        @Override
        public void out(byte[] bytes) {
            // nothing
        }

        @Override
        public void err(byte[] bytes) {
            // nothing
        }

        @Override
        public void exit(int code, boolean outOfMemory) {
            // as it should
        }
    }
}
