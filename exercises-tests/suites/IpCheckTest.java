package suites;

import grader.program.Launch.Lookups;
import grader.program.Launch;
import grader.suite.Exercise;
import grader.suite.Graded;
import grader.suite.Patience;
import grader.suite.Program;
import grader.suite.Stage;
import grader.suite.StageRun;
import grader.text.Printable;
import grader.why.Explained;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Exercise 04: a filter that says of every line whether it is an IP address, as Node's net.isIP does. */
@Graded
@Explained(IpCheckRules.class)
@Exercise(chapter = "04-net-helpers", program = "IpCheck")
final class IpCheckTest {

    private static final int CROWD = 50_000;
    private static final int MOST_ROWS = 8;
    private static final Duration CROWD_TIME = Duration.ofSeconds(5);

    @Stage(number = 1, name = "knows an IPv4 address", points = 15, hints = {
            "An IPv4 address is four numbers from 0 to 255, with a full stop between them. All else is 0, for now.",
            "Read line by line to the end; split each line at its full stops; count the parts; look at each part." }, cause = "mistakes-the-end")
    void knows_an_ipv4_address(StageRun run) throws Exception {
        var literals = new IpLiterals(run.random()).ipv4();
        var check = start(run);
        check.typeAll(texts(literals));
        judge(run, check, literals, answers(check, literals.size()));
        check.expectExit(0, Patience.ANSWER);
        run.check(answers(check, 1).isEmpty(), "one answer to each of %d lines, and none to the end of the input"
                .formatted(literals.size()), "one more came at the end");

        var idle = start(run);
        idle.endOfInput();
        idle.expectExit(0, Patience.READY);
        run.check(answers(idle, 1).isEmpty(), "no answer where there is no line", "one came");
    }

    @Stage(number = 2, name = "is not fooled by lookalikes", points = 20, hints = {
            "010.8.8.8 is one address to some programs and another to others. Only the one plain way to write it is 4.",
            "Integer.parseInt takes signs and the digits of every script, and throws where a number is too large or"
                    + " missing. Look at the characters first: only 0 to 9, and no zero in front." }, cause = "trusts-parse-int")
    void is_not_fooled_by_lookalikes(StageRun run) throws Exception {
        expectAnswers(run, new IpLiterals(run.random()).ipv4Lookalikes());
    }

    @Stage(number = 3, name = "knows an IPv6 address", points = 15, hints = {
            "An IPv6 address is eight groups with a colon between them: 2001:db8:0:0:8:800:200c:417a.",
            "A group is one to four hexadecimal digits, in small letters or capitals, and nothing else." }, cause = "other-groups")
    void knows_an_ipv6_address(StageRun run) throws Exception {
        expectAnswers(run, new IpLiterals(run.random()).eightGroups());
    }

    @Stage(number = 4, name = "knows the double colon", points = 15, hints = {
            "A double colon stands for as many groups of zero as are missing: ::1 is 0:0:0:0:0:0:0:1.",
            "It may be anywhere, at either end too, but only once; and it stands for at least one group." }, cause = "misplaces-the-double-colon")
    void knows_the_double_colon(StageRun run) throws Exception {
        expectAnswers(run, new IpLiterals(run.random()).doubleColons());
    }

    @Stage(number = 5, name = "knows an IPv4 tail", points = 10, hints = {
            "The last 32 bits of an IPv6 address may be written as an IPv4 address: ::ffff:1.2.3.4.",
            "What stands after the last colon may be an IPv4 address, by all your rules of stages 1 and 2. It takes the"
                    + " place of two groups." }, cause = "mistakes-the-tail")
    void knows_an_ipv4_tail(StageRun run) throws Exception {
        expectAnswers(run, new IpLiterals(run.random()).tails());
    }

    @Stage(number = 6, name = "knows a zone", points = 10, hints = {
            "After an IPv6 address, a percent sign and a zone may follow: the interface by which to go, fe80::1%eth0.",
            "Cut the text at its first percent sign. What is before it must be IPv6, not IPv4; what is after it must"
                    + " not be empty." }, cause = "misplaces-the-zone")
    void knows_a_zone(StageRun run) throws Exception {
        var literals = new IpLiterals(run.random());
        var zones = literals.zones();
        var onTails = literals.zonesOnTails();
        var check = start(run);
        check.typeAll(Stream.of(zones, onTails).map(IpCheckTest::texts).flatMap(List::stream).toList());
        var answers = answers(check, zones.size() + onTails.size());
        var known = Math.min(zones.size(), answers.size());
        judge(run, check, zones, answers.subList(0, known));
        var last = answers.subList(known, answers.size());
        if (last.size() > 1 && last.get(0) == 6 && last.get(1) == 6) { // who does not know tails has lost stage 5, not this
            judge(run, check, onTails, last);
        }
    }

