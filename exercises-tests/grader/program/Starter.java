package grader.program;

import java.io.IOException;

/** The one way by which a program is started: as a process of this machine, or in a container. Nobody else can tell. */
public interface Starter {

    /**
     * Starts a program.
     *
     * @throws IOException if the machine cannot start it, which is not the program's fault
     */
    Running start(Launch launch, Observer observer) throws IOException;

    /**
     * Whether a debugger has held programs since then, or still does: what is expected of them may take as long as it likes.
     *
     * @param nanos a time, by {@link System#nanoTime}
     */
    default boolean isHeldSince(long nanos) {
        return false;
    }

    /**
     * Makes hosts on a network of their own, for programs that are about more than one host.
     *
     * @throws Unavailable if they cannot be had here
     */
    default Network network(int hosts) throws Unavailable {
        throw new Unavailable("here, programs have one host only");
    }
}
