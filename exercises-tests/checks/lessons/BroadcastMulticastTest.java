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
    void broadcast_is_refused_without_permission_and_received_by_all_with_it() throws Exception {
        var step = step("broadcast");
        step.says("sender", "SO_BROADCAST is false");
        step.says("sender", "'too early' to 127\\.255\\.255\\.255: Permission denied");
        step.says("system", "loopback is 127\\.0\\.0\\.1/8: 127\\.0\\.0\\.255 is one ordinary address of it");
        step.says("sender", "'guessed' to 127\\.0\\.0\\.255: 7 bytes sent");
        step.says("sender", "SO_BROADCAST is true");
        step.says("sender", "'directed' to 127\\.255\\.255\\.255: 8 bytes sent");
        step.says("listener", "1 on 0\\.0\\.0\\.0 +receives: directed.*");
        step.says("listener", "2 on 0\\.0\\.0\\.0 +receives: .*directed.*");
        step.says("listener", "3 on 127\\.0\\.0\\.1 receives: to one");
    }

    @Test
    void answer_all_tells_everybody_and_shows_the_source_s_mistake() throws Exception {
        var step = step("answer-all");
        step.says("client", "2 sends '你好', to the server alone");
        step.says("server", "receives 6 bytes, broadcasts without them");
        step.says("client", "3 receives 'received: '");
        step.says("server", "receives 6 bytes, broadcasts with them");
        step.says("client", "1 receives 'received: 你好'");
        step.says("client", "2 receives 'received: 你好'");
        step.says("client", "3 receives 'received: 你好'");
    }

    @Test
    void join_receives_after_joining_until_leaving() throws Exception {
        var step = step("join");
        step.says("listener", "1 receives: one; 2 receives: nothing");
        step.says("listener", "2 joins");
        step.says("listener", "1 receives: two, three; 2 receives: two, three");
        step.says("listener", "2 leaves");
        step.says("listener", "1 receives: four; 2 receives: nothing");
    }

    @Test
    void scope_shows_ttl_loopback_and_interface() throws Exception {
        var step = step("scope");
        step.says("sender", "'2' by lo\\S*, TTL 0, loop true");
        step.says("sender", "'3' by lo\\S*, TTL 0, loop false");
        step.says("listener", "joined on lo\\S*, receives: 1, 2, 3");
        step.says("sender", "'4' by \\S+, TTL 0, loop true");
        step.says("sender", "'5' by \\S+, TTL 0, loop false");
        step.says("listener", "joined on \\S+, receives: nothing");
        step.says("listener", "joined on \\S+, receives: 4");
    }

    @Test
    void multicast_6_names_the_interface_in_the_address() throws Exception {
        var step = step("multicast-6");
        step.says("sender", "no interface is set; hop limit 1");
        step.says("sender", "'one' to ff02::4:1235%\\S+: 3 bytes sent");
        step.says("sender", "'three' to ff01::4:1235%\\S+: 5 bytes sent");
        step.says("sender", "hop limit 0");
        step.says("sender", "'four' to ff02::4:1235%\\S+: 4 bytes sent");
        step.says("listener", "1, joined on \\S+, receives: one, three, four");
        step.says("listener", "3, not joined, receives: nothing");
    }

    @Test
    void source_specific_lets_one_sender_in_or_keeps_one_out() throws Exception {
        var step = step("source-specific");
        step.says("listener", "1 joins 232\\.255\\.41\\.235 from 127\\.0\\.0\\.1");
        step.says("listener", "1 receives: from 127\\.0\\.0\\.1;"
                + " 2 receives: from 127\\.0\\.0\\.1, from 127\\.0\\.0\\.2");
        step.says("listener", "2 blocks 127\\.0\\.0\\.1");
        step.says("listener", "1 receives: from 127\\.0\\.0\\.1; 2 receives: from 127\\.0\\.0\\.2");
    }

    @Test
    void three_hosts_all_receive_broadcast_and_multicast() throws Exception {
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
