package grader.arrival;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who has handed in what.
 *
 * @param students each of them once
 * @param strangers what is no student's
 */
public record Arrivals(List<Arrived> students, List<Item> strangers) {

    /** An item, and what is said of it. */
    private record Named(Item item, Handed handed) {
    }

    /**
     * Sorts the items of an export by students. An item that is not named as the system does is a submission of its own,
     * if it is a folder or anything else that a student may have handed in.
     */
    public static Arrivals of(LearningSystem system, List<Item> items) {
        var named = new ArrayList<Named>();
        var strangers = new ArrayList<Item>();
        for (var item : items) {
            var isStranger = system instanceof Folders ? Strangers.isKnown(item) : Strangers.isJunk(item);
            var handed = isStranger ? Optional.<Handed>empty() : system.read(item);
            if (handed.isPresent()) {
                named.add(new Named(item, handed.get()));
            } else if (Strangers.isKnown(item)) {
                strangers.add(item);
            } else {
                named.add(new Named(item, new Folders().read(item).orElseThrow()));
            }
        }
        var students = named.stream().collect(Collectors.groupingBy(each -> each.handed().identity(),
                LinkedHashMap::new, Collectors.toList()));
        return new Arrivals(students.values().stream().map(each -> student(system, each)).toList(), strangers);
    }

    private static Arrived student(LearningSystem system, List<Named> all) {
        var counting = system.countsFiles() ? newest(all, each -> each.handed().file()) : newest(all, _ -> "");
        var last = counting.stream().max(Comparator.comparing(each -> each.handed().attempt())).orElseThrow().handed();
        return new Arrived(last.name(), last.id(), last.handedIn(),
                counting.stream().anyMatch(each -> each.handed().late()), last.identity(),
                counting.stream().map(each -> new Arrived.Piece(each.item(), each.handed().file())).toList(),
                all.stream().filter(each -> !counting.contains(each)).map(Named::item).toList());
    }

    /** Of those that have something in common, the newest; all of them where there is no telling. */
    private static List<Named> newest(List<Named> all, Function<Named, String> common) {
        var newest = all.stream().collect(Collectors.toMap(common, each -> each.handed().attempt(),
                (one, other) -> one.compareTo(other) > 0 ? one : other));
        return all.stream().filter(each -> each.handed().attempt().isEmpty()
                || each.handed().attempt().equals(newest.get(common.apply(each)))).toList();
    }
}
