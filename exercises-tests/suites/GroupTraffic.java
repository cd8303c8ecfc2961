package suites;

import grader.suite.Datagrams;
import grader.suite.Patience;
import grader.suite.StageRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Optional;

/**
 * Datagrams to groups, by one interface, no further than this host. A member of the grader's own hears the like of each, else
 * silence would prove nothing.
 */
final class GroupTraffic {

    private static final InetSocketAddress ANY = new InetSocketAddress("0.0.0.0", 0);

    private final Datagrams sender;
    private final Datagrams member;

    private GroupTraffic(Datagrams sender, Datagrams member) {
        this.sender = sender;
        this.member = member;
    }

    /** By an interface, to these groups; empty if it does not carry them. */
    static Optional<GroupTraffic> on(StageRun run, NetworkInterface by, InetAddress... groups) throws Exception {
        var sender = run.udp("sender", ANY);
        var member = run.control(ANY);
        try {
            sender.multicastBy(by);
            member.multicastBy(by);
            for (var group : groups) {
                member.join(group, by);
                member.send("probe", new InetSocketAddress(group, member.local().getPort()));
                if (member.next(Patience.ANSWER).isEmpty()) {
                    return Optional.empty();
                }
            }
            return Optional.of(new GroupTraffic(sender, member));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /**
     * Sends a beacon, {@code NAME SEQ}, to a group.
     *
     * @return the sender's address as a member sees it
     */
    InetAddress send(String beacon, InetAddress group, int port) throws Exception {
        member.send("beacon " + beacon, new InetSocketAddress(group, member.local().getPort()));
        sender.send("beacon " + beacon, new InetSocketAddress(group, port));
        var heard = member.next(Patience.ANSWER);
        return heard.orElseThrow(() -> new IllegalStateException("the grader's own member did not hear " + group))
                .from().getAddress();
    }
}
