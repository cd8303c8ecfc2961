package checks.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import checks.course.Course;
import java.io.IOException;
import java.nio.file.Files;
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

/** Who may know whom: every package, what it may import, and no way in a circle, of packages or of files. */
final class HouseTest {

    /**
     * A line a package: what it may import besides the JDK and itself. A star stands for all packages below. A library is
     * called by its shortest name.
     */
    private static final Map<String, List<String>> MAY_IMPORT = table(
            """
                    course
                    grader.root
                    grader.text
                    grader.wire               grader.text
                    grader.cause
                    grader.program
                    grader.report             grader.text
                    grader.report.html        grader.report grader.text com.samskivert.*
                    grader.report.json        grader.report grader.text com.google.gson.*
                    grader.gradebook          grader.report grader.text org.apache.commons.csv
                    grader.owner              grader.program
                    grader.hosts              grader.owner grader.program
                    grader.suite              grader.cause grader.hosts grader.program grader.report grader.root grader.text grader.wire
                                              com.google.gson org.junit.* org.opentest4j
                    grader.why                grader.cause grader.report grader.suite
                    suites                    grader.program grader.report grader.suite grader.text grader.why grader.wire
                    grader.engine             grader.program grader.report grader.root grader.suite grader.why org.junit.* org.opentest4j
                    grader.user               grader.engine grader.program grader.report grader.suite
                    grader.student            grader.cause grader.engine grader.report grader.suite
                    grader.cli                grader.cause grader.engine grader.hosts grader.program grader.report grader.report.json grader.student grader.suite
                                              grader.text picocli org.jline.*
                    grader.archive            grader.program org.apache.commons.compress.*
                    grader.arrival
                    grader.batch              grader.archive grader.arrival grader.engine grader.gradebook grader.program grader.report
                                              grader.report.html grader.report.json grader.similar grader.suite grader.text picocli
                    grader.similar            grader.program grader.report.json
                    grader.sandbox.protocol   com.google.gson
                    grader.sandbox.worker     grader.engine grader.program grader.report grader.report.json grader.sandbox.protocol
                                              grader.suite com.google.gson
                    grader.sandbox.host       grader.engine grader.owner grader.program grader.report grader.report.json grader.sandbox.protocol
                                              grader.suite com.google.gson com.github.dockerjava.* org.testcontainers.* org.junit.* org.opentest4j
                    guide                     guide.* picocli
                    guide.asciidoc            course grader.cause guide.code guide.ladder guide.lesson guide.measured guide.recording guide.source
                                              guide.theme org.asciidoctor.* org.jsoup.*
                    guide.book                guide.source org.apache.fontbox.* org.apache.pdfbox.* org.jsoup.*
                    guide.code
                    guide.ladder              guide.recording
                    guide.lesson              course
                    guide.lint                guide.lesson guide.measured guide.recording guide.source
                    guide.measured            com.google.gson
                    guide.recording           guide.lesson
                    guide.screenshot          guide.source org.jsoup.*
                    guide.site                guide.asciidoc guide.code guide.recording guide.source guide.theme com.google.gson org.jsoup.*
                    guide.source              grader.cause grader.root guide.lesson guide.measured guide.theme
                    guide.theme               com.samskivert.*
                    live                      grader.engine grader.program grader.root grader.student grader.suite guide.lesson guide.theme live.* picocli
                    live.exercise             grader.engine grader.hosts grader.program grader.report grader.report.json grader.student
                                              grader.suite live.http com.google.gson
                    live.http                 com.google.gson com.sun.net.httpserver
                    live.run                  course grader.program grader.student guide.ladder guide.lesson guide.recording guide.theme live.http
                    live.talk                 live.http live.run
                    browser                   com.deque.* com.microsoft.*
                    bench                     bench.* grader.root com.google.gson picocli
                    bench.contestant          io.netty.*
                    bench.load                org
                    checks.course             grader.program grader.root guide.lesson
                    checks.batch              checks.course checks.unchanged checks.mutants grader.* org.junit.* com.fasterxml.* com.google.gson
                                              com.networknt.* org.apache.commons.*
                    checks.bench              checks.unchanged bench.load org.junit.*
                    checks.commands           checks.course checks.unchanged org.junit.* com.google.gson com.networknt.*
                    checks.guide              checks.course checks.unchanged grader.engine grader.suite guide.* org.junit.*
                    checks.hostile            checks.course checks.unchanged grader.* org.junit.*
                    checks.launcher           checks.course checks.unchanged org.junit.* com.fasterxml.* com.google.gson
                    checks.lessons            checks.course checks.unchanged org.junit.*
                    checks.live               checks.course checks.unchanged live.http org.junit.*
                    checks.lint               checks.course checks.unchanged guide.lesson org.junit.* org.eclipse.*
                    checks.mutants            checks.course checks.unchanged com.github.difflib.* org.junit.*
                    checks.peers              checks.course checks.unchanged org.junit.*
                    checks.proof              checks.course checks.unchanged checks.mutants grader.* org.junit.*
                    checks.report             checks.course checks.unchanged grader.gradebook grader.report.* grader.text grader.wire org.junit.* com.networknt.*
                    checks.sandbox            checks.course checks.unchanged grader.* org.junit.*
                    checks.unchanged          checks.course org.junit.*
                    checks.run                checks.course checks.unchanged checks.lint checks.mutants checks.proof org.junit.*
                    """);

