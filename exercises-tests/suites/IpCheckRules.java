package suites;

import grader.program.Launch.Lookups;
import grader.suite.Experiment;
import grader.suite.StageRun;
import grader.why.Evidence;
import grader.why.Rule;
import grader.why.Rules;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * By what causes are known: mostly by the kinds of the texts that were judged wrongly. A row of a table is a text in quotes, the
 * answer, the right answer, and what the text is, its kind.
 */
final class IpCheckRules implements Rules {

    private static final int FILL = 100_000;
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final String NUMBER = "(?:25[0-5]|(?:2[0-4]|1[0-9]|[1-9])?[0-9])";
    private static final String GROUP = "[0-9A-Fa-f]{0,4}";

    private static final Experiment MANY_LINES = new Experiment("100,000 short lines, and no end", IpCheckRules::fill);

    @Override
    public List<Rule> all() {
        var ofTexts = Stream.of(ipv4(), ipv6()).flatMap(List::stream)
                .map(rule -> new Rule(rule.cause(), rule.fits().and(IpCheckRules::knowsWords), rule.trial()));
        return Stream.concat(conversation().stream(), ofTexts).toList();
    }

    /** By how it reads and answers, not by what. */
    private static List<Rule> conversation() {
        return List.of(
                Rule.of("answers-otherwise", e -> e.but(1, "no line that is just 4, 6 or 0") && !e.but(1, "had ended")),
                Rule.of("mistakes-the-end", e -> e.expected(1, "exit code 0|none to the end|where there is no line")
                        || e.passed(1) && e.but(7, "had ended, exit code 0")),
                Rule.of("works-too-hard", e -> e.anyBut("StackOverflowError|OutOfMemoryError")
                        || e.but(7, "out of memory|the next was .*1 MiB")
                        || e.expected(7, "1 MiB") && e.but(7, "had ended")),
                Rule.of("asks-dns", e -> e.but(7, "answered (?:\\d|[1-4],)?\\d{1,3} of .*the next was .*\\(a name\\)")
                        || e.row(2, "^\"localhost\" \\| [46]")),
                Rule.of("miscounts-lines", e -> e.anyBut("was this one left out|more answers than lines")
                        || IntStream.rangeClosed(1, 7).anyMatch(stage -> fallsSilent(e, stage))),
                Rule.of("does-not-flush", e -> e.expected(7, "only a part of another line") && isSilent(e)),
                Rule.of("does-not-flush", IpCheckRules::isSilent, MANY_LINES, "answers come"),
                Rule.of("collects-answers", e -> isSilent(e) && e.passed(1), MANY_LINES, "no answer comes"));
    }

    private static List<Rule> ipv4() {
        return List.of(
                Rule.of("asks-java", IpCheckRules::isAskedOfJava),
                Rule.of("judges-a-part",
                        e -> e.row(2, "\\| 4 \\| 0 \\| too many numbers$") && !e.row(2, "too few numbers$")
                                || e.rows(2, "(?:a blank too many|more than an address)$|'\\.? \\.?' ")
                                || !e.row(3, "^\"(?:[^:\"]+:){1,6}[^:\"]+\" \\| 6")
                                        && e.row(3, "^\"(?: |\\[)[^\"]*\" \\| 6 \\| 0 \\| more than an address$")),
                Rule.of("takes-a-dot-for-any", e -> e.row(2, "'[a-z,-]' for a full stop$")
                        || refusesAllNumbers(e) && e.passed(3, 4)), // split(".") leaves no parts
                Rule.of("overlooks-parts", e -> e.rows(2, "^\"(?:\\.[^\"]*|[^\"]*\\.\\.[^\"]*|[^\"]*\\.)\" \\| 4")
                        || e.rows(2, "^\"(?:" + NUMBER + "\\.){3}[^.\"]*\" \\| 4")
                        || e.rows(2, "^\"[^.\"]*(?:\\." + NUMBER + "){3}\" \\| 4")
                        || e.passed(2) && e.rows(3, "^\"[^\"]*:\" \\| 6")
                        || e.passed(2) && e.rows(3, "^\"(?:" + GROUP + ":)+[^:\"]*\" \\| 6")
                                && e.row(3, "a group that")),
                Rule.of("trusts-parse-int", e -> e.anyBut("NumberFormatException") || e.stderr("NumberFormatException")
                        || e.row(2, "(?:a sign|a digit that is none of 0 to 9)$")
                        || e.row(2, "not decimal$") && !e.row(2, "an empty number$")
                        || e.row(3, "^\"[^\"]*[^0-9A-Za-z.:\"][^\"]*\" \\| 6 .* not hexadecimal$")),
                Rule.of("miscounts-lines", e -> e.row(2, "^\"\" \\| none")),
                Rule.of("other-number-limits", e -> e.rows(2, "^\"\\d+(?:\\.\\d+){3}\" \\| 4") || refusesNumbers(e)));
    }

