package suites;

import grader.report.StageResult;
import grader.why.Evidence;
import grader.why.Rule;
import grader.why.Rules;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By which evidence one sees why a Beacon fails. */
final class BeaconRules implements Rules {

    private static final String ENDED = "had ended, exit code ";
    private static final String CRASH = "Exception in thread |^\\S*Exception";
    private static final String FORMAT = "(Illegal|Unknown|Missing|Duplicate|Mismatch)\\w*Format\\w*Exception|Format specifier";

    private static final Pattern SENT = Pattern.compile("^\"beacon (.*) (\\d+)\" from ", Pattern.DOTALL);
    private static final Pattern CAME = Pattern.compile("bytes came: \"(.*)\"$", Pattern.DOTALL);

    @Override
    public List<Rule> all() {
        return List.of(
                Rule.of("does-not-ask-to-broadcast", e -> e.failed(1) && e.but(1, "Permission denied|EACCES")),
                Rule.of("takes-the-port-alone", e -> e.expected(2, "^Beacon 2 to (print 'listening|listen on port)")),
                Rule.of("prints-the-port-it-asked-for", e -> e.but(2, "port 0 was printed")),
                Rule.of("address-in-another-form", BeaconRules::isAddressInAnotherForm),
                Rule.of("does-it-once", e -> isDoneOnce(e, ENDED + "0$")),
                Rule.of("buffer-is-not-the-datagram", e -> isDoneOnce(e, "had not$") || isPadded(e)),
                Rule.of("binds-one-address", BeaconRules::isBoundToOneAddress),
                Rule.of("binds-one-address", BeaconRules::isDeafToBroadcasts, BeaconExperiments.WAYS,
                        "127\\.0\\.0\\.1 alone"),
                Rule.of("one-thing-at-a-time", e -> isDeafToBroadcasts(e) || isDeafToItsGroup(e),
                        BeaconExperiments.WAYS, "hears them when"),
                Rule.of("joins-by-another-interface", BeaconRules::isDeafToItsGroup, BeaconExperiments.WAYS,
                        "comes by another interface"),
                Rule.of("says-and-does-not", BeaconRules::isDeafToItsGroup, BeaconExperiments.WAYS,
                        "not what is sent to its"),

                Rule.of("takes-text-for-a-format", BeaconRules::isFormat),
                Rule.of("does-not-say-it-at-once", BeaconRules::isUnsaid),
                Rule.of("does-not-say-it-at-once", e -> e.passed(2) && e.expected(4, "to print 'joined")
                        && e.but(4, "nothing more had come"), BeaconExperiments.WAYS, "hears them all"),
                Rule.of("takes-a-datagram-for-a-line", e -> e.but(1, "bytes came: \"beacon .* \\d+(\\\\r)?⏎\"$")),
                Rule.of("buffer-is-not-the-datagram", e -> e.but(1, "bytes came: .*00( 00|,|$| …)")),
                Rule.of("counts-chars", BeaconRules::isCutByCharacters),
                Rule.of("names-of-another-kind", BeaconRules::isEncodedOtherwise),
                Rule.of("announces-otherwise", BeaconRules::isAnnouncedOtherwise),
                Rule.of("never-ends", e -> e.expected(1, "to end with exit code 0") && e.but(1, "still running")),

                Rule.of("remembers-beacons", BeaconRules::isRemembered),
                Rule.of("buffer-is-not-the-datagram",
                        e -> e.expected(3, "nothing for a datagram of 60,000 bytes|00 00 00, which")
                                || e.expected(3, "what nobody sent")
                                        && e.but(3, "^it printed \"heard .*(灯|🙂) 9{1,8} from")),
                Rule.of("replaces-wrong-bytes", e -> junk(e, ".*(ff|c3|e7 81|c0 af) 20 31")),
                Rule.of("names-of-another-kind", e -> junk(e, "\"beacon [a-z]{8}x+\".*") || e.expected(3,
                        "'heard (灯 1|01 205)") && e.but(3, "had not")),
                Rule.of("number-as-java-reads-it", e -> junk(e,
                        "\"beacon [a-z]{8} ([-+]?\\d+|1\\.0|0x1|1,0|1e3|1_0|٣|３|1٣)\"")),
                Rule.of("looser-than-the-form", BeaconRules::isLoose),
                Rule.of("an-exception-ends-it", e -> e.failed(3) && e.passed(2)
                        && (e.but(3, ENDED + "[1-9]") || e.but(3, "had not") && e.stderr(CRASH))),
                Rule.of("names-of-another-kind", BeaconRules::isDeafToLongNames, BeaconExperiments.LENGTHS,
                        "a name with|a name of 500 x$"),
                Rule.of("counts-chars", BeaconRules::isDeafToLongNames, BeaconExperiments.LENGTHS, "none of"),
                Rule.of("buffer-is-not-the-datagram", BeaconRules::isDeafToLongNames, BeaconExperiments.LENGTHS,
                        "of a longer datagram|no beacon that is longer|not all of 500"),
                Rule.of("buffer-is-not-the-datagram", e -> e.passed(2) && e.expected(3, "'heard [a-z]{8} \\d'")
                        && e.but(3, "had not"), BeaconExperiments.LENGTHS, "no beacon that is longer"),

                Rule.of("an-exception-ends-it", e -> e.passed(4) && isUpsetWithoutGroup(e)),
                Rule.of("ends-with-its-input", e -> e.passed(4) && e.rung(5, "grader", "stdin", "^$")
                        && e.but(5, ENDED + "|ended with exit code|had not")),
                Rule.of("closes-to-leave", e -> e.passed(4) && e.failed(5)
                        && (e.but(5, "(?i)closed")
                                || e.but(5, ENDED) && e.stderr("(?i)socket (is )?closed|ClosedChannel"
                                        + "|AsynchronousClose"))),
                Rule.of("says-and-does-not", e -> e.passed(4) && e.expected(5, "to print 'joined")
                        && e.but(5, "Already a member")),
                Rule.of("an-exception-ends-it",
                        e -> e.passed(4) && e.but(5, ENDED + "[1-9].*(?i)(leave|join|member|group|addr)")),
                Rule.of("closes-to-leave", e -> e.passed(4) && e.expected(5, "to print 'joined") && e.but(5, ENDED),
                        BeaconExperiments.LINES, "ends when it is told to leave"),
                Rule.of("an-exception-ends-it", e -> e.passed(4) && (e.but(5, ENDED + "[1-9](?!: null$)")
                        || e.failed(5) && e.stderr("Exception in thread "))),
                Rule.of("says-and-does-not", BeaconRules::isMemberInWordsOnly),
                Rule.of("one-thing-at-a-time", BeaconRules::isDisobedient, BeaconExperiments.LINES,
                        "when a datagram has come"),
                Rule.of("does-it-once", BeaconRules::isDisobedient, BeaconExperiments.LINES, "not the (second|third)"),
                Rule.of("does-not-say-it-at-once", BeaconRules::isDisobedient, BeaconExperiments.LINES,
                        "does not say so"),
                Rule.of("says-and-does-not", BeaconRules::isDisobedient, BeaconExperiments.LINES, "still hears"),
                Rule.of("an-exception-ends-it", BeaconRules::isDisobedient, BeaconExperiments.LINES, "join twice"),

                Rule.of("joins-by-another-interface", e -> e.expected(6, "nothing for a beacon to its group by ")),
                Rule.of("joins-more-groups", e -> e.expected(6, "nothing for a beacon to \\d")),
                Rule.of("loop-mistaken",
                        e -> e.expected(7, "nobody on this host") || e.expected(7, "to 224\\.0\\.0\\.1")
                                && e.but(7, ENDED + "0") && !isOnLoopback(e) && hasCome(e, "member on (?!lo)")),
                Rule.of("leaves-by-another-interface", BeaconRules::isLeavingByAnother),
                Rule.of("ttl-mistaken", e -> e.passed(1, 2, 4, 7) && (e.expected(8, "announced with --ttl 0")
                        || e.expected(8, "^Beacon [246] on host \\d to print 'heard") && e.but(8, "had not$"))));
    }

