package grader.hosts;

import grader.program.Launch;
import grader.program.LocalStarter;
import grader.program.Network;
import grader.program.Observer;
import grader.program.Running;
import grader.program.Starter;
import grader.program.Unavailable;
import java.io.IOException;

/** Starts programs as processes of this machine; where a stage needs several hosts, in containers, a host each. */
public final class LocalHosts implements Starter {

    private final Starter processes = new LocalStarter();

    @Override
    public Running start(Launch launch, Observer observer) throws IOException {
        return processes.start(launch, observer);
    }

    @Override
    public Network network(int hosts) throws Unavailable {
        return DockerNetwork.of(hosts);
    }
}