    private static List<Rule> ipv6() {
        return List.of(
                Rule.of("counts-groups", e -> e.row(3, "\\| 6 \\| 0 \\| groups, but not eight$")
                        || e.row(4, "groups?$")
                                && e.rows(4, "(?:stands for (?:no|one|2|3) groups?|nine groups|character .*|put in)$")
                        || e.row(5, "^\"1:2:3:4:5:6:7:1.2.3.4\" \\| 6")),
                Rule.of("other-groups", e -> e.passed(4) && e.row(3, "\\| 6 \\| 0 \\| a group (?:of more|that is not)")
                        || e.row(3, "\\| 0 \\| 6 \\| eight groups$") && !e.row(3, "2001:db8:0:0:8:800:200c:417a")),
                Rule.of("misplaces-the-double-colon", e -> e.passed(3) && e.failed(4)
                        || e.row(4, "\\| 6 \\| 0 \\| (?:two double colons|colons in a wrong place)$")
                        || e.rows(3, "(?:a colon .*|character .*|a ':' put in)$")),
                Rule.of("misplaces-the-zone", e -> e.rows(6, "(?:a zone on .*|a misplaced zone|an IPv4 tail and .*)$")
                        || e.rows(6, "^\"(?!fe80)[^\"]*\" \\| 0 \\| 6") && e.row(6, "%[0-9a-z]\" \\| 0")),
                Rule.of("limits-too-early", e -> e.rows(5, "^\".{40,}\" \\| 0 \\| 6")
                        || e.rows(6, "(?:%[^\"]{8,}|^\"[^\"]{40,})\" \\| 0 \\| 6")
                        || e.passed(1, 2, 3, 4, 5, 6) && e.row(7, "\\| 0 \\| 6 \\| an address with a zone of 1 MiB")),
                Rule.of("mistakes-the-tail", e -> e.failed(5) && e.passed(2, 4)
                        && (e.passed(3) || e.rows(3, "^\"[^\"]*\\.[^\"]*\" \\| 6"))),
                Rule.of("misplaces-the-zone", e -> e.passed(2, 3, 4, 5) && e.row(6, "^\"fe80::1%eth0\" \\| 0")),
                Rule.of("other-zones", e -> e.failed(6) && e.passed(2, 3, 4, 5)));
    }

    /** Whether it ends, and well, before its lines do. */
    private static boolean fallsSilent(Evidence e, int stage) {
        return e.but(stage, "were answered, and then no more$") && e.rung(stage, "program", "exit", "^0$");
    }

    private static boolean isSilent(Evidence e) {
        return e.but(7, "no answer had come|it printed nothing");
    }

    /** By what Java takes and nobody else: one number for four, brackets; and by what it makes of mapped addresses and zones. */
    private static boolean isAskedOfJava(Evidence e) {
        return e.row(2, "^\"(?:2130706433|1\\.2)\" \\| 4") && e.row(2, "a leading zero$")
                && !e.row(2, "(?:for a full stop|an empty number)$")
                || e.row(3, "^\"\\[.*]\" \\| 6") && e.row(3, "a group of more than four digits$")
                || e.row(5, "^\"::ffff:1.2.3.4\" \\| [04]") && e.row(5, "^\"::ffff:0.0.0.0\" \\| [04]")
                || e.row(6, "%a:b\" \\| 0") && e.row(6, "%[a-z]\" \\| 0") && !e.row(6, "^\"fe80::1%1\" \\| 0")
                || e.row(3, "a group of more than four digits$") && e.passed(2)
                        && e.row(5, "a tail with a leading zero$");
    }

    /** Whether plain words are no addresses to it: else it is so wrong, or so disordered, that kinds of texts show nothing. */
    private static boolean knowsWords(Evidence e) {
        return !e.row(1, "\\| [46] \\| 0 \\| a word$");
    }

    private static boolean refusesAllNumbers(Evidence e) {
        return e.but(1, "answered 0, and 260 more wrongly"); // so many addresses are typed in stage 1
    }

    /** Whether some numbers of IPv4 addresses are refused, not all, and not all that are long. */
    private static boolean refusesNumbers(Evidence e) {
        return e.rows(1, "\\| 0 \\| 4 ") && !refusesAllNumbers(e) && (e.passed(2) || e.rows(2, "\\| 0 \\| 4 "))
                && (!e.rows(1, "^\".{15}\"") || e.rows(1, "\\b255\\b"));
    }

    /** Types more than pipes and buffers hold, so that most of it has been read when it has been typed. */
    private static String fill(StageRun run) throws Exception {
        var check = run.start(limits -> limits.lookups(Lookups.LOCALHOST));
        check.typePart("-\n".repeat(FILL));
        return check.findLine("[046]", MOMENT).isPresent() ? "answers come when there are many"
                : "no answer comes, however many lines it has read";
    }
}
