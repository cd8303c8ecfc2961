package grader.sandbox.worker;

import grader.program.Launch.Lookups;
import grader.program.Launch;
import grader.program.LocalStarter;
import grader.program.Observer;
import grader.program.Running;
import grader.sandbox.protocol.Places;
import grader.sandbox.protocol.StartRequest;
import java.io.IOException;

/** Has programs started in containers of their own, on the worker's loopback or on a host of a network. */
final class ProgramStarter {

    /** Stands for the worker's own loopback where a network is named. */
    static final int LOOPBACK = 0;

    private final HostConnection connection;
    private final ProgramFiles files = new ProgramFiles(Places.CLASSES, Places.FILES);

    ProgramStarter(HostConnection connection) {
        this.connection = connection;
    }

    /**
     * Has a program started.
     *
     * @param network the number of a network, or {@link #LOOPBACK}
     * @param host which of the network's hosts, from 1
     * @throws IOException if the host cannot, which is not the program's fault
     */
    Running start(Launch launch, Observer observer, int network, int host) throws IOException {
        for (var argument : launch.arguments()) {
            files.open(argument);
        }
        var classes = files.lend(launch.program().classes());
        var hosts = launch.lookups() == Lookups.SYSTEM ? "" : files.lend(launch.lookups());
        var command = LocalStarter.jvm("java", Places.WORK, hosts, classes, launch);
        var request = new StartRequest(command, launch.heapMiB(), launch.fileMiB(), network, host);
        return RemoteProgram.start(connection, request, launch, observer);
    }
}
