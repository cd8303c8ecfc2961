package checks.lessons;

import checks.course.Chapter;
import checks.unchanged.Unchanged;
import org.junit.jupiter.api.Test;

/** Every step of lesson 06 says what it is there to show. */
@Unchanged.Reads("lessons")
final class BroadcastMulticastTest {

    private static Step step(String name) throws Exception {
        return Step.run(Chapter.BROADCAST_MULTICAST, name);
    }

    @Test
    void broadcast_is_refused_without_permission_and_heard_by_all_with_it() throws Exception {
        var step = step("broadcast");
        step.says("announcer", "SO_BROADCAST is false");
        step.says("announcer", "'too early' to 127\\.255\\.255\\.255: Permission denied");
        step.says("announcer", "SO_BROADCAST is true");
        step.says("announcer", "'directed' to 127\\.255\\.255\\.255: 8 bytes sent");
        step.says("listener", "1 on 0\\.0\\.0\\.0 +hears: directed.*");
        step.says("listener", "2 on 0\\.0\\.0\\.0 +hears: .*directed.*");
        step.says("listener", "3 on 127\\.0\\.0\\.1 hears: to one");
    }

    @Test
    void answer_all_tells_everybody_and_shows_the_source_s_mistake() throws Exception {
        var step = step("answer-all");
        step.says("client", "2 sends '你好', to the server alone");
        step.says("server", "receives 6 bytes, broadcasts without them");
        step.says("client", "3 hears 'received: '");
        step.says("server", "receives 6 bytes, broadcasts with them");
        step.says("client", "1 hears 'received: 你好'");
        step.says("client", "2 hears 'received: 你好'");
        step.says("client", "3 hears 'received: 你好'");
    }

    @Test
    void join_hears_after_joining_until_leaving() throws Exception {
        var step = step("join");
        step.says("listener", "1 hears: one; 2 hears: nothing");
        step.says("listener", "2 joins");
        step.says("listener", "1 hears: two, three; 2 hears: two, three");
        step.says("listener", "2 leaves");
        step.says("listener", "1 hears: four; 2 hears: nothing");
    }

    @Test
    void scope_shows_ttl_loopback_and_interface() throws Exception {
        var step = step("scope");
        step.says("announcer", "'2' by lo\\S*, TTL 0, loop true");
        step.says("announcer", "'3' by lo\\S*, TTL 0, loop false");
        step.says("listener", "joined on lo\\S*, hears: 1, 2, 3");
        step.says("announcer", "'4' by \\S+, TTL 0, loop true");
        step.says("announcer", "'5' by \\S+, TTL 0, loop false");
        step.says("listener", "joined on \\S+, hears: nothing");
        step.says("listener", "joined on \\S+, hears: 4");
    }

    @Test
    void three_hosts_all_hear_broadcast_and_multicast() throws Exception {
        var step = step("three-hosts");
        step.says("host-1", "listening on udp 0\\.0\\.0\\.0:41235, joined 239\\.255\\.41\\.235 on \\S+");
        step.says("host-1", "announced 1 to 255\\.255\\.255\\.255:41235");
        step.says("host-2", "heard hello from [\\d.]+:\\d+");
        step.says("host-3", "heard hello from [\\d.]+:\\d+");
        step.says("host-1", "announced 1 to [\\d.]+\\.255:41235");
        step.says("host-2", "heard hello from [\\d.]+:\\d+");
        step.says("host-3", "heard hello from [\\d.]+:\\d+");
        step.says("host-1", "announced 1 to 239\\.255\\.41\\.235:41235");
        step.says("host-1", "heard good morning from [\\d.]+:\\d+");
        step.says("host-2", "heard good morning from [\\d.]+:\\d+");
        step.says("host-3", "heard good morning from [\\d.]+:\\d+");
    }
}
