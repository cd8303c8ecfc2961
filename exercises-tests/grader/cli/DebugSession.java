package grader.cli;

import grader.program.Debugged;
import grader.program.Launch;
import grader.program.Starter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** What {@code --debug} says: each program that waits for a debugger, and how to attach one; Enter starts it without. */
final class DebugSession implements Debugged.Listener {

    private final Terminal terminal;
    private boolean told;

    private DebugSession(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Starts programs for a debugger. */
    static Starter open(Terminal terminal, Starter starter) throws IOException {
        var programs = new Debugged(starter, new DebugSession(terminal));
        Thread.ofPlatform().daemon().name("stdin").start(() -> skipAtEnter(programs));
        return programs;
    }

    private static void skipAtEnter(Debugged programs) {
        var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        try {
            while (in.readLine() != null) {
                programs.skip();
            }
        } catch (IOException gone) {
            // then nobody presses Enter
        }
    }

    @Override
    public synchronized void waits(Launch launch, int port) {
        var words = launch.program().mainClass() + " " + String.join(" ", launch.arguments());
        say("%s waits for your debugger at 127.0.0.1:%d; Enter starts it without one".formatted(words.strip(), port));
        if (!told) {
            told = true;
            terminal.out().print(HOW.formatted(launch.program().mainClass(), String.valueOf(port)));
        }
    }

    @Override
    public synchronized void attached() {
        say("attached: the clocks stand still; disconnect, and they go on");
    }

    @Override
    public synchronized void parted() {
        say("disconnected: the clocks go on");
    }

    private void say(String words) {
        terminal.out().println(" " + terminal.style().strong(words));
    }

    private static final String HOW = """
               Set a breakpoint in the file, then:
               VS Code   Run and Debug, "Attach to graded program", F5
               IntelliJ  Run > Edit Configurations > + > Remote JVM Debug, port %2$s, Debug
               jdb       jdb -attach 127.0.0.1:%2$s; then type: stop in %1$s.main, run
               It stops before its first line. Ctrl-C ends all.
            """;
}