    @Stage(number = 7, name = "answers fast and asks nobody", points = 15, waits = true, hints = {
            "Who types a line waits for its answer. Who sends a million characters should not make anybody else wait.",
            "Flush after each answer. Never give a text to InetAddress.getByName: it asks the network about names. And"
                    + " look at a text's length before you cut it up: without its zone, no address is longer than 45." }, cause = "works-too-hard")
    void answers_fast_and_asks_nobody(StageRun run) throws Exception {
        var literals = new IpLiterals(run.random());
        var check = run.start(limits -> limits.lookups(Lookups.LOCALHOST_SLOWLY).streamingMiB(64));
        for (var n = 1; n <= 6; n++) {
            var line = literals.plain();
            check.type(line.text());
            expectAnswer(run, check, line, n == 1 ? Patience.READY : Patience.ANSWER, "when no more lines have come");
        }
        var two = List.of(literals.plain(), literals.plain());
        var half = literals.plain();
        check.typePart(String.join("\n", texts(two)) + "\n" + half.text().substring(0, 3));
        for (var line : two) {
            expectAnswer(run, check, line, Patience.ANSWER, "when only a part of another line has come");
        }
        check.typePart(half.text().substring(3) + "\n");
        expectAnswer(run, check, half, Patience.ANSWER, "when it has come in two parts");

        var crowd = literals.crowd(CROWD);
        judge(run, check, crowd, crowdAnswers(run, check, crowd));
    }

    /** The answers to a crowd of lines, in its time; a machine that is busy with other things is given more of it. */
    private static List<Integer> crowdAnswers(StageRun run, Program check, List<IpLiteral> crowd)
            throws InterruptedException {
        var deadline = System.nanoTime() + CROWD_TIME.toNanos();
        var last = deadline + 3 * CROWD_TIME.toNanos();
        check.typeAll(texts(crowd));
        var answers = new ArrayList<Integer>();
        while (answers.size() < crowd.size()) {
            var answer = check.findLine("[046]", Duration.ofNanos(deadline - System.nanoTime()));
            if (answer.isPresent()) {
                answers.add(Integer.valueOf(answer.get().group()));
            } else if (!check.isRunning() || System.nanoTime() < deadline) {
                break; // there will be no more
            } else if (deadline < last && check.isHeldUp(CROWD_TIME)) {
                deadline = System.nanoTime() + 500_000_000;
            } else {
                throw run.late(
                        "%s to answer %,d lines, most of them names, within 5 s".formatted(check.name(), crowd.size()),
                        "by then it had answered %,d of them; the next was %s".formatted(answers.size(),
                                shown(crowd.get(answers.size()))));
            }
        }
        return answers;
    }

    /** Its lookups stay on this machine, and are quick. */
    private static Program start(StageRun run) throws IOException {
        return run.start((Launch limits) -> limits.lookups(Lookups.LOCALHOST));
    }

    /** Types all the lines, and expects the right answer to each of them. */
    private static void expectAnswers(StageRun run, List<IpLiteral> literals) throws Exception {
        var check = start(run);
        check.typeAll(texts(literals));
        judge(run, check, literals, answers(check, literals.size()));
    }

    private static void expectAnswer(StageRun run, Program check, IpLiteral line, Duration patience, String when)
            throws InterruptedException {
        var answer = check.findLine("[046]", patience);
        var expected = "%s to answer %d to %s, %s".formatted(check.name(), line.answer(), shown(line), when);
        if (answer.isEmpty()) {
            var but = "%.1f s later no answer had come".formatted(patience.toMillis() / 1000.0);
            var answered = check.printed().lines().anyMatch(printed -> printed.matches("[046]"));
            throw !check.isRunning() ? run.failure(expected, "")
                    : run.late(expected, answered ? but : but + "; " + silence(check));
        }
        run.check(answer.get().group().equals(String.valueOf(line.answer())), expected,
                "it answered " + answer.get().group());
    }

