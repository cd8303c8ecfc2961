import course.Options;
import course.Problem;
import course.Show;
import course.UsageException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;

// tag::group[]
/** A group, and the interface by which its datagrams come and go. */
record Group(InetAddress address, NetworkInterface by) {

    static Optional<Group> of(Options options) throws IOException {
        var one = options.find("--group").isPresent();
        if (!one && options.find("--interface").isPresent()) {
            throw new UsageException("--interface needs --group; see --help");
        }
        if (!one) {
            return Optional.empty();
        }
        var address = options.host("--group");
        if (!(address instanceof Inet4Address)
                || !address.isMulticastAddress()) {
            throw new UsageException("--group " + Show.ip(address)
                    + ": no IPv4 group;"
                    + " they go from 224.0.0.0 to 239.255.255.255");
        }
        var asked = options.networkInterface();
        var by = asked.isPresent() ? asked : Route.to(address);
        return Optional.of(new Group(address, by.orElseThrow(
                () -> new Problem("no interface leads to " + Show.ip(address)
                        + ": name one, --interface"))));
    }
}
// end::group[]
