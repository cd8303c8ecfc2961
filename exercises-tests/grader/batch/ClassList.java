package grader.batch;

import grader.gradebook.GradebookSystem;
import grader.gradebook.Handed;
import grader.gradebook.Matches;
import grader.gradebook.Person;
import grader.gradebook.Roster;
import grader.report.SubmissionResult;
import grader.report.Verdict;
import grader.report.html.People;
import grader.text.Printable;
import java.util.List;
import java.util.Optional;

/** Who is in the class, and who of them has handed in what. Of a shard that is not known: it is a part of the class. */
final class ClassList {

    private static final int LONGEST_NAME = 80;

    private final Optional<Matches> matches;
    private final Optional<Roster> roster;

    ClassList(Optional<Roster> roster, List<Handed> handedIn) {
        this.roster = roster;
        matches = roster.map(each -> Matches.of(each, handedIn));
    }

    Optional<Roster> roster() {
        return roster;
    }

    /** Who a submission is of. */
    Optional<Person> of(String key) {
        return matches.flatMap(each -> each.of(key));
    }

    /** What is to be said of a submission, as far as the roster goes; may be empty. */
    String remark(String key) {
        return matches.isEmpty() || of(key).isPresent() ? ""
                : matches.get().strangers().stream().anyMatch(stranger -> stranger.key().equals(key))
                        ? "not on the roster"
                : "on the roster, but it is unclear who";
    }

    /** Who has handed in nothing. */
    List<Person> missing() {
        return matches.map(Matches::missing).orElse(List.of());
    }

    /** What came of nothing: no points, and a key of which there is no file. */
    static SubmissionResult nothing(Person person, Run run) {
        var key = "missing-" + new Hash().add(person.shown()).add(String.valueOf(person.row())).end().substring(0, 16);
        return new SubmissionResult(person.name().isEmpty() ? person.shown() : person.name(), key,
                person.ids().isEmpty() ? "" : person.ids().getFirst(), "", false, "", run.suites(), run.seed(),
                run.lessons(), Verdict.MISSING, "nothing was handed in", List.of(), 0);
    }

    People people() {
        return matches.map(each -> new People(shown(each.missing().stream().map(Person::shown).toList()),
                shown(each.strangers().stream().map(Handed::name).toList()), each.unclear())).orElse(People.UNKNOWN);
    }

    private static List<String> shown(List<String> names) {
        return names.stream().map(name -> Printable.shortened(name, LONGEST_NAME)).toList();
    }

    /** Whose export the roster is, and how it fits; empty where there is none. */
    String summary() {
        return roster.map(each -> "roster: %s, %d people, points go into '%s'; %d handed in nothing, %d not on it"
                .formatted(each.system().title() + (each.system() == GradebookSystem.OTHER ? " table"
                        : " gradebook"), each.persons().size(), Printable.shortened(each.columnName(), LONGEST_NAME),
                        missing().size(), matches.orElseThrow().strangers().size()))
                .orElse("");
    }
}