    private static boolean isAddressInAnotherForm(Evidence e) {
        return e.anyBut("(address|group) it printed was \"[^\"]*/") || e.but(1, "it printed was \"[\\d.]+\"")
                || e.but(2, "printed \"[^\"]*/[\\d.:\\[]+\"")
                || e.expected(2, "to print 'heard") && e.but(2, "printed \"heard .* from ([\\d.]+:\\d+|[a-zA-Z].*)\"");
    }

    /** Whether it ends well, or hears no more, after the first beacon, wherever there are more. */
    private static boolean isDoneOnce(Evidence e, String end) {
        return e.failed(2, 4) && e.rung(2, "program", "stdout", "heard ") && e.rung(4, "program", "stdout", "heard ")
                && e.expected(2, "to print 'heard ") && e.expected(4, "to print 'heard ")
                && e.but(2, end) && e.but(4, end);
    }

    /** Whether there is more behind the number than was sent. */
    private static boolean isPadded(Evidence e) {
        return e.failed(2, 4)
                && (e.but(2, "printed \"heard [a-z]{8} \\d[^\\d ]") || e.but(2, "For input string: \"\\d[^\\d\"]"));
    }

    private static boolean isBoundToOneAddress(Evidence e) {
        return isDeafToBroadcasts(e) && e.rung(2, "program", "stdout", "listening on udp \\[?(127\\.|::1|192\\.|10\\.)")
                || e.but(7, "Invalid argument") || e.but(8, "Invalid argument")
                || e.passed(2) && e.expected(8, "to print 'listening on")
                        && e.but(8, "Cannot assign requested address");
    }

