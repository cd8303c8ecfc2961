package checks.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may know whom: the borders between the rooms of this house, and no way in a circle. */
final class HouseTest {

    private static final Pattern IMPORT = Pattern
            .compile("(?m)^import (?:static )?(?:module )?([a-z][a-z0-9.]*[a-z0-9])(?:\\.[A-Z].*)?;");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z.]+);");

    /** What a room may import besides the JDK and itself: beginnings of packages. */
    private static final Map<String, List<String>> MAY_KNOW = Map.of(
            "lessons", List.of("course"),
            "course", List.of(),
            "solutions", List.of(),
            "grader.wire", List.of(),
            "grader.program", List.of(),
            "grader.report", List.of("com.google.gson"),
            "grader.suite", List.of("grader.program", "grader.report", "grader.wire", "org.junit", "org.opentest4j",
                    "com.google.gson"),
            "grader.command", List.of("grader.program", "grader.report", "grader.suite", "picocli", "org.jline"),
            "grader.batch", List.of("grader.command", "grader.program", "grader.report", "grader.suite", "picocli",
                    "com.google.gson", "org.apache.commons.compress"),
            "suites", List.of("grader.suite", "grader.program", "grader.wire"));

    @Test
    void a_room_imports_only_what_it_may_know() throws Exception {
        var rooms = imports();
        assertTrue(rooms.keySet().containsAll(MAY_KNOW.keySet()), () -> "a room is missing: " + rooms.keySet());
        var wrong = new ArrayList<String>();
        MAY_KNOW.forEach((room, known) -> rooms.get(room).stream()
                .filter(name -> !isJdk(name) && !name.equals(room) && known.stream().noneMatch(name::startsWith))
                .forEach(name -> wrong.add(room + " imports " + name)));
        assertEquals(List.of(), wrong);
    }

    @Test
    void nobody_imports_a_suite() throws Exception {
        assertEquals(List.of(), imports().entrySet().stream().filter(room -> !room.getKey().equals("suites"))
                .filter(room -> room.getValue().contains("suites")).map(Map.Entry::getKey).toList());
    }

    @Test
    void containers_are_the_sandboxs_alone() throws Exception {
        assertEquals(List.of(), imports().entrySet().stream()
                .filter(room -> !room.getKey().startsWith("grader.sandbox"))
                .filter(room -> room.getValue().stream().anyMatch(name -> name.startsWith("org.testcontainers")))
                .map(Map.Entry::getKey).toList());
    }

    @Test
    void the_students_commands_carry_nothing_of_the_instructors() throws Exception {
        var heavy = Pattern.compile("(?m)^//(SOURCES|DEPS) .*(batch|sandbox|testcontainers|compress).*");
        for (var script : List.of("Grade.java", "Bench.java")) {
            assertEquals(List.of(), heavy.matcher(Files.readString(Course.root().resolve("exercises-tests/" + script)))
                    .results().map(MatchResult::group).toList(), script);
        }
    }

    @Test
    void no_rooms_know_each_other_in_a_circle() throws Exception {
        var rooms = imports();
        rooms.forEach((room, known) -> known.remove(room));
        for (var left = true; left;) { // take away the rooms that know no other, until none or only circles are left
            left = rooms.values().removeIf(known -> known.stream().noneMatch(rooms::containsKey));
        }
        assertEquals(Map.of(), rooms);
    }

    /** The packages that each package imports; compact files belong to the room that their folder is. */
    private static Map<String, Set<String>> imports() throws IOException {
        var rooms = new TreeMap<String, Set<String>>();
        for (var file : Sources.java()) {
            var source = Files.readString(file);
            rooms.computeIfAbsent(room(file, source), _ -> new TreeSet<>())
                    .addAll(IMPORT.matcher(source).results().map(found -> found.group(1)).collect(Collectors.toSet()));
        }
        return rooms;
    }

    private static String room(Path file, String source) {
        var named = PACKAGE.matcher(source);
        return named.find() ? named.group(1) : Course.root().relativize(file).getName(0).toString();
    }

    private static boolean isJdk(String name) {
        return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("com.sun.");
    }
}
