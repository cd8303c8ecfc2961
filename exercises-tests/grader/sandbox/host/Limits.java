package grader.sandbox.host;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import grader.sandbox.protocol.Places;
import java.util.List;
import java.util.Map;

/**
 * Limits what a container may do. All have these limits: no capabilities but those named, no way to more, a read-only root, no
 * log that the engine keeps.
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

    private static final long MIB = 1 << 20;
    private static final long NANOS = 1_000_000_000;
    private static final int MOST_FILES = 4096;
    private static final String NOBODY = "65534:65534";

    /** Limits a student's program. */
    static Limits ofProgram(long memoryMiB, int fileMiB) {
        return new Limits(NOBODY, List.of(), memoryMiB, 1, 256, 1024, fileMiB, 64);
    }

    /** Limits what keeps a host of a network up. */
    static Limits ofHost() {
        return new Limits(NOBODY, List.of(), 64, 1, 64, 256, 1, 1);
    }

    /**
     * Limits a worker. It is root, of nothing but the folders that it shares with programs, to delete what they leave there.
     */
    static Limits ofWorker() {
        return new Limits("0:0", List.of(Capability.DAC_OVERRIDE, Capability.FOWNER), 1024, 0, 512, 8192, 1024, 16);
    }

    /** Sets them. */
    void apply(HostConfig config) {
        config.withMemory(memoryMiB * MIB).withMemorySwap(memoryMiB * MIB).withMemorySwappiness(0L)
                .withPidsLimit(pids).withUlimits(List.of(ulimit("nofile", openFiles), ulimit("fsize", fileMiB * MIB),
                        ulimit("core", 0)))
                .withCapDrop(Capability.ALL).withCapAdd(capabilities.toArray(Capability[]::new))
                .withSecurityOpts(List.of("no-new-privileges")).withReadonlyRootfs(true).withShmSize(MIB)
                .withTmpFs(Map.of(Places.WORK, "rw,noexec,nosuid,nodev,mode=0700,size=%dm,nr_inodes=%d,uid=%s,gid=%s"
                        .formatted(workMiB, MOST_FILES, user.split(":")[0], user.split(":")[1])))
                .withLogConfig(new LogConfig(LoggingType.NONE));
        if (processors > 0) {
            config.withNanoCPUs(processors * NANOS);
        }
    }

    private static Ulimit ulimit(String name, long most) {
        return new Ulimit(name, most, most);
    }
}