    private static boolean isDeafToBroadcasts(Evidence e) {
        return e.expected(2, "to print 'heard ") && e.but(2, "2\\.0 s later it had not")
                && !e.rung(2, "program", "stdout", "heard ");
    }

    private static boolean isDeafToItsGroup(Evidence e) {
        return e.passed(2) && e.expected(4, "to print 'heard ") && e.but(4, "later it had not")
                && !e.rung(4, "program", "stdout", "heard ");
    }

    private static boolean isFormat(Evidence e) {
        return e.failedOneOf(1, 2, 3, 7) && e.stderr(FORMAT)
                || e.expected(3, "'heard 50%") && e.but(3, "had not|^it printed \"heard 50")
                || e.expected(3, "what nobody sent") && e.but(3, "^it printed \"heard 50")
                || e.expected(1, "🙂50%d \\d+\" from") && e.but(1, "🙂50(?!%d)[^\"]+\"$") && !isCutByCharacters(e);
    }

    /** Whether a line is missing, and nothing like it is there. */
    private static boolean isUnsaid(Evidence e) {
        var isAnnouncedLate = e.expected(1, "as soon as it has sent it")
                && (!e.rung(1, "program", "stdout", ".")
                        || e.rung(1, "program", "stdout", "announced \\d+ to \\S+:\\d+"));
        return isAnnouncedLate || e.expected(7, "to print 'announced") && !e.but(7, "printed")
                && !e.rung(7, "program", "stdout", "(?i)announced \\d");
    }

    private static boolean isCutByCharacters(Evidence e) {
        var sent = sent(e);
        var came = came(e);
        return sent != null && came != null && !came.equals(sent) && sent.startsWith(came) && came.contains("-é");
    }

    private static boolean isEncodedOtherwise(Evidence e) {
        return e.expected(1, "-é") && e.but(1, "bytes came: (\"beacon [a-z]{8}-\\?|62 65 61 63 6f 6e 20.* 2d (e9|3f) "
                + "|\"beacon [a-z]{8}-\" e9)");
    }

    /** Whether there are too few, too many, too early or too late, or others than the options say. */
    private static boolean isAnnouncedOtherwise(Evidence e) {
        var sent = sent(e);
        var came = came(e);
        return sent != null && came != null && came.matches("(?s)beacon \\S+ \\d+") && !sent.startsWith(came)
                || e.expected(1, "\" from .* after the (one before|first)") || e.expected(1, "datagrams and no more")
                || e.expected(1, "'announced' \\d+ times") || e.expected(1, "the default of --port")
                || e.expected(1, " ([2-9])\" from ") && e.but(1, ENDED + "0$|none had come$")
                || e.expected(7, " 2\" from ") && e.but(7, ENDED + "0$");
    }

    private static String sent(Evidence e) {
        return of(e, 1, SENT, StageResult::expected, found -> "beacon " + found.group(1) + " " + found.group(2));
    }

