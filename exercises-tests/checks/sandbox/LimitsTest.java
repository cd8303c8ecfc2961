package checks.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import grader.program.Compilation;
import grader.program.Compiler;
import grader.program.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program may use up of what it shares with its grader, and that all of it is freed again. */
@Unchanged.Reads("exercises-tests/grader")
final class LimitsTest {

    private static final int LONGEST_PATH = 4096;

    @Test
    void folders_that_are_nested_beyond_any_path_are_deleted() throws IOException {
        var folder = Scratch.create();
        var linked = TemporaryFolder.create("linked");
        Files.writeString(linked.resolve("kept"), "kept");
        for (var tree = 0; tree < 3; tree++) { // each is put below the one before: together they are deeper than a path
            var deepest = Path.of("d".repeat(200));
            for (var length = 0; length < LONGEST_PATH / 2; length += 200) {
                deepest = deepest.resolve("d".repeat(200));
            }
            var next = Files.createDirectories(folder.resolve("next").resolve(deepest));
            Files.writeString(next.resolve("file"), "");
            Files.createSymbolicLink(next.resolve("link"), linked);
            if (Files.exists(folder.resolve("first"))) {
                Files.move(folder.resolve("first"), next.resolve("first"));
            }
            Files.move(folder.resolve("next"), folder.resolve("first"));
        }

        Scratch.delete(folder);

        assertFalse(Files.exists(folder), "left behind");
        assertEquals("kept", Files.readString(linked.resolve("kept")), "a link was followed");
    }

    static List<Arguments> sources() {
        var many = IntStream.range(0, 1_500).mapToObj("class A%d { }\n"::formatted).collect(Collectors.joining());
        var body = "b();";
        for (var depth = 0; depth < 8; depth++) { // each doubles what becomes of it
            body = "try { b(); } finally { " + body + " }";
        }
        var methods = new StringBuilder();
        for (var type = 0; type < 24; type++) {
            methods.append("static class C%d {\n".formatted(type));
            for (var method = 0; method < 60; method++) {
                methods.append("static void m%d() { %s }\n".formatted(method, body));
            }
            methods.append("}\n");
        }
        return List.of(Arguments.of("many classes", many),
                Arguments.of("large classes", "class B { static void b() { } " + methods + "}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void what_fills_the_place_for_classes_is_no_exercise(String name, String source) throws IOException {
        var folder = TemporaryFolder.create("compile");
        var file = Files.writeString(folder.resolve("Greeter.java"), "class Greeter { static void main() { } }\n"
                + source);
        try (var compiler = new Compiler()) {
            var failed = assertInstanceOf(Compilation.Failed.class,
                    compiler.compile(file, Files.createDirectory(folder.resolve("classes"))));

            assertTrue(failed.diagnostics().getFirst().contains("more than 1,000 classes"), failed.toString());
        }
    }
}
