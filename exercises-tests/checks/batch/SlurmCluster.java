package checks.batch;

import checks.course.Result;
import checks.course.Running;
import checks.course.TemporaryFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A cluster of Slurm's with one node, this machine: daemons of our own, with a configuration and a key of their own. */
final class SlurmCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What the daemons need of a machine without cgroups and without a database; four tasks of one processor each fit. */
    private static final String CONFIGURATION = """
            ClusterName=check
            SlurmctldHost=HOST(127.0.0.1)
            SlurmUser=root
            AuthType=auth/munge
            AuthInfo=socket=FOLDER/munge.socket,cred_expire=5
            SlurmctldPort=PORT1
            SlurmdPort=PORT2
            StateSaveLocation=FOLDER/state
            SlurmdSpoolDir=FOLDER/spool
            SlurmctldPidFile=FOLDER/slurmctld.pid
            SlurmdPidFile=FOLDER/slurmd.pid
            SlurmctldLogFile=FOLDER/slurmctld.log
            SlurmdLogFile=FOLDER/slurmd.log
            ProctrackType=proctrack/pgid
            TaskPlugin=task/none
            MpiDefault=none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SchedulerParameters=sched_interval=2,bf_interval=2
            SlurmdParameters=config_overrides
            ReturnToService=2
            KillWait=5
            NodeName=HOST NodeAddr=127.0.0.1 CPUs=4 RealMemory=16000
            PartitionName=check Nodes=ALL Default=YES MaxTime=INFINITE State=UP
            """;

    private final Path folder = TemporaryFolder.create("slurm");
    private final List<Running> daemons = new ArrayList<>();

    /** Whether its programs are here, and may be started. */
    static boolean isPossible() throws IOException {
        return Intruders.canBeOthers() && Engines.areInstalled("munged", "slurmctld", "slurmd", "sbatch", "scontrol");
    }

    SlurmCluster() throws Exception {
        Intruders.open(folder, "rwxr-xr-x");
        for (var name : List.of("state", "spool")) {
            Files.createDirectory(folder.resolve(name));
        }
        var key = new byte[128];
        new SecureRandom().nextBytes(key);
        Intruders.open(Files.write(folder.resolve("key"), key), "rw-------");
        Files.writeString(configuration(), CONFIGURATION.replace("FOLDER", folder.toString())
                .replace("HOST", InetAddress.getLocalHost().getHostName().replaceAll("\\..*", ""))
                .replace("PORT1", String.valueOf(freePort())).replace("PORT2", String.valueOf(freePort())));
        start("munged", "--foreground", "--force", "--key-file=" + folder.resolve("key"), "--socket="
                + folder.resolve("munge.socket"), "--log-file=" + folder.resolve("munge.log"),
                "--pid-file="
                        + folder.resolve("munge.pid"),
                "--seed-file=" + folder.resolve("seed"));
        await("munged", () -> Files.exists(folder.resolve("munge.socket")));
        start("slurmctld", "-D", "-f", configuration().toString());
        start("slurmd", "-D", "-f", configuration().toString());
        await("an idle node", () -> run("sinfo", "--noheader", "--format=%t").out().equals("idle\n"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.1", 0));
            return socket.getLocalPort();
        }
    }

    private Path configuration() {
        return folder.resolve("slurm.conf");
    }

    private void start(String... command) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment());
        builder.environment().merge("PATH", ":/usr/sbin", String::concat);
        daemons.add(Running.start(builder));
    }

    /** What commands need to find it. */
    Map<String, String> environment() {
        return Map.of("SLURM_CONF", configuration().toString());
    }

    /** Runs a command of Slurm's. */
    Result run(String... command) throws Exception {
        return Engines.run(environment(), folder, command);
    }

    /** Waits for something; fails with what the daemons say if it does not come. */
    void await(String what, Condition condition) throws Exception {
        await(what, PATIENCE, condition);
    }

    /** The same, with a patience of one's own. */
    void await(String what, Duration patience, Condition condition) throws Exception {
        for (var deadline = System.nanoTime() + patience.toNanos(); !condition.holds();) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("in vain: " + what + "\n" + run("squeue", "--all") + daemons);
            }
            Thread.sleep(50);
        }
    }

    /** What may throw while it is looked at. */
    interface Condition {
        boolean holds() throws Exception;
    }

    @Override
    public void close() throws Exception {
        run("scancel", "--full", "--signal=KILL", "--user=root");
        run("scontrol", "shutdown");
        for (var daemon : daemons.reversed()) {
            daemon.close();
        }
    }
}