    private static String came(Evidence e) {
        return of(e, 1, CAME, StageResult::but, found -> found.group(1));
    }

    /** What a pattern finds in a text of a stage; null if it finds nothing. */
    private static String of(Evidence e, int number, Pattern pattern,
            Function<StageResult, String> text, Function<Matcher, String> group) {
        var found = pattern.matcher(text.apply(e.stage(number)));
        return found.find() ? group.apply(found) : null;
    }

    /** Whether the same again, or an older one, is not heard. */
    private static boolean isRemembered(Evidence e) {
        var older = of(e, 2, Pattern.compile("to print 'heard ([a-z]{8}) 6'"), StageResult::expected,
                found -> found.group(1));
        return e.but(2, "had done so once") || older != null && e.but(2, "had not$")
                && e.rung(2, "program", "stdout", "heard " + older + " 7");
    }

    private static boolean junk(Evidence e, String shown) {
        return e.expected(3, "nothing for " + shown + ", which is no beacon$");
    }

    private static boolean isLoose(Evidence e) {
        return junk(e, "\"(?!beacon [a-z]{8} one\").*\"") || e.expected(3, "what nobody sent")
                && e.but(3, "printed \"heard (1|\\S* 1) from");
    }

    private static boolean isDeafToLongNames(Evidence e) {
        return e.passed(2) && e.expected(3, "'heard [a-z]{8}(灯|🙂)") && e.but(3, "had not");
    }

    /** Whether it says that it has left, or joined again, and what it hears says otherwise. */
    private static boolean isMemberInWordsOnly(Evidence e) {
        return e.passed(4) && (e.expected(5, "when it had left the group")
                || e.expected(5, "^Beacon to print 'heard ") && e.but(5, "had not")
                        && e.rung(5, "program", "stdout", "left ")
                || isHeardWhileAway(e));
    }

    private static boolean isHeardWhileAway(Evidence e) {
        var isAway = false;
        for (var rung : e.stage(5).ladder()) {
            var said = rung.event().equals("stdout") ? rung.text() : "";
            isAway = (isAway || said.contains("left ")) && !said.contains("joined ");
            if (isAway && said.contains("heard ")) {
                return true;
            }
        }
        return false;
    }

    /** Whether that without a group has ended, after it complained of something that was typed. */
    private static boolean isUpsetWithoutGroup(Evidence e) {
        var typed = e.stage(5).ladder().stream().filter(rung -> rung.peer().equals("Beacon 2"))
                .takeWhile(rung -> !(rung.event().equals("stdin") && rung.text().isEmpty()));
        return (e.expected(5, "^Beacon 2 ") || e.but(5, "Beacon 2 " + ENDED))
                && e.but(5, "exit code [1-9]") && typed.anyMatch(rung -> rung.event().equals("stderr"));
    }

    private static boolean isDisobedient(Evidence e) {
        return e.passed(4) && e.expected(5, "^Beacon to print '(left|joined) ") && e.but(5, "s later");
    }

    /** Whether what should have left by another interface has come by loopback. */
    private static boolean isOnLoopback(Evidence e) {
        var beacon = of(e, 7, Pattern.compile("^\"(beacon \\S+ \\d+)\" from"), StageResult::expected,
                found -> found.group(1));
        return beacon != null && e.stage(7).ladder().stream().anyMatch(rung -> rung.event().equals("datagram")
                && rung.from().equals("program") && rung.peer().startsWith("member on lo")
                && rung.text().contains(beacon));
    }

    private static boolean hasCome(Evidence e, String peer) {
        return e.stage(7).ladder().stream()
                .anyMatch(rung -> rung.event().equals("datagram") && rung.from().equals("program")
                        && Pattern.compile(peer).matcher(rung.peer()).find());
    }

    private static boolean isLeavingByAnother(Evidence e) {
        return e.expected(7, "^nothing on ") || e.expected(7, "1\" from .* to 224\\.0\\.0\\.1") && isOnLoopback(e)
                || e.expected(7, " 1\" from .* to 239\\.") && e.but(7, ENDED + "0$")
                        && e.rung(7, "program", "stdout", "announced 1 to 239\\.");
    }
}
