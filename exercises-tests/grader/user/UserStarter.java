package grader.user;

import grader.program.Launch;
import grader.program.LocalProgram;
import grader.program.LocalStarter;
import grader.program.Observer;
import grader.program.Scratch;
import grader.program.Starter;
import java.io.IOException;
import java.nio.file.Path;

/** Starts programs as another user, and lends it what they need: their classes, their folders, the folders of stages. */
final class UserStarter implements Starter {

    private final ProgramUser user;

    UserStarter(ProgramUser user) {
        this.user = user;
    }

    @Override
    public LocalProgram start(Launch launch, Observer observer) throws IOException {
        var folder = Scratch.create();
        var process = LocalStarter.process(launch, folder);
        lend(launch, folder);
        process.command(user.command(process.command()));
        return LocalProgram.start(process, folder, launch, observer);
    }

    private synchronized void lend(Launch launch, Path folder) throws IOException {
        user.lend(folder, "rwx");
        user.lend(launch.program().classes(), "r-x");
        for (var argument : launch.arguments()) {
            var lent = Scratch.folderOf(argument);
            if (lent.isPresent()) {
                user.lend(lent.get(), "rwx");
            }
        }
    }
}
