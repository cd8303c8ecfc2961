package checks.batch;

import grader.batch.BatchCommand;
import grader.engine.LocalSandbox;
import grader.hosts.LocalHosts;
import grader.user.UserSandbox;
import java.util.Map;

/** The command in a process of its own, without the containers' part, which the checks of batch do not need. */
final class LocalBatch {

    private LocalBatch() {
    }

    static void main(String... arguments) {
        System.exit(BatchCommand.run(
                Map.of("user", UserSandbox::open, "none", LocalSandbox.opener(new LocalHosts())), arguments));
    }
}
