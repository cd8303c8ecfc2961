import course.Show;
import java.net.InetSocketAddress;

// tag::rinfo-line[]
/** What Node calls rinfo: where a datagram came from, and its bytes. */
record Rinfo(InetSocketAddress from, int size) {

    @Override
    public String toString() {
        var ip = from.getAddress();
        return """
                {"address":"%s","family":"%s","port":%d,"size":%d}""".formatted(
                Show.ip(ip), Show.family(ip), from.getPort(), size);
    }
}
// end::rinfo-line[]
