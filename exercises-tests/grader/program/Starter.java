package grader.program;

import java.io.IOException;

/** The one way by which a program is started: as a process of this machine, or in a container. Nobody else can tell. */
public interface Starter {

    /**
     * Starts a program.
     *
     * @throws IOException if the machine cannot start it, which is not the program's fault
     */
    Running start(Launch launch, Listener listener) throws IOException;

    /**
     * Makes hosts on a network of their own, for programs that are about more than one host.
     *
     * @throws Unavailable if they cannot be had here
     */
    default Network network(int hosts) throws Unavailable {
        throw new Unavailable("here, programs have one host only");
    }

    /** Is told what a program says and how it ends, from threads of its own. */
    interface Listener {

        /** A line on stdout, cut if it is very long. */
        void out(String line);

        /** A line on stderr, cut if it is very long. */
        void err(String line);

        /** The end, with the exit code. */
        void exit(int code);
    }
}
