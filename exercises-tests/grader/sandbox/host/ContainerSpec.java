package grader.sandbox.host;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import grader.sandbox.protocol.Places;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.images.RemoteDockerImage;

/**
 * Specifies a container: what it runs, where, and how little it may do.
 *
 * @param image its image
 * @param labels whose it is
 * @param command the words of its command
 * @param network its network, as the engine calls it
 * @param address its address there; empty: none of its own
 * @param mounts what it sees of volumes and files
 * @param limits how little it may do
 */
record ContainerSpec(RemoteDockerImage image, Map<String, String> labels, List<String> command, String network,
        String address, List<Bind> mounts, Limits limits) {

    /** The network that has nothing but a loopback. */
    static final String NO_NETWORK = "none";

    private static final String ANOTHERS_NETWORK = "container:";

    /** Names the network of another container, to be shared. */
    static String networkOf(String container) {
        return ANOTHERS_NETWORK + container;
    }

    /** Completes the engine's command that creates the container: Testcontainers has filled in the image and the labels. */
    void complete(CreateContainerCmd create) {
        var config = Objects.requireNonNull(create.getHostConfig()).withNetworkMode(network).withBinds(mounts)
                .withAutoRemove(false);
        limits.apply(config);
        if (network.equals(NO_NETWORK)) {
            config.withSysctls(Map.of("net.ipv6.conf.all.disable_ipv6", "0", "net.ipv6.conf.lo.disable_ipv6", "0"));
        } else if (!network.startsWith(ANOTHERS_NETWORK)) {
            // kept for documentation (RFC 5737): nobody is there, and no route leads to it
            config.withDns("203.0.113.1");
        }
        create.withEntrypoint(command.getFirst()).withCmd(command.subList(1, command.size())).withUser(limits.user())
                .withWorkingDir(Places.WORK).withAttachStdin(true).withAttachStdout(true).withAttachStderr(true)
                .withStdinOpen(true).withStdInOnce(true).withTty(false)
                .withEnv("LC_ALL=C.UTF-8", "HOME=" + Places.WORK, "TMPDIR=" + Places.WORK);
        if (!address.isEmpty()) {
            create.withIpv4Address(address);
        }
    }
}
