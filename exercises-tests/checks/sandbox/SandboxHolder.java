package checks.sandbox;

import grader.program.Unavailable;
import grader.sandbox.host.ContainerSandbox;
import java.io.IOException;

/** Opens a sandbox, names its owner, or says why there is none, and waits to be killed. */
final class SandboxHolder {

    private SandboxHolder() {
    }

    static void main() throws IOException {
        try {
            IO.println("owner " + ContainerSandbox.open(1, "local").owner());
            System.in.readAllBytes();
        } catch (Unavailable reason) {
            IO.println("none " + reason.getMessage());
        }
    }
}
