package suites;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A datagram that is no beacon.
 *
 * @param name a word in it, by which one can tell who took it for a beacon
 * @param bytes its payload
 */
record BeaconJunk(String name, byte[] bytes) {

    private static final int LARGE = 60_000;

    /** What is short and almost a beacon, or nothing of the kind. */
    static List<BeaconJunk> small(Random random) {
        var texts = List.of("", " ", "beacon", "beacon ", "beacon %s", "beacon %s ", "beacon  1", "beacon %s  1",
                "beacon  %s 1", " beacon %s 1", "beacon %s 1 ", "beacon %s 1\n", "beacon %s 1\r\n", "\nbeacon %s 1",
                "beacon\t%s\t1", "beacon %s y 1", "beacon %s 1 2", "beacon %s 1\0\0\0", "beacon %s 0", "beacon %s -1",
                "beacon %s +1", "beacon %s 01", "beacon %s 1.0", "beacon %s 0x1", "beacon %s 1000000000",
                "beacon %s 4294967297", "beacon %s 18446744073709551617", "beacon %s one", "Beacon %s 1", "BEACON %s 1",
                "beacons %s 1", "my beacon %s 1", "beacon\t%s 1",
                "beacon %s\t1", "beacon %s\ty 1", "beacon %s\ny 1", "beacon %s\ry 1", "beacon:%s:1", "%s beacon 1",
                "heard %s 1 from 127.0.0.1",
                "beacon %s" + "x".repeat(501 - 8) + " 1", "beacon %s 1\nbeacon y 2",
                "beacon %s\n1", "beacon %s 1\r", "\ufeffbeacon %s 1", "beacon\u00a0%s\u00a01", "beacon\u3000%s\u30001",
                "beacon %s ٣", "beacon %s ３", "beacon %s 1٣", "beacon %s 1,0", "beacon %s 1e3", "beacon %s 1_0");
        var junk = new ArrayList<BeaconJunk>();
        for (var text : texts) {
            var name = name(random);
            junk.add(new BeaconJunk(name, text.formatted(name).getBytes(UTF_8)));
        }
        for (var wrong : List.of("\u00ff", "\u00c3", "\u00e7\u0081", "\u00c0\u00af")) { // as bytes: no UTF-8
            var name = name(random);
            junk.add(new BeaconJunk(name, ("beacon " + name + wrong + " 1").getBytes(ISO_8859_1)));
        }
        var noise = new byte[random.nextInt(50, 200)];
        random.nextBytes(noise);
        junk.add(new BeaconJunk(name(random), noise));
        return junk;
    }

    /** What is 60,000 bytes long; for those who cut it just there, it begins with a beacon. */
    static List<BeaconJunk> large(Random random) {
        var large = new ArrayList<BeaconJunk>();
        for (var blanks : List.of(random.nextInt(5_000, 20_000), LARGE)) {
            var name = name(random);
            var text = new StringBuilder("beacon " + name + " 1").append(" ".repeat(blanks));
            while (text.length() < LARGE) {
                text.append((char) random.nextInt('!', '~'));
            }
            large.add(new BeaconJunk(name, text.substring(0, LARGE).getBytes(UTF_8)));
        }
        for (var buffer : List.of(100, 256, 512, 1024, 1472)) {
            var name = name(random);
            var left = buffer - "beacon ".length() - name.length() - " 11111".length(); // bytes, for 492 characters at most
            var wide = Math.max(0, (left - 492 + 1) / 2);
            var start = "beacon " + name + "x".repeat(left - 3 * wide) + "灯".repeat(wide) + " ";
            large.add(new BeaconJunk(name, (start + "1".repeat(LARGE - start.getBytes(UTF_8).length)).getBytes(UTF_8)));
        }
        return large;
    }

    /** A random name; all are of one length. */
    static String name(Random random) {
        return random.ints(8, 'a', 'z' + 1).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                StringBuilder::append).toString();
    }
}
