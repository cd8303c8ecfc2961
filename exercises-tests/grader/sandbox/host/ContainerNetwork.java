package grader.sandbox.host;

import com.github.dockerjava.api.model.Network.Ipam;
import grader.sandbox.host.ContainerSpec.Limits;
import grader.sandbox.protocol.NetworkPlace;
import grader.sandbox.protocol.Places;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A network of containers that leads nowhere: the machine that carries it has no address there, so that nobody answers
 * where the way out would be.
 * Each host is a container that only keeps the address; programs that run there share it.
 */
final class ContainerNetwork implements AutoCloseable {

    /** Not as 'internal', by which the engine drops what goes to groups. */
    private static final Map<String, String> OPTIONS = Map.of("com.docker.network.bridge.inhibit_ipv4", "true",
            "com.docker.network.bridge.enable_ip_masquerade", "false");

    /** What a host runs: nothing, until its stdin ends. */
    private static final List<String> PAUSE = List.of("java", "-Xmx8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData", "-cp", Places.COURSE + "/0.jar", Places.PAUSE);

    private static final int TRIES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
    static ContainerNetwork of(ContainerEngine engine, WorkerContainer slot, Owner owner, int hosts)
            throws IOException {
        var bridge = make(engine, owner);
        try {
            for (var host = 1; host <= hosts; host++) {
                bridge.hosts.add(ProgramContainer.start(engine,
                        slot.plan(PAUSE, bridge.id, bridge.address(host),
                                new Limits("65534:65534", List.of(), 64, 1, 64, 256, 1, 1)),
                        1 << 10, new Deaf()));
            }
            return bridge;
        } catch (IOException failed) {
            bridge.close();
            throw failed;
        }
    }

    /** In 198.18.0.0/15, kept for measuring (RFC 2544): nobody lives there, other gradings apart. */
    private static ContainerNetwork make(ContainerEngine engine, Owner owner) throws IOException {
        for (var tries = 1;; tries++) {
            var prefix = "198.18." + ThreadLocalRandom.current().nextInt(256) + ".";
            var name = "course-grader-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
            var place = new Ipam().withConfig(new Ipam.Config().withSubnet(prefix + "0/24"));
            try {
                var id = engine.ask(() -> engine.client().createNetworkCmd().withName(name).withDriver("bridge")
                        .withIpam(place).withLabels(owner.labels())
                        .withOptions(OPTIONS).exec()).getId();
                return new ContainerNetwork(engine, id, prefix);
            } catch (IOException taken) {
                if (tries == TRIES) {
                    throw taken;
                }
            }
        }
    }

    NetworkPlace place() {
        return new NetworkPlace(IntStream.rangeClosed(1, hosts.size()).mapToObj(this::address).toList(),
                prefix + 255);
    }

    /** How the engine calls the network of a host. */
    String networkOf(int host) throws IOException {
        if (host < 1 || host > hosts.size()) {
            throw new IOException("there is no host " + host);
        }
        return "container:" + hosts.get(host - 1).id();
    }

    private String address(int host) {
        return prefix + (10 + host);
    }

    @Override
    public void close() {
        hosts.forEach(ProgramContainer::close);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                for (var host : hosts) {
                    host.awaitRemoval();
                }
                engine.remove(() -> engine.client().removeNetworkCmd(id).exec());
                return;
            } catch (IOException inUse) {
                if (System.nanoTime() > deadline) {
                    return; // it will be swept
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Nobody listens to a host. */
    private static final class Deaf implements ProgramContainer.Listener {

        @Override
        public void out(byte[] bytes) {
            // it says nothing
        }

        @Override
        public void err(byte[] bytes) {
            // it says nothing
        }

        @Override
        public void exit(int code, boolean outOfMemory) {
            // programs there say so
        }
    }
}
