package grader.cli;

import grader.engine.CourseException;
import grader.text.Typed;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine;

/** The student's commands. Exit codes: 0 passed, 1 failed, 2 wrong usage, 3 the grader or the machine failed. */
@Command(name = "jbang", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = {
        GradeCommand.class, WatchCommand.class, HintCommand.class, ProgressCommand.class, ResetCommand.class })
public final class Commands {

    /** Runs a command, and ends the program with its exit code. */
    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command; its name may be left out where it is {@code grade}. */
    public static int run(String... arguments) {
        var line = new CommandLine(new Commands());
        line.setCommandName(Typed.command(""));
        line.setErr(new PrintWriter(System.err, true));
        line.setParameterExceptionHandler((wrong, _) -> complain(wrong.getCommandLine(), wrong.getMessage(), 2));
        line.setExecutionExceptionHandler(
                (failure, command, _) -> failure instanceof UsageException || failure instanceof CourseException
                        ? complain(command, failure.getMessage(), 2)
                        : complain(command,
                                failure instanceof IOException ? failure.getMessage() : String.valueOf(failure), 3));
        var words = new ArrayList<>(List.of(arguments));
        var first = words.isEmpty() ? "" : words.getFirst();
        if (!line.getSubcommands().containsKey(first) && !List.of("-h", "--help", "-V", "--version").contains(first)) {
            words.addFirst("grade");
        }
        return line.execute(words.toArray(String[]::new));
    }

    private static int complain(CommandLine command, String message, int exitCode) {
        System.err.println(command.getCommandName() + ": " + message);
        return exitCode;
    }
}