    @Test
    void every_package_is_declared_and_imports_only_what_it_may() throws Exception {
        var wrong = new ArrayList<String>();
        for (var file : sources()) {
            if (!MAY_IMPORT.containsKey(file.room())) {
                wrong.add(file.fullName() + " lies in a package that is not declared");
            }
            var known = MAY_IMPORT.getOrDefault(file.room(), List.of());
            file.imports().stream().filter(name -> !isJdk(name) && !name.equals(file.room()))
                    .filter(name -> known.stream().noneMatch(allowed -> matches(allowed, name)))
                    .forEach(name -> wrong.add(file.fullName() + " imports " + name));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void every_declared_package_is_there() throws Exception {
        var rooms = sources().stream().map(SourceFile::room).collect(Collectors.toSet());
        assertEquals(List.of(), MAY_IMPORT.keySet().stream().filter(room -> !rooms.contains(room)).toList());
    }

    @Test
    void no_packages_know_each_other_in_a_circle() throws Exception {
        var rooms = new TreeMap<String, Set<String>>();
        for (var file : sources()) {
            rooms.computeIfAbsent(file.room(), _ -> new TreeSet<>()).addAll(file.imports());
        }
        rooms.forEach((room, known) -> known.remove(room));
        assertEquals(Map.of(), circles(rooms));
    }

    @Test
    void no_files_know_each_other_in_a_circle() throws Exception {
        var files = new TreeMap<String, Set<String>>();
        for (var file : sources()) {
            files.put(file.fullName(), file.named());
        }
        assertEquals(Map.of(), circles(files));
    }

    @Test
    void a_circle_is_found() {
        var graph = new TreeMap<String, Set<String>>(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a", "d"),
                "d", Set.of(), "e", Set.of("a")));
        assertEquals(Set.of("a", "b", "c"), circles(graph).keySet());
    }

    @Test
    void lessons_and_solutions_know_the_jdk_alone() throws Exception {
        var wrong = new ArrayList<String>();
        for (var file : Sources.shown()) {
            Pattern.compile("(?m)^import (?:static )?+(?!(?:java|javax|jdk\\.net)\\.|module java\\.)(?!course\\.).*")
                    .matcher(Files
                            .readString(file))
                    .results().forEach(found -> wrong.add(file + ": " + found.group()));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void the_students_commands_carry_nothing_of_the_instructors() throws Exception {
        var heavy = Pattern
                .compile(
                        "(?m)^//(SOURCES|DEPS) .*(archive|arrival|batch|gradebook|sandbox|user|testcontainers|compress|csv).*");
        for (var script : List.of("Grade.java", "Bench.java")) {
            assertEquals(List.of(), heavy.matcher(Files.readString(Course.root().resolve("exercises-tests/" + script)))
                    .results().map(MatchResult::group).toList(), script);
        }
    }

    private static List<SourceFile> sources() throws IOException {
        var sources = new ArrayList<SourceFile>();
        for (var file : Sources.java()) {
            if (SourceFile.isInPackage(file)) {
                sources.add(SourceFile.of(file));
            }
        }
        assertFalse(sources.isEmpty());
        return sources;
    }

    /** Who lies in a circle, and who of the circle each knows. */
    private static Map<String, Set<String>> circles(Map<String, Set<String>> graph) {
        var left = new TreeMap<String, Set<String>>();
        graph.forEach((name, known) -> left.put(name,
                known.stream().filter(graph::containsKey).collect(Collectors.toCollection(TreeSet::new))));
        for (var again = true; again;) { // take away who knows nobody, and whom nobody knows
            again = left.keySet().removeIf(name -> left.get(name).isEmpty()
                    || left.values().stream().noneMatch(known -> known.contains(name)));
            left.values().forEach(known -> known.retainAll(left.keySet()));
        }
        return left;
    }

    private static boolean matches(String allowed, String name) {
        return allowed.equals(name) || allowed.endsWith(".*") && (name + ".").startsWith(allowed.replace("*", ""));
    }

    private static boolean isJdk(String name) {
        return List.of("java.", "javax.", "com.sun.", "org.w3c.").stream().anyMatch(name::startsWith);
    }

    private static Map<String, List<String>> table(String text) {
        var table = new TreeMap<String, List<String>>();
        var lines = text.replaceAll("\\n +", " ").lines();
        lines.map(line -> List.of(line.strip().split(" +")))
                .forEach(words -> table.put(words.getFirst(), words.subList(1, words.size())));
        return table;
    }
}
