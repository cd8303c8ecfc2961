package grader.sandbox.protocol;

import java.util.List;

/**
 * Tells where a network of containers is: the answer to {@link Frame.Kind#NETWORK}.
 *
 * @param hosts the addresses of its hosts
 * @param broadcast the address that means them all
 */
public record NetworkPlace(List<String> hosts, String broadcast) {
}
