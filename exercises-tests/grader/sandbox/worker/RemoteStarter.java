package grader.sandbox.worker;

import grader.program.Launch;
import grader.program.Network;
import grader.program.Observer;
import grader.program.Running;
import grader.program.Starter;
import grader.program.Unavailable;
import java.io.IOException;

/** Starts programs, and makes networks, by asking the host of this worker. */
final class RemoteStarter implements Starter {

    private final HostConnection connection;
    private final ProgramStarter programs;

    RemoteStarter(HostConnection connection) {
        this.connection = connection;
        this.programs = new ProgramStarter(connection);
    }

    @Override
    public Running start(Launch launch, Observer observer) throws IOException {
        return programs.start(launch, observer, ProgramStarter.LOOPBACK, 0);
    }

    @Override
    public Network network(int hosts) throws Unavailable {
        return RemoteNetwork.of(programs, connection, hosts);
    }
}
