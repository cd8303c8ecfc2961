package course;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.UnsupportedAddressTypeException;

/**
 * Something a person can put right: a taken port, an address that is not ours. The tour prints the message alone, in one
 * line on stderr, and ends with exit code 1.
 */
public final class Problem extends RuntimeException {

    /**
     * @param message what happened, to which thing, and what to do
     */
    public Problem(String message) {
        super(message);
    }

    /** A server's address that cannot be bound, and why. */
    public static Problem cannotListen(SocketAddress where, Exception failure) {
        var message = String.valueOf(failure.getMessage());
        var why = failure instanceof UnsupportedAddressTypeException ? "this machine has no addresses of that family"
                : !message.contains("in use") ? message
                : where instanceof UnixDomainSocketAddress
                        ? message + " (left by another server? delete the file)"
                : message + " (another server there? choose another --port)";
        return new Problem("cannot listen on " + Show.address(where) + ": " + why);
    }
}
