package grader.sandbox.host;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import grader.sandbox.protocol.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a container is made of: what it runs, and how little it may do.
 *
 * @param image its image
 * @param labels whose it is
 * @param command the words of its command
 * @param network its network, as the engine calls it
 * @param address its address there; empty: none of its own
 * @param mounts what it sees of volumes and files
 * @param limits how little it may do
 */
record ContainerSpec(String image, Map<String, String> labels, List<String> command, String network, String address,
        List<Bind> mounts, Limits limits) {

    private static final long MIB = 1 << 20;
    private static final long NANOS = 1_000_000_000;
    private static final int MOST_FILES = 4096;

    /**
     * Limits. All have these: no capabilities but those named, no way to more, a read-only root, no log that the engine
     * keeps.
     *
     * @param user who it runs as
     * @param capabilities what it may do besides
     * @param memoryMiB its memory, in MiB; there is no swap
     * @param processors how many processors' time it may use, 0 for all
     * @param pids how many processes and threads
     * @param openFiles how many open files
     * @param fileMiB the largest file, in MiB
     * @param workMiB its own folder, in memory, in MiB
     */
    record Limits(String user, List<Capability> capabilities, long memoryMiB, int processors, long pids, int openFiles,
            int fileMiB, int workMiB) {

        /** What a student's program may do. */
        static Limits ofProgram(long memoryMiB, int fileMiB) {
            return new Limits("65534:65534", List.of(), memoryMiB, 1, 256, 1024, fileMiB, 64);
        }

        /**
         * What a worker may do. It is root, of nothing but the folders that it shares with programs, to delete what
         * they leave there.
         */
        static Limits ofWorker() {
            return new Limits("0:0", List.of(Capability.DAC_OVERRIDE, Capability.FOWNER), 1024, 0, 512, 8192, 1024, 16);
        }
    }

    /** Makes it; returns its id. */
    String create(DockerClient client) {
        var config = HostConfig.newHostConfig().withNetworkMode(network).withBinds(mounts)
                .withMemory(limits.memoryMiB() * MIB).withMemorySwap(limits.memoryMiB() * MIB).withMemorySwappiness(0L)
                .withPidsLimit(limits.pids()).withUlimits(ulimits()).withCapDrop(Capability.ALL)
                .withCapAdd(limits.capabilities().toArray(Capability[]::new))
                .withSecurityOpts(List.of("no-new-privileges")).withReadonlyRootfs(true).withShmSize(MIB)
                .withTmpFs(Map.of(Places.WORK,
                        "rw,noexec,nosuid,nodev,mode=0700,size=%dm,nr_inodes=%d,uid=%s,gid=%s"
                                .formatted(limits.workMiB(), MOST_FILES, limits.user().split(":")[0],
                                        limits.user().split(":")[1])))
                .withLogConfig(new LogConfig(LoggingType.NONE)).withAutoRemove(false);
        if (limits.processors() > 0) {
            config.withNanoCPUs(limits.processors() * NANOS);
        }
        if (network.equals("none")) {
            config.withSysctls(Map.of("net.ipv6.conf.all.disable_ipv6", "0", "net.ipv6.conf.lo.disable_ipv6", "0"));
        } else if (!network.startsWith("container:")) {
            // kept for documentation (RFC 5737): nobody is there, and no route leads to it
            config.withDns("203.0.113.1");
        }
        var create = client.createContainerCmd(image).withHostConfig(config).withLabels(labels)
                .withEntrypoint(command.getFirst()).withCmd(command.subList(1, command.size())).withUser(limits.user())
                .withWorkingDir(Places.WORK).withAttachStdin(true).withAttachStdout(true).withAttachStderr(true)
                .withStdinOpen(true).withStdInOnce(true).withTty(false)
                .withEnv("LC_ALL=C.UTF-8", "HOME=" + Places.WORK, "TMPDIR=" + Places.WORK);
        if (!address.isEmpty()) {
            create.withIpv4Address(address);
        }
        return create.exec().getId();
    }

    private List<Ulimit> ulimits() {
        var limit = new ArrayList<Ulimit>();
        limit.add(new Ulimit("nofile", (long) limits.openFiles(), (long) limits.openFiles()));
        limit.add(new Ulimit("fsize", limits.fileMiB() * MIB, limits.fileMiB() * MIB));
        limit.add(new Ulimit("core", 0L, 0L));
        return limit;
    }
}
