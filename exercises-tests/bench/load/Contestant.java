package bench.load;

import java.util.List;

/**
 * A server that the load is set on. It prints {@code listening on [udp ]IP:PORT} when it is ready.
 *
 * @param name what tables call it
 * @param command how it is started
 */
public record Contestant(String name, List<String> command) {
}
