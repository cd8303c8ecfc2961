package grader.gradebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose a submission is: found by id, else by login or e-mail address, else by name; never guessed. */
public final class Matches {

    private final Map<String, Person> found = new LinkedHashMap<>();
    private final List<Handed> strangers = new ArrayList<>();
    private final List<String> unclear = new ArrayList<>();
    private final Set<Integer> doubtful = new HashSet<>();
    private final Roster roster;

    private Matches(Roster roster) {
        this.roster = roster;
    }

    /** Compares what was handed in to a roster. */
    public static Matches of(Roster roster, List<Handed> submissions) {
        var matches = new Matches(roster);
        var byId = matches.index(Person::ids);
        var byLogin = matches.index(Person::logins);
        var byName = matches.index(Person::forms);
        for (var each : submissions) {
            var ids = lookUp(byId, words(each)).stream().filter(person -> matches.mayBe(person, each)).toList();
            matches.add(each, Stream.of(ids, lookUp(byLogin, words(each)),
                    lookUp(byName, Names.forms(name(each)))).filter(some -> !some.isEmpty()).findFirst()
                    .orElse(List.of()));
        }
        matches.setTwiceAside(submissions);
        return matches;
    }

    private Map<String, List<Person>> index(Function<Person, Iterable<String>> words) {
        var index = new HashMap<String, List<Person>>();
        for (var person : roster.persons()) {
            for (var word : words.apply(person)) {
                index.computeIfAbsent(word, _ -> new ArrayList<>()).add(person);
            }
        }
        return index;
    }

    /**
     * In Moodle the number of a team may be that of a participant, so that its export and its worksheet have to agree on the name,
     * where both have one: graded blindly, a name is {@code Participant}.
     */
    private boolean mayBe(Person person, Handed submission) {
        return roster.system() != GradebookSystem.MOODLE || submission.id().isEmpty() || person.forms().isEmpty()
                || Names.forms(name(submission)).stream().anyMatch(person.forms()::contains)
                || person.ids().contains(Roster.small(name(submission) + " " + submission.id()));
    }

    private static List<Person> lookUp(Map<String, List<Person>> index, Iterable<String> words) {
        var all = new ArrayList<Person>();
        words.forEach(word -> all.addAll(index.getOrDefault(word, List.of())));
        return all.stream().distinct().toList();
    }

    private static List<String> words(Handed submission) {
        return Stream.of(submission.id(), name(submission)).map(Roster::small).filter(word -> !word.isEmpty())
                .distinct().toList();
    }

    private static String name(Handed submission) {
        return submission.name().replaceFirst("(?i)\\.(zip|7z|rar|tar|tar\\.gz|tgz)$", "");
    }

    private void add(Handed submission, List<Person> candidates) {
        switch (candidates.size()) {
            case 0 -> strangers.add(submission);
            case 1 -> found.put(submission.key(), candidates.getFirst());
            default -> {
                candidates.forEach(person -> doubtful.add(person.row()));
                unclear.add(submission.name() + " may be " + candidates.stream().map(Person::shown)
                        .collect(Collectors.joining(" or ")));
            }
        }
    }

    /** Of two submissions by one person none is preferred. */
    private void setTwiceAside(List<Handed> submissions) {
        var byRow = submissions.stream().filter(each -> found.containsKey(each.key()))
                .collect(Collectors.groupingBy(each -> found.get(each.key()).row(), LinkedHashMap::new,
                        Collectors.toList()));
        byRow.forEach((row, mine) -> {
            if (mine.size() > 1) {
                unclear.add(mine.stream().map(Handed::name).collect(Collectors.joining(" and ")) + " are both of "
                        + found.get(mine.getFirst().key()).shown());
                doubtful.add(row);
                mine.forEach(each -> found.remove(each.key()));
            }
        });
    }

    /** Finds who a submission is of, by its key; empty where nobody is, or that cannot be told. */
    public Optional<Person> of(String key) {
        return Optional.ofNullable(found.get(key));
    }

    /** Lists who has handed in nothing, in the order of the roster. */
    public List<Person> missing() {
        var there = found.values().stream().map(Person::row).collect(Collectors.toSet());
        return roster.persons().stream()
                .filter(person -> !there.contains(person.row()) && !doubtful.contains(person.row())).toList();
    }

    /** Lists submissions of nobody on the roster. */
    public List<Handed> strangers() {
        return List.copyOf(strangers);
    }

    /** Says of which submissions it cannot be told whose they are, a line each. */
    public List<String> unclear() {
        return List.copyOf(unclear);
    }
}
