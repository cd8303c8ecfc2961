package checks.lessons;

import checks.course.Chapter;
import checks.unchanged.Unchanged;
import org.junit.jupiter.api.Test;

/** Lesson 04 shows where Java draws another line than net.isIP; whether Node agrees, Node says in checks.peers. */
@Unchanged.Reads("lessons")
final class NetHelpersTest {

    private static Step step(String name) throws Exception {
        return Step.run(Chapter.NET_HELPERS, name);
    }

    @Test
    void is_ip_shows_why_inet_address_is_the_wrong_tool() throws Exception {
        var step = step("is-ip");
        step.says("isIP", "4  192\\.168\\.7\\.42 +192\\.168\\.7\\.42");
        step.says("isIP", "6  ::ffff:192\\.168\\.7\\.42 +192\\.168\\.7\\.42");
        step.says("isIP", "6  fe80::7%nosuch0 +refused");
        step.says("isIP", "0  192\\.168\\.1834 +192\\.168\\.7\\.42");
        step.says("isIP", "0  \\[2001:db8::7] +2001:db8:0:0:0:0:0:7");
        step.says("Java", "getByName\\('127\\.1'\\): 127\\.0\\.0\\.1, \\d+ ms");
        step.says("Java", "getByName\\('localhost'\\): 127\\.0\\.0\\.1, \\d+ ms");
        step.says("Java", "getByName\\('nobody\\.invalid'\\): unknown, \\d+ ms");
    }

    @Test
    void is_ipv4_tells_lookalikes_apart_and_shows_tools_that_do_not() throws Exception {
        var step = step("is-ipv4");
        step.says("isIPv4", "true +'198\\.51\\.100\\.23' +198\\.51\\.100\\.23 .*");
        step.says("isIPv4", "false +'198\\.51\\.100\\.023' +198\\.51\\.100\\.23 +198\\.51\\.100\\.19");
        step.says("isIPv4", "false +'198\\.51\\.100\\.\uff12\uff13' +refused +refused");
        step.says("Java", "parseInt: '\\+7' is 7, '007' is 7, '\uff17' is 7");
        step.says("Java", "split: '7\\.8\\.9\\.' has 3 parts, with -1 it has 4");
        step.says("Java", ".*: find of \\^\\[0-9]\\+\\$ is true, matches is false");
    }

    @Test
    void is_ipv6_has_all_groups_written_out() throws Exception {
        var step = step("is-ipv6");
        step.says("isIPv6", "true +:: +0:0:0:0:0:0:0:0");
        step.says("isIPv6", "false +a:b:c:d:e:f:9:8:: +refused");
        step.says("isIPv6", "false +02001:db8::7 +2001:db8:0:0:0:0:0:7");
        step.says("isIPv6", "true +2001:db8::198\\.51\\.100\\.23 +2001:db8:0:0:0:0:c633:6417");
        step.says("isIPv6", "true +fe80::7%1 +fe80:0:0:0:0:0:0:7%1");
        step.says("isIPv6", "false +fe80::7% +refused");
        step.says("Java", "2001:db8::7 and .*: equal as text false, as addresses true");
        step.says("Java", ".* on a million characters: StackOverflowError");
    }
}