    /** The answers that come, in order; no more than so many. */
    private static List<Integer> answers(Program check, int most) throws InterruptedException {
        var answers = new ArrayList<Integer>();
        while (answers.size() < most) {
            var answer = check.findLine("[046]",
                    answers.isEmpty() ? Patience.READY.plus(Patience.ANSWER) : Patience.ANSWER);
            if (answer.isEmpty()) {
                break;
            }
            answers.add(Integer.valueOf(answer.get().group()));
        }
        return answers;
    }

    private static void judge(StageRun run, Program check, List<IpLiteral> literals, List<Integer> answers)
            throws InterruptedException {
        var judged = IntStream.range(0, answers.size()).mapToObj(i -> new Judged(literals.get(i), answers.get(i)))
                .toList();
        var wrong = judged.stream().filter(Judged::isWrong).toList();
        var missing = answers.size() < literals.size();
        if (wrong.isEmpty() && !missing) {
            return;
        }
        var first = wrong.isEmpty() ? literals.get(answers.size()) : wrong.getFirst().literal();
        var expected = "%s to answer %d to %s".formatted(check.name(), first.answer(), shown(first));
        var but = answers.isEmpty() ? silence(check) : wrong.isEmpty()
                ? "%,d of %,d lines were answered, and then no more".formatted(answers.size(), literals.size())
                : "it answered " + wrong.getFirst().answer();
        if (!wrong.isEmpty() && missing) {
            but += "; %,d lines got %,d answers: was this one left out?".formatted(literals.size(), answers.size());
        } else if (!wrong.isEmpty() && check.findLine("[046]", Duration.ofMillis(50)).isPresent()) {
            but += "; there are more answers than lines";
        } else if (wrong.size() > 1) {
            but += ", and %,d more wrongly".formatted(wrong.size() - 1);
        }
        var failure = missing && check.isRunning() ? run.late(expected, but) : run.failure(expected, but);
        throw answers.isEmpty() ? failure : failure.with(table(judged, literals, missing));
    }

    /**
     * The wrong answers, two of each kind; where answers are missing the lines from the one before the first of them on, as
     * they came.
     */
    private static List<List<String>> table(List<Judged> judged, List<IpLiteral> literals, boolean missing) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("line", "answer", "right", "what it is"));
        if (missing) {
            var before = judged.stream().takeWhile(each -> !each.isWrong()).count() - 1;
            Stream.concat(judged.stream().map(Judged::row),
                    literals.stream().skip(judged.size()).map(Judged::unanswered))
                    .skip(Math.max(0, before)).limit(MOST_ROWS).forEach(rows::add);
            return rows;
        }
        var wrong = judged.stream().filter(Judged::isWrong).toList();
        var kinds = new HashMap<String, Integer>();
        wrong.stream().filter(each -> kinds.merge(each.literal().what(), 1, Integer::sum) <= 2).limit(MOST_ROWS)
                .map(Judged::row).forEach(rows::add);
        if (wrong.size() >= rows.size()) {
            rows.add(List.of("… and %,d more".formatted(wrong.size() - rows.size() + 1), "", "", ""));
        }
        return rows;
    }

    /** A text and what the program answered to it. */
    private record Judged(IpLiteral literal, int answer) {

        boolean isWrong() {
            return answer != literal.answer();
        }

        List<String> row() {
            return row(literal, String.valueOf(answer));
        }

        static List<String> unanswered(IpLiteral literal) {
            return row(literal, "none");
        }

        private static List<String> row(IpLiteral literal, String answer) {
            return List.of(Printable.quoted(literal.text()), answer, String.valueOf(literal.answer()), literal.what());
        }
    }

    private static String silence(Program check) {
        var printed = check.printed().strip();
        return printed.isEmpty() ? "it printed nothing"
                : "it printed no line that is just 4, 6 or 0, but " + Printable.quoted(printed);
    }

    private static List<String> texts(List<IpLiteral> literals) {
        return literals.stream().map(IpLiteral::text).toList();
    }

    private static String shown(IpLiteral literal) {
        return Printable.quoted(literal.text()) + " (" + Printable.line(literal.what()) + ")";
    }
}
