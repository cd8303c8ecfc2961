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
        var name = launch.program().mainClass();
        say((name + " " + String.join(" ", launch.arguments())).strip());
        terminal.out().println("   waits for a debugger at 127.0.0.1:" + port + "; Enter starts it without one");
        if (!told) {
            told = true;
            terminal.out().print(HOW.replace("5005", String.valueOf(port)).replace("NAME", name));
        }
    }

    @Override
    public synchronized void attached() {
        say("attached: the grader waits for as long as you like");
    }

    @Override
    public synchronized void parted() {
        say("disconnected: the grader waits as long as usual");
    }

    private void say(String words) {
        terminal.out().println(" " + terminal.style().strong(words));
    }

    private static final String HOW = """
               VS Code   set a breakpoint; Run and Debug, "Attach to graded program", F5
               IntelliJ  set a breakpoint; choose "Attach to graded program"; Debug
               jdb       jdb -attach 127.0.0.1:5005, then: stop in NAME.main, cont
               It is stopped before its first line. Disconnect, and the verdict comes;
               Ctrl-C ends everything.
            """;
}
